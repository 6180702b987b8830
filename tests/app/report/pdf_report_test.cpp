#include "app/report/json_report.h"
#include "app/report/pdf_report.h"
#include "app/report/wording.h"
#include "tests/app/report/report_fixture.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace columna::report {
namespace {

using app::Language;
using test::completeReport;
using test::openLevel;
using test::syntheticPixels;

class PdfFile {
public:
    explicit PdfFile(const ReportModel& model, Language language = Language::English) {
        const Result<PdfReport> report = pdfReport(model, language, syntheticPixels);
        EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().what.id);
        if (!report) return;
        bytes_ = report->bytes;
        pages_ = report->pages;
        unprintable_ = report->unprintable;
        QFile file(folder_.filePath("report.pdf"));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes_);
    }
    /// What a reader can select and search, with line ends and runs of blanks as one blank.
    [[nodiscard]] QString words() const {
        return run("pdftotext", {folder_.filePath("report.pdf"), "-"}).simplified();
    }
    [[nodiscard]] QString pageWords(int page) const {
        const QString number = QString::number(page);
        return run("pdftotext", {"-f", number, "-l", number, folder_.filePath("report.pdf"), "-"})
            .simplified();
    }
    [[nodiscard]] const QByteArray& bytes() const { return bytes_; }
    [[nodiscard]] int pages() const { return pages_; }
    [[nodiscard]] const QString& unprintable() const { return unprintable_; }

private:
    [[nodiscard]] static QString run(const QString& program, const QStringList& arguments) {
        QProcess process;
        process.start(program, arguments);
        EXPECT_TRUE(process.waitForFinished(60000)) << "poppler-utils is needed";
        return QString::fromUtf8(process.readAllStandardOutput());
    }
    QTemporaryDir folder_;
    QByteArray bytes_;
    int pages_ = 0;
    QString unprintable_;
};

/// The state of the text in the PDF must not depend on how lines broke.
QString joined(const QString& text) {
    return QString(text).remove(QLatin1Char(' '));
}

TEST(PdfReport, EveryNumberAndNameOfTheModelCanBeSelected) {
    const ReportModel model = completeReport();
    const PdfFile pdf(model);
    const QString words = joined(pdf.words());
    const app::Catalogue& catalogue = app::catalogue(Language::English);
    for (const LevelSection& level : model.levels) {
        EXPECT_TRUE(words.contains(joined(catalogue.text(*level.sins.className))));
        for (const ComponentRow& row : level.sins.components) {
            EXPECT_TRUE(words.contains(joined(catalogue.text(*row.option)))) << row.key;
            if (row.decided) {
                EXPECT_TRUE(words.contains(joined(QString::fromStdString(row.decided->reason))));
            }
        }
        for (const Measurement& one : level.measurements)
            EXPECT_TRUE(words.contains(joined(measurementText(one)))) << one.name;
        for (const NomsRow& row : level.noms.rows)
            EXPECT_TRUE(words.contains(joined(catalogue.text(row.recommendation))));
        for (const Reason& reason : level.noms.reasons)
            EXPECT_TRUE(words.contains(joined(catalogue.text(reason.text))));
    }
    for (const char* name : {"Example,Erika", "P-0042", "1956-02-14", "A.Reader", "B.Surgeon", "SIGNED",
                             "Series3", "slice8of15"})
        EXPECT_TRUE(words.contains(name)) << name;
}

TEST(PdfReport, PatientNoticeAndPageNumberStandOnEveryPage) {
    ReportModel model = completeReport();
    model.levels.push_back(openLevel(Level::L4));
    const PdfFile pdf(model);
    ASSERT_GE(pdf.pages(), 3);
    for (int page = 1; page <= pdf.pages(); ++page) {
        const QString words = pdf.pageWords(page);
        EXPECT_TRUE(words.contains("Example, Erika")) << page;
        EXPECT_TRUE(words.contains("P-0042")) << page;
        EXPECT_TRUE(words.contains("not a medical device")) << page;
        EXPECT_TRUE(words.contains(QString("Page %1 of %2").arg(page).arg(pdf.pages()))) << page;
    }
}

TEST(PdfReport, NamesInAnyScriptCanBeFoundAsTheyWereWritten) {
    // Radicals look like these ideographs and share their glyphs, but no search finds one for the other.
    for (const auto& [dicomName, printed] : {std::pair{"山田^太郎", "山田 太郎"},
                                             {"王小東^一", "王小東 一"},
                                             {"やまだ^たろう", "やまだ たろう"},
                                             {"홍^길동", "홍 길동"},
                                             {"长^骨立", "长 骨立"},
                                             {"Łukasiewicz^Zoë", "Łukasiewicz, Zoë"}}) {
        ReportModel model = completeReport();
        model.patient.name = dicomName;
        model.levels.clear();
        const PdfFile pdf(model);
        EXPECT_TRUE(pdf.words().contains(QString::fromUtf8(printed))) << pdf.words().toStdString();
        EXPECT_EQ(pdf.unprintable(), "");
    }
}

TEST(PdfReport, ANameThatNoFontCanPrintIsReported) {
    ReportModel model = completeReport();
    model.patient.name = "\u1200\u1208"; // Ethiopic
    model.levels.clear();
    const PdfFile pdf(model);
    EXPECT_EQ(pdf.unprintable(), QString::fromUtf8("\u1200\u1208"));
}

TEST(PdfReport, WhatIsOpenIsPrintedAsASpanAndNamed) {
    ReportModel model = completeReport();
    model.state = ReportState::Draft;
    model.signatures.clear();
    model.levels = {openLevel(Level::T9)};
    model.worstSins.reset();
    model.worstEscc.reset();
    const QString words = PdfFile(model).words();
    EXPECT_TRUE(words.contains("DRAFT"));
    EXPECT_TRUE(words.contains("1\u201316"));
    EXPECT_TRUE(words.contains("0\u20134"));
    EXPECT_TRUE(words.contains("no level has a complete score"));
    EXPECT_TRUE(words.contains("T9: Pain; Bone lesion"));
}

TEST(PdfReport, AReportWithoutLevelsSaysThatItStatesNothing) {
    ReportModel model = completeReport();
    model.levels.clear();
    model.worstSins.reset();
    model.worstEscc.reset();
    EXPECT_TRUE(PdfFile(model).words().contains("makes no statement about the spine"));
}

TEST(PdfReport, TwentyLevelsAndLongNamesAreLaidOutInBothLanguages) {
    ReportModel model = completeReport();
    model.patient.name = std::string(64, 'W') + "^" + std::string(64, 'M');
    model.levels.clear();
    for (const Level level : allLevels())
        if (level >= Level::C3 && level <= Level::L5) model.levels.push_back(openLevel(level));
    for (const Language language : app::kLanguages) {
        const PdfFile pdf(model, language);
        const QString words = joined(pdf.words());
        EXPECT_TRUE(words.contains(QString(64, 'W')));
        EXPECT_TRUE(words.contains("L5"));
    }
}

TEST(PdfReport, TheClockLeavesNoTrace) {
    const QByteArray bytes = PdfFile(completeReport()).bytes();
    EXPECT_FALSE(bytes.contains("CreationDate"));
    EXPECT_FALSE(bytes.contains("ModDate"));
}

TEST(PdfReport, PixelsThatCannotBeReadAreAnErrorThatNamesTheFile) {
    const Error broken{{"dicom.error"}, "broken.dcm", {}, {}};
    const Result<PdfReport> report =
        pdfReport(completeReport(), Language::English,
                  [&](const dicom::Frame&) -> Result<dicom::FramePixels> { return broken; });
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().file, "broken.dcm");
}

TEST(JsonReport, OpenIsNullAndNumbersAreWhole) {
    ReportModel model = completeReport();
    model.levels.push_back(openLevel(Level::L4));
    const nlohmann::json json = nlohmann::json::parse(jsonReport(model, Language::English));
    EXPECT_EQ(json["schema"], "columna.assessment");
    EXPECT_EQ(json["levels"][0]["sins"]["total"], 10);
    EXPECT_EQ(json["levels"][0]["escc"]["grade"], "1b");
    EXPECT_EQ(json["levels"][0]["measurements"][0]["value"], 45.5);
    const nlohmann::json& open = json["levels"][1]["sins"];
    EXPECT_TRUE(open["total"].is_null());
    EXPECT_TRUE(open["class"].is_null());
    EXPECT_EQ(open["possibleTotals"], nlohmann::json({1, 16}));
    EXPECT_TRUE(open["components"][1]["points"].is_null());
    EXPECT_TRUE(json["levels"][1]["escc"]["grade"].is_null());
}

TEST(JsonReport, KeysStayTheSameInEveryLanguage) {
    const ReportModel model = completeReport();
    const nlohmann::json english = nlohmann::json::parse(jsonReport(model, Language::English));
    const nlohmann::json chinese = nlohmann::json::parse(jsonReport(model, Language::Chinese));
    EXPECT_EQ(english["levels"][0]["sins"]["components"][1]["option"],
              chinese["levels"][0]["sins"]["components"][1]["option"]);
    EXPECT_NE(english["levels"][0]["sins"]["classText"], chinese["levels"][0]["sins"]["classText"]);
}

TEST(JsonReport, TextThatIsNotUtf8IsReplacedNotThrown) {
    ReportModel model = completeReport();
    model.institution = "H\xF4pital";
    EXPECT_NO_THROW((void)jsonReport(model, Language::English));
}

} // namespace
} // namespace columna::report
