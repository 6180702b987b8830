#include "app/report/wording.h"
#include "tests/app/report/pdf_file.h"

#include <gtest/gtest.h>

namespace columna::report {
namespace {

using app::Language;
using test::completeReport;
using test::joined;
using test::openLevel;
using test::PdfFile;
using test::syntheticPixels;

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

} // namespace
} // namespace columna::report
