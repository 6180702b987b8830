// Drawings, masks, pictures, documents and the FHIR bundle of the demonstration case, as other programs read
// them.
#include "app/results/object_writers.h"

#include "app/case/accepted_marks.h"
#include "app/results/fhir_bundle.h"
#include "app/usecases/case_editor.h"
#include "app/usecases/export_results.h"
#include "app/usecases/simulated_reader.h"
#include "app/usecases/study_match.h"
#include "imaging/dicom/header.h"
#include "imaging/dicom/objects/pictures_and_documents.h"
#include "imaging/dicom/objects/presentation.h"
#include "imaging/dicom/objects/segmentation.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/specification.h"
#include "imaging/phantom/writer.h"
#include "tests/app/report/schema_check.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <numeric>
#include <set>

using namespace columna;
using namespace columna::app;
using dicom::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

std::vector<results::ResultWriter> writers() {
    return {results::documentWriter(),  results::presentationWriter(), results::pictureWriter(),
            results::keyObjectWriter(), results::maskWriter(),         results::fhirWriter()};
}

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<std::string> outputOf(const std::string& command) {
    std::vector<std::string> lines;
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen((command + " 2>&1").c_str(), "r"), ::pclose);
    std::array<char, 4096> line = {};
    while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr)
        lines.emplace_back(line.data());
    return lines;
}

bool installed(const std::string& program) {
    return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

/// What dciodvfy says of every object with pixels or marks that has no laterality: it cannot know that a
/// spine has none (PS3.3 C.7.3.1.1.1: of paired structures only).
bool isKnownNoise(const std::string& line) {
    return line.find("Laterality") != std::string::npos;
}

class ObjectWriters : public testing::Test {
protected:
    static void SetUpTestSuite() {
        folder_ = std::make_unique<TemporaryFolder>();
        const fs::path phantoms = fs::path(COLUMNA_SOURCE_DIR) / "data/phantoms";
        const auto specification = phantom::readSpecification(phantoms / "demo.json");
        ASSERT_TRUE(specification.ok());
        const auto truth = phantom::writeStudy(*specification, folder_->path());
        ASSERT_TRUE(truth.ok());
        const auto scanned = dicom::scan(source());
        ASSERT_TRUE(scanned.ok());
        study_ = std::make_unique<dicom::Study>(scanned->studies.front());
        const auto answers = readAnswers(phantoms / "demo.answers.json");
        const auto document = simulateReader(*truth, *study_, *answers);
        ASSERT_TRUE(document.ok());
        record_ = std::make_unique<CaseRecord>();
        record_->document = *document;
        addFreeMarks();
        const auto exported = write("results");
        ASSERT_TRUE(exported.ok()) << exported.error().what.id << " " << exported.error().file << " "
                                   << (exported.error().what.arguments.empty()
                                           ? ""
                                           : exported.error().what.arguments.front().value);
        exported_ = std::make_unique<ExportedResults>(*exported);
    }
    static void TearDownTestSuite() {
        exported_.reset();
        record_.reset();
        study_.reset();
        folder_.reset();
    }
    void SetUp() override { ASSERT_TRUE(exported_); }

    static fs::path source() { return folder_->path() / "dicom"; }
    static Result<ExportedResults> write(const std::string& name,
                                         std::vector<results::ResultWriter> list = writers(),
                                         const CaseRecord& record = *record_) {
        ResultsRequest request;
        request.folder = folder_->path() / name;
        request.sources = {source()};
        request.softwareVersion = "0.1.0";
        return exportResults(*study_, record, assess(record.document, contextOf(*study_)), list, request);
    }
    /// A length, an arrow with words and a Cobb angle on the image of the first mark.
    static void addFreeMarks() {
        const Mark first = record_->document.marks.front();
        const dicom::Frame* frame =
            dicom::findFrame(*study_, first.image.sopInstanceUid, first.image.frameNumber);
        ASSERT_TRUE(frame != nullptr && frame->plane);
        const auto at = [&](double column, double row) { return frame->plane->toPatient({column, row}); };
        const auto add = [&](const char* id, const MarkGeometry& geometry) {
            Mark mark = first;
            mark.id = id;
            mark.geometry = geometry;
            record_->document.marks.push_back(mark);
        };
        add("free-1", FreeLength{{at(10, 20), at(40, 20)}});
        add("free-2", Arrow{{at(5, 5), at(9, 9)}, "脊柱 here"});
        add("free-3", CobbAngle{{at(10, 10), at(20, 10), at(10, 30), at(20, 40)}});
    }
    [[nodiscard]] static std::vector<fs::path> files(const std::string& prefix) {
        std::vector<fs::path> out;
        for (const dicom::WrittenObject& object : exported_->objects)
            if (object.file.filename().string().starts_with(prefix)) out.push_back(object.file);
        return out;
    }

    static inline std::unique_ptr<TemporaryFolder> folder_;
    static inline std::unique_ptr<dicom::Study> study_;
    static inline std::unique_ptr<CaseRecord> record_;
    static inline std::unique_ptr<ExportedResults> exported_;
};

double areaOf(const std::vector<PixelPoint>& outline) {
    double twice = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const PixelPoint a = outline[i], b = outline[(i + 1) % outline.size()];
        twice += a.column * b.row - b.column * a.row;
    }
    return std::abs(twice) / 2;
}

double perimeterOf(const std::vector<PixelPoint>& outline) {
    double sum = 0.0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const PixelPoint a = outline[i], b = outline[(i + 1) % outline.size()];
        sum += std::hypot(a.column - b.column, a.row - b.row);
    }
    return sum;
}

} // namespace

TEST_F(ObjectWriters, EveryAnnotatedImageHasItsDrawing) {
    std::set<std::string> annotated;
    for (const Mark& mark : record_->document.marks)
        annotated.insert(mark.image.sopInstanceUid);
    std::set<std::string> drawn;
    for (const fs::path& file : files("gsps")) {
        const auto read = dicom::readPresentation(file);
        ASSERT_TRUE(read.ok()) << read.error().what.id;
        EXPECT_TRUE(read->notUnderstood.empty());
        ASSERT_EQ(read->images.size(), 1U);
        EXPECT_EQ(read->studyInstanceUid, study_->studyInstanceUid);
        drawn.insert(read->images.front().image.sopInstanceUid);
    }
    EXPECT_EQ(drawn, annotated);
}

TEST_F(ObjectWriters, DrawingsLieWhereTheMarksDoAndSayWhatTheyMeasure) {
    const Mark& first = record_->document.marks.front();
    for (const fs::path& file : files("gsps")) {
        const auto read = dicom::readPresentation(file);
        const dicom::DrawnImage& image = read->images.front();
        if (image.image.sopInstanceUid != first.image.sopInstanceUid) continue;
        const auto line = std::ranges::find_if(image.graphics, [](const dicom::DrawnGraphic& graphic) {
            return graphic.points.size() == 2 && std::abs(graphic.points[0].column - 10) < 1e-3 &&
                   std::abs(graphic.points[0].row - 20) < 1e-3;
        });
        ASSERT_NE(line, image.graphics.end());
        EXPECT_NEAR(line->points[1].column, 40, 1e-3);
        const dicom::Frame* frame = dicom::findFrame(*study_, first.image.sopInstanceUid, 1);
        char expected[32];
        std::snprintf(expected, sizeof expected, "%d.%d mm", int(30 * frame->plane->columnSpacing),
                      int(std::lround(300 * frame->plane->columnSpacing)) % 10);
        const auto says = [&](const std::string& text) {
            return std::ranges::find(image.texts, text, &dicom::DrawnText::text) != image.texts.end();
        };
        EXPECT_TRUE(says(expected)) << expected;
        EXPECT_TRUE(says("脊柱 here"));
        EXPECT_TRUE(says("45 deg"));
        return;
    }
    FAIL() << "the image of the first mark has no drawing";
}

TEST_F(ObjectWriters, MasksCoverWhatTheOutlinesEnclose) {
    std::size_t compared = 0;
    for (const fs::path& file : files("seg")) {
        const auto read = dicom::readSegmentation(file);
        ASSERT_TRUE(read.ok()) << read.error().what.id;
        for (const dicom::SegmentFrame& frame : read->content.frames) {
            const dicom::Segment& segment =
                read->content.segments.at(static_cast<std::size_t>(frame.segment - 1));
            double expected = 0.0, edge = 0.0;
            for (const Mark& mark : record_->document.marks) {
                const auto* contour = std::get_if<Contour>(&mark.geometry);
                if (contour == nullptr || mark.image.sopInstanceUid != frame.source->sopInstanceUid) continue;
                std::string label =
                    std::string(toString(contour->level)) + " " + std::string(keyOf(contour->structure));
                std::ranges::replace(label, '_', ' ');
                if (label != segment.label) continue;
                std::vector<PixelPoint> pixels;
                for (const Vec3 at : contour->points)
                    pixels.push_back(frame.plane.toPixel(at));
                expected += areaOf(pixels);
                edge += perimeterOf(pixels);
            }
            const auto covered = std::accumulate(frame.mask.begin(), frame.mask.end(), 0.0);
            EXPECT_GT(expected, 0.0) << segment.label;
            EXPECT_NEAR(covered, expected, 0.5 * edge + 2) << segment.label;
            ++compared;
        }
    }
    EXPECT_GT(compared, 3U);
}

TEST_F(ObjectWriters, SegmentsSayWhatOfThemWasCalculated) {
    for (const fs::path& file : files("seg")) {
        const auto read = dicom::readSegmentation(file);
        for (const dicom::Segment& segment : read->content.segments) {
            EXPECT_EQ(segment.algorithm, "MANUAL") << "every outline was drawn";
            EXPECT_EQ(segment.algorithmName, "");
        }
    }
    CaseRecord drawn = *record_;
    drawn.document.signatures.clear();
    CaseEditor editor(drawn, contextOf(*study_));
    editor.actAs({"R. Eader", Role::Reader});
    const auto outlineOf = [&](Structure structure) {
        return *std::ranges::find_if(drawn.document.marks, [&](const Mark& mark) {
            const auto* contour = std::get_if<Contour>(&mark.geometry);
            return contour != nullptr && contour->structure == structure;
        });
    };
    const Mark lesion = outlineOf(Structure::Lesion);
    const Mark sac = outlineOf(Structure::ThecalSac);
    Contour canal = std::get<Contour>(sac.geometry);
    canal.structure = Structure::SpinalCanal;
    ASSERT_TRUE(editor.acceptProposed({{lesion.geometry, lesion.image}}, {"propose.by.growth"}));
    ASSERT_TRUE(editor.acceptProposed({{lesion.geometry, lesion.image}}, {"propose.by.interpolation"}));
    ASSERT_TRUE(editor.acceptProposed({{canal, sac.image}}, {"propose.by.label_map"}));
    ASSERT_TRUE(editor.reshapeContour(editor.document().marks.back().id, canal.points));
    const auto written = write("proposed", {results::maskWriter()}, editor.record());
    ASSERT_TRUE(written.ok()) << written.error().what.id;
    std::map<std::string, std::string> calculated;
    std::size_t manual = 0;
    for (const dicom::WrittenObject& object : written->objects) {
        const auto read = dicom::readSegmentation(object.file);
        for (const dicom::Segment& segment : read->content.segments) {
            if (segment.algorithm == "SEMIAUTOMATIC") calculated[segment.label] = segment.algorithmName;
            manual += segment.algorithm == "MANUAL" && segment.algorithmName.empty();
        }
        if (!installed("dciodvfy")) continue;
        for (const std::string& line : outputOf("dciodvfy '" + object.file.string() + "'"))
            EXPECT_FALSE(line.starts_with("Error") && !isKnownNoise(line)) << line;
    }
    const std::string level(toString(canal.level));
    const std::string lesionLevel(toString(*levelOf(lesion)));
    EXPECT_EQ(calculated,
              (std::map<std::string, std::string>{{lesionLevel + " lesion", "Columna: growth, interpolation"},
                                                  {level + " spinal canal", "Columna: label map"}}));
    EXPECT_GT(manual, 2U);
    // What was taken back is not there, and what a person draws in its place is the person's.
    ASSERT_TRUE(editor.undo());
    ASSERT_TRUE(editor.undo());
    ASSERT_TRUE(editor.addMark(canal, sac.image));
    EXPECT_FALSE(proposersOf(editor.trail()).contains(editor.document().marks.back().id));
}

TEST_F(ObjectWriters, KeyImagesOpenAsPicturesWithTextBurnedIn) {
    ASSERT_FALSE(files("key").empty());
    for (const fs::path& file : files("key")) {
        const auto data = dicom::readDataSet(*dicom::openFile(file));
        ASSERT_TRUE(data.ok());
        EXPECT_EQ(data->header.code(DCM_BurnedInAnnotation), "YES");
        EXPECT_EQ(data->header.code(DCM_StudyInstanceUID), study_->studyInstanceUid);
    }
    const auto scanned = dicom::scan(folder_->path() / "results");
    ASSERT_TRUE(scanned.ok());
    ASSERT_EQ(scanned->studies.size(), 1U) << "the study of the images, and one patient";
    EXPECT_EQ(scanned->studies[0].patient.name, study_->patient.name);
}

TEST_F(ObjectWriters, TheDocumentIsTheReport) {
    ASSERT_EQ(files("pdf").size(), 1U);
    const auto pdf = dicom::readPdf(files("pdf").front());
    ASSERT_TRUE(pdf.ok());
    EXPECT_TRUE(pdf->starts_with("%PDF-"));
    EXPECT_TRUE(pdf->ends_with("%%EOF\n") || pdf->ends_with("%%EOF")) << "no padding";
}

TEST_F(ObjectWriters, JudgesFindNoError) {
    if (!installed("dciodvfy")) GTEST_SKIP() << "dciodvfy is not installed";
    for (const dicom::WrittenObject& object : exported_->objects) {
        if (object.file.extension() != ".dcm") continue;
        for (const std::string& line : outputOf("dciodvfy '" + object.file.string() + "'"))
            EXPECT_FALSE(line.starts_with("Error") && !isKnownNoise(line))
                << object.file.filename() << ": " << line;
    }
    for (const fs::path& file : files("gsps")) {
        const auto texts = dicom::readPresentation(file)->images.front().texts;
        const bool ascii = std::ranges::all_of(texts, [](const dicom::DrawnText& text) {
            return std::ranges::all_of(text.text,
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        });
        if (!ascii) continue; // dcmpschk 3.6.7 does not know UTF-8
        for (const std::string& line : outputOf("dcmpschk '" + file.string() + "'"))
            EXPECT_TRUE(line.find("rror") == std::string::npos && line.find("ailed") == std::string::npos)
                << file.filename() << ": " << line;
    }
    std::string together = "dcentvfy";
    for (const fs::path& folder : {folder_->path() / "results", source()})
        for (const auto& entry : fs::recursive_directory_iterator(folder))
            if (entry.path().extension() == ".dcm") together += " '" + entry.path().string() + "'";
    for (const std::string& line : outputOf(together))
        EXPECT_FALSE(line.starts_with("Error")) << line;
}

TEST_F(ObjectWriters, TheSameCaseGivesTheSameBytes) {
    const auto again = write("again");
    ASSERT_TRUE(again.ok());
    ASSERT_EQ(again->objects.size(), exported_->objects.size());
    for (std::size_t i = 0; i < again->objects.size(); ++i)
        EXPECT_EQ(again->objects[i].sha256, exported_->objects[i].sha256)
            << again->objects[i].file.filename();
}

TEST_F(ObjectWriters, TheBundleIsFhirR4) {
    const auto bundle = nlohmann::json::parse(read(files("fhir").front()));
    const report::test::SchemaCheck schema(
        nlohmann::json::parse(read(fs::path(COLUMNA_SOURCE_DIR) / "tests/app/results/fhir_r4.schema.json")));
    for (const std::string& fault : schema.faults(bundle))
        ADD_FAILURE() << fault;
    std::set<std::string> urls, referred;
    const std::function<void(const nlohmann::json&)> walk = [&](const nlohmann::json& value) {
        if (value.is_object() && value.contains("reference"))
            referred.insert(value["reference"].get<std::string>());
        for (const auto& child : value)
            if (child.is_structured()) walk(child);
    };
    walk(bundle);
    for (const auto& entry : bundle["entry"])
        EXPECT_TRUE(urls.insert(entry["fullUrl"].get<std::string>()).second) << "twice";
    for (const std::string& url : referred)
        EXPECT_TRUE(urls.contains(url)) << url;
}

TEST_F(ObjectWriters, TheBundleHoldsThePdfTheScoresAndNoValueForWhatIsOpen) {
    const auto bundle = nlohmann::json::parse(read(files("fhir").front()));
    std::size_t totals = 0, values = 0;
    for (const auto& entry : bundle["entry"]) {
        const auto& resource = entry["resource"];
        if (resource["resourceType"] == "DiagnosticReport") {
            EXPECT_EQ(resource["presentedForm"][0]["contentType"], "application/pdf");
            EXPECT_EQ(resource["presentedForm"][0]["size"], dicom::readPdf(files("pdf").front())->size());
            EXPECT_EQ(resource["status"], "preliminary") << "nobody proved to have signed";
        }
        if (resource["resourceType"] != "Observation") continue;
        const bool value = resource.contains("valueQuantity") || resource.contains("valueCodeableConcept");
        EXPECT_NE(value, resource.contains("dataAbsentReason")) << resource["code"]["text"];
        EXPECT_TRUE(resource.contains("bodySite"));
        values += value;
        totals += resource.contains("hasMember");
    }
    EXPECT_EQ(totals, assess(record_->document, contextOf(*study_)).levels.size());
    EXPECT_GT(values, 8U);
    auto open = *record_;
    std::erase_if(open.document.decisions,
                  [](const Decision& decision) { return decision.item == Item::SinsPain; });
    std::swap(open, *record_);
    const auto written = write("open");
    std::swap(open, *record_);
    ASSERT_TRUE(written.ok());
    const std::string text = read(folder_->path() / "open/fhir.json");
    EXPECT_NE(text.find("Open: 0 to 3 points are possible."), std::string::npos);
}
