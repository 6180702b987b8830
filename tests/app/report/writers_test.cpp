// The forms of the report beside the PDF, and what all of them must say alike.
#include "app/report/csv_report.h"
#include "app/report/document.h"
#include "app/report/html_report.h"
#include "app/report/json_report.h"
#include "app/report/text_report.h"
#include "app/report/wording.h"
#include "tests/app/report/pdf_file.h"
#include "tests/app/report/schema_check.h"

#include <QSet>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

namespace columna::report {
namespace {

using app::Language;
using nlohmann::json;
using test::completeReport;
using test::joined;
using test::openLevel;
using test::PdfFile;
using test::syntheticPixels;

QString text(const ReportModel& model, Language language = Language::English) {
    return QString::fromStdString(textReport(model, language));
}

QString html(const ReportModel& model, Language language = Language::English) {
    const Result<QByteArray> bytes = htmlReport(model, language, syntheticPixels);
    EXPECT_TRUE(bytes.ok());
    return bytes ? QString::fromUtf8(*bytes) : QString();
}

json parsed(const ReportModel& model, Language language = Language::English) {
    return json::parse(jsonReport(model, language));
}

/// One of each state a report can be in.
std::vector<ReportModel> everyState() {
    std::vector<ReportModel> models(7, completeReport());
    models[0].state = ReportState::Draft;
    models[0].signatures.clear();
    models[0].levels.push_back(openLevel(Level::L4));
    models[1].state = ReportState::Signed;
    models[2].state = ReportState::Reviewed;
    models[3].state = ReportState::Changed;
    models[3].signatures.front().covers = false;
    models[4].amended = true;
    models[5].unverified = true;
    models[5].signatures.front().verified = false;
    models[6].levels.clear();
    models[6].worstSins.reset();
    models[6].worstEscc.reset();
    return models;
}

ReportModel ctReport() {
    ReportModel model = completeReport();
    EsccSection& escc = model.levels.front().escc;
    escc.ctEstimate = true;
    escc.scale = {"escc.scale.ct"};
    escc.source = {"escc.source.ct"};
    escc.grades = "2";
    model.conventions.clear();
    model.rules.clear();
    model.levels.front().noms.reasons.clear();
    return model;
}

/// Numbers and names that a reader of the JSON could ask the PDF for, as the PDF prints them.
void collect(const json& value, const std::string& key, std::vector<QString>& wanted) {
    // Identifiers of the program's own, and what only a program asks for.
    static const std::set<std::string> inner{
        "id",         "name",      "unit",      "frame", "sopInstanceUid",    "version", "schema", "system",
        "option",     "component", "class",     "state", "language",          "rule",    "method", "spacing",
        "issuerOfId", "sex",       "certainty", "marks", "standardDeviation", "value"};
    if (value.is_object()) {
        if (value.contains("unit")) {
            Measurement one;
            one.value = value["value"];
            for (const Unit unit : {Unit::Millimetre, Unit::SquareMillimetre, Unit::CubicMillimetre,
                                    Unit::Degree, Unit::Percent, Unit::Ratio, Unit::HounsfieldUnit})
                if (ucum(unit) == value["unit"]) one.unit = unit;
            if (!value["standardDeviation"].is_null()) one.standardDeviation = value["standardDeviation"];
            wanted.push_back(measurementText(one));
        }
        if (value.contains("row")) return wanted.push_back(QString::fromStdString(value["row"]));
        for (const auto& [name, one] : value.items())
            if (!inner.contains(name) || one.is_structured()) collect(one, name, wanted);
        return;
    }
    if (value.is_array()) {
        for (const json& one : value)
            collect(one, key, wanted);
        return;
    }
    if (value.is_number()) wanted.push_back(QString::number(value.get<int>()));
    if (value.is_string()) {
        const std::string words = value.get<std::string>();
        if (key == "time" || key == "asOf" || key == "deadline")
            wanted.push_back(timeText(words));
        else if (key == "grade")
            wanted.push_back(QString::fromStdString(words).split('|').front());
        else if (!inner.contains(key))
            wanted.push_back(QString::fromStdString(words));
    }
}

TEST(EveryWriter, ThePdfHoldsEveryNumberAndNameOfTheJson) {
    for (const ReportModel& model : everyState())
        for (const Language language : app::kLanguages) {
            const json report = parsed(model, language);
            std::vector<QString> wanted{personName(model.patient.name),
                                        QString::fromStdString(model.patient.id)};
            for (const SignatureLine& line : model.signatures)
                wanted.push_back(QString::fromStdString(line.name));
            json rest = report;
            rest["patient"].erase("name");
            collect(rest, "", wanted);
            const QString words = joined(PdfFile(model, language).words());
            EXPECT_GT(wanted.size(), 15U);
            for (const QString& one : wanted)
                EXPECT_TRUE(words.contains(joined(one)))
                    << keyOf(model.state) << " " << app::code(language) << ": " << one.toStdString();
        }
}

/// Within one process the edges of letters in a painted picture may come out one grey level apart the second
/// time (Qt keeps fonts between paintings); two runs of the program give the same bytes (ReportVerb).
QByteArray withoutPictures(QByteArray html) {
    static const QByteArray kBegin = "base64,";
    for (auto at = html.indexOf(kBegin); at >= 0; at = html.indexOf(kBegin, at + kBegin.size()))
        html.remove(at + kBegin.size(), html.indexOf('"', at) - at - kBegin.size());
    return html;
}

TEST(EveryWriter, GivesTheSameBytesForTheSameModel) {
    const auto all = [] {
        const ReportModel model = completeReport();
        return QByteArrayList{PdfFile(model).bytes(), html(model).toUtf8(), text(model).toUtf8(),
                              QByteArray::fromStdString(jsonReport(model, Language::English)),
                              QByteArray::fromStdString(csvRows(model))};
    };
    const QByteArrayList first = all();
    const QByteArrayList second = all();
    for (qsizetype i = 0; i < first.size(); ++i) {
        const QByteArray one = withoutPictures(first[i]);
        const QByteArray other = withoutPictures(second[i]);
        const auto [here, there] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
        EXPECT_TRUE(here == one.end() && there == other.end())
            << "writer " << i << " differs at byte " << here - one.begin();
    }
}

TEST(EveryWriter, SaysTheStateOfTheReport) {
    const auto states = everyState();
    const std::vector<std::vector<QString>> said{{"DRAFT"},
                                                 {"SIGNED"},
                                                 {"SIGNED AND REVIEWED"},
                                                 {"CHANGED since signing"},
                                                 {"SIGNED", "AMENDED"},
                                                 {"SIGNED", "UNVERIFIED"}};
    for (std::size_t i = 0; i < said.size(); ++i) {
        const QString pdf = PdfFile(states[i]).words();
        const QString page = html(states[i]);
        const QString plainText = text(states[i]);
        for (const QString& word : said[i]) {
            EXPECT_TRUE(pdf.contains(word)) << word.toStdString();
            EXPECT_TRUE(page.contains(word)) << word.toStdString();
            EXPECT_TRUE(plainText.contains(word)) << word.toStdString();
        }
        const bool stamped = page.contains("class=\"watermark\"");
        EXPECT_EQ(stamped, !stands(states[i].state)) << "a report that nobody signed as it is says so across";
    }
    EXPECT_FALSE(PdfFile(states[1]).words().contains("UNVERIFIED"));
}

TEST(EveryWriter, NeverHeadsACtEstimateAsEscc) {
    const ReportModel model = ctReport();
    for (QString words :
         {everyWord(compose(model, Language::English)), text(model), html(model), PdfFile(model).words()}) {
        words = words.simplified();
        EXPECT_TRUE(words.contains("CT estimate (not ESCC) 2")) << words.left(2000).toStdString();
        EXPECT_FALSE(words.contains("ESCC 2"));
        EXPECT_FALSE(words.contains("(ESCC)"));
        EXPECT_FALSE(words.contains("Highest ESCC"));
    }
    EXPECT_EQ(parsed(model)["levels"][0]["escc"]["scale"]["text"], "CT estimate (not ESCC)");
    const std::string row = csvRows(model);
    const auto names = QString::fromStdString(csvHeader()).split(',');
    const auto values = QString::fromStdString(row).split(',');
    EXPECT_EQ(values[names.indexOf("escc")], "");
    EXPECT_EQ(values[names.indexOf("ct_estimate")], "2");
}

TEST(EveryWriter, PrintsACriticalFindingFirst) {
    ReportModel model = completeReport();
    model.critical = {{"critical.escc", {{"level", "L2"}, {"scale", "@escc.scale.escc"}, {"grades", "2"}}}};
    const QString words = text(model);
    EXPECT_LT(words.indexOf("CRITICAL FINDING: L2: ESCC 2."), words.indexOf("Highest SINS"));
    EXPECT_GE(words.indexOf("CRITICAL FINDING: L2: ESCC 2."), 0);
    EXPECT_TRUE(PdfFile(model).pageWords(1).contains("CRITICAL FINDING: L2: ESCC 2."));
    EXPECT_TRUE(html(model).contains("CRITICAL FINDING: L2: ESCC 2."));
    EXPECT_EQ(parsed(model)["critical"]["reasons"].size(), 1U);
    EXPECT_TRUE(words.contains("Who was told, and when, is not recorded."));
}

TEST(EveryWriter, EveryFormSaysWhatTheReportIsNot) {
    const ReportModel model = completeReport();
    const QString notice = "not a medical device";
    EXPECT_TRUE(PdfFile(model).words().contains(notice));
    EXPECT_TRUE(html(model).contains(notice));
    EXPECT_TRUE(text(model).contains(notice));
    EXPECT_NE(parsed(model)["notice"].get<std::string>().find(notice.toStdString()), std::string::npos);
    EXPECT_TRUE(text(model).contains("for discussion at the multidisciplinary meeting"));
}

TEST(TextReport, HoldsScoresAndEvidenceButNoSources) {
    const QString words = text(completeReport());
    for (const char* said :
         {"Example, Erika", "ID P-0042", "L2 | Location: 2 | Pain: 3", "SINS: 10", "potentially unstable",
          "46 % \u00B1 4 %", "ESCC 1b", "N4", "Series 3", "Nodule of the left kidney, 31 mm", "A. Reader"})
        EXPECT_TRUE(words.contains(QString::fromUtf8(said))) << said << "\n" << words.toStdString();
    EXPECT_FALSE(words.contains("Oncologist 2013"));
    EXPECT_FALSE(words.contains(QChar('\t')));
    EXPECT_FALSE(words.contains("\n\n\n"));
    EXPECT_TRUE(words.endsWith('\n'));
}

TEST(TextReport, SpeaksTheLanguageAskedFor) {
    const QString words = text(completeReport(), Language::Chinese);
    EXPECT_TRUE(words.contains(QString::fromUtf8("已签名")));
    EXPECT_FALSE(words.contains("potentially unstable"));
}

TEST(HtmlReport, NeedsNothingElseAndAsksForNothing) {
    const QString page = html(completeReport());
    EXPECT_TRUE(page.startsWith("<!DOCTYPE html>"));
    EXPECT_TRUE(page.contains("default-src 'none'"));
    EXPECT_FALSE(page.contains("http://"));
    EXPECT_FALSE(page.contains("https://"));
    EXPECT_FALSE(page.contains("<script"));
    EXPECT_EQ(page.count("data:image/png;base64,"), 2 + 3) << "key images and thumbnails";
    EXPECT_EQ(page.count("<td"), page.count("</td>"));
    EXPECT_EQ(page.count("<table>"), page.count("</table>"));
}

TEST(HtmlReport, WordsOfPeopleAndFilesStayWords) {
    ReportModel model = completeReport();
    model.patient.name = "<script>alert(1)</script>^\"A&B\"";
    model.institution = "<img src=x>";
    model.levels.front().images.front().seriesDescription = "T2 <b>TSE</b>";
    const QString page = html(model);
    EXPECT_FALSE(page.contains("<script"));
    EXPECT_FALSE(page.contains("<img src=x"));
    EXPECT_FALSE(page.contains("<b>TSE"));
    EXPECT_TRUE(page.contains("&lt;script&gt;"));
}

TEST(HtmlReport, PixelsThatCannotBeReadAreAnErrorThatNamesTheFile) {
    const Error broken{{"dicom.error"}, "broken.dcm", {}, {}};
    const auto report = htmlReport(completeReport(), Language::English,
                                   [&](const dicom::Frame&) -> Result<dicom::FramePixels> { return broken; });
    ASSERT_FALSE(report.ok());
    EXPECT_EQ(report.error().file, "broken.dcm");
}

TEST(CsvReport, HasOneRowALevelAndNothingOpenIsZero) {
    ReportModel model = completeReport();
    model.levels.push_back(openLevel(Level::L4));
    const QStringList names = QString::fromStdString(csvHeader()).trimmed().split(',');
    EXPECT_EQ(QSet<QString>(names.begin(), names.end()).size(), names.size()) << "no column twice";
    const QStringList rows = QString::fromStdString(csvRows(model)).split("\r\n", Qt::SkipEmptyParts);
    ASSERT_EQ(rows.size(), 2);
    const QStringList closed = rows[0].split(',');
    const QStringList open = rows[1].split(',');
    ASSERT_EQ(closed.size(), names.size());
    ASSERT_EQ(open.size(), names.size());
    const auto at = [&](const QStringList& row, const char* name) { return row[names.indexOf(name)]; };
    EXPECT_EQ(at(closed, "level"), "L2");
    EXPECT_EQ(at(closed, "sins"), "10");
    EXPECT_EQ(at(closed, "pain_points"), "3");
    EXPECT_EQ(at(closed, "collapse_anterior_percent"), "45.5");
    EXPECT_EQ(at(closed, "collapse_anterior_percent_sd"), "3.6");
    EXPECT_EQ(at(closed, "escc"), "1b");
    EXPECT_EQ(at(closed, "noms_rows"), "N4");
    EXPECT_EQ(at(open, "level"), "L4");
    EXPECT_EQ(at(open, "sins"), "");
    EXPECT_EQ(at(open, "pain_points"), "");
    EXPECT_EQ(at(open, "sins_most"), "16");
    EXPECT_EQ(at(open, "escc"), "");
    for (const QString& row : rows)
        for (const char* identifier : {"Erika", "P-0042", "1956"})
            EXPECT_FALSE(row.contains(identifier)) << identifier;
}

TEST(CsvReport, ACaseWithoutLevelsIsOneRowThatSaysSo) {
    ReportModel model = completeReport();
    model.levels.clear();
    model.caseId = "a,\"b\"";
    const QString row = QString::fromStdString(csvRows(model));
    EXPECT_TRUE(row.startsWith("\"a,\"\"b\"\"\","));
    EXPECT_EQ(row.count("\r\n"), 1);
}

TEST(CsvReport, EveryColumnIsOnPage60) {
    std::ifstream stream(std::string(COLUMNA_SOURCE_DIR) + "/docs/60-report.md");
    const std::string page{std::istreambuf_iterator<char>(stream), {}};
    for (const QString& name : QString::fromStdString(csvHeader()).trimmed().split(','))
        EXPECT_NE(page.find("`" + name.toStdString() + "`"), std::string::npos) << name.toStdString();
}

TEST(JsonReport, FollowsItsSchemaInEveryState) {
    std::ifstream stream(std::string(COLUMNA_SOURCE_DIR) + "/data/schemas/assessment.schema.json");
    const test::SchemaCheck schema(json::parse(stream));
    for (const ReportModel& model : everyState())
        for (const std::string& fault : schema.faults(parsed(model)))
            ADD_FAILURE() << keyOf(model.state) << " " << fault;
    EXPECT_FALSE(schema.faults(json{{"schema", "columna.assessment"}}).empty()) << "the check finds faults";
}

TEST(JsonReport, OpenIsNullAndNumbersAreWhole) {
    ReportModel model = completeReport();
    model.levels.push_back(openLevel(Level::L4));
    const json report = parsed(model);
    EXPECT_EQ(report["schema"], "columna.assessment");
    EXPECT_EQ(report["levels"][0]["sins"]["total"], 10);
    EXPECT_EQ(report["levels"][0]["escc"]["grade"], "1b");
    EXPECT_EQ(report["levels"][0]["measurements"][0]["value"], 45.5);
    const json& open = report["levels"][1]["sins"];
    EXPECT_TRUE(open["total"].is_null());
    EXPECT_TRUE(open["class"].is_null());
    EXPECT_EQ(open["possibleTotals"], json({1, 16}));
    EXPECT_TRUE(open["components"][1]["points"].is_null());
    EXPECT_TRUE(report["levels"][1]["escc"]["grade"].is_null());
}

TEST(JsonReport, KeysStayTheSameInEveryLanguage) {
    const ReportModel model = completeReport();
    const json english = json::parse(jsonReport(model, Language::English));
    const json chinese = json::parse(jsonReport(model, Language::Chinese));
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
