#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/sampling.h"
#include "imaging/phantom/writer.h"
#include "tests/imaging/phantom/specs.h"
#include "tests/imaging/phantom/temporary_folder.h"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace columna::phantom {
namespace {

namespace fs = std::filesystem;

class PhantomStudy : public TemporaryFolder {};

const char* const kLesions =
    R"([{"level":"T12","quality":"lytic","bodyFraction":0.6,
         "posterior":[{"element":"pedicle","side":"left","fraction":0.9}],
         "epidural":{"direction":20,"indentation":6,"halfWidth":5,"cordShift":1}}])";
const char* const kAcquisitions =
    R"({"weighting":"T1","plan":"sagittal","from":"T11","to":"L1","slices":3,"rows":64,"columns":48,
        "rowSpacing":2,"columnSpacing":2.5},
       {"weighting":"T2","plan":"sagittal","from":"T11","to":"L1","slices":3,"rows":64,"columns":48,
        "rowSpacing":2,"columnSpacing":2.5},
       {"weighting":"T2","plan":"axial-discs","from":"T11","to":"T12","slices":3,"rows":40,"columns":44,
        "rowSpacing":1.6,"columnSpacing":1.5,"tiltError":4},
       {"weighting":"CT","plan":"axial-block","from":"T12","to":"T12","thickness":3,"gap":0,"rows":50,
        "columns":40,"rowSpacing":2,"columnSpacing":2.2})";

Specification small() {
    return specOf(specText("{}", R"([{"level":"T12","collapse":{"anterior":0.35,"middle":0.2}}])", kLesions,
                           kAcquisitions));
}

std::string bytesOf(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

TEST_F(PhantomStudy, ReadsBackWithTheGeometryOfItsTruth) {
    const auto truth = writeStudy(small(), folder_);
    ASSERT_TRUE(truth) << truth.error().what.id;
    const auto found = dicom::scan(folder_ / "dicom");
    ASSERT_TRUE(found) << found.error().what.id;
    EXPECT_TRUE(found->problems.empty());
    ASSERT_EQ(found->studies.size(), 1u);
    const dicom::Study& study = found->studies[0];
    EXPECT_EQ(study.studyInstanceUid, truth->studyInstanceUid);
    ASSERT_EQ(study.series.size(), 4u);
    EXPECT_EQ(study.series[0].role, dicom::SeriesRole::SagittalT1);
    EXPECT_EQ(study.series[1].role, dicom::SeriesRole::SagittalT2);
    EXPECT_EQ(study.series[2].role, dicom::SeriesRole::AxialT2);
    EXPECT_EQ(study.series[3].modality, "CT");
    EXPECT_EQ(study.series[2].stacks.size(), 2u) << "one stack for each disc";
    std::size_t frames = 0;
    for (const FrameTruth& frame : truth->frames) {
        const dicom::Frame* read = dicom::findFrame(study, frame.sopInstanceUid, 1);
        ASSERT_TRUE(read && read->plane);
        ++frames;
        EXPECT_NEAR(distance(read->plane->origin, frame.plane.origin), 0, 1e-6);
        EXPECT_NEAR(distance(read->plane->rowDirection, frame.plane.rowDirection), 0, 1e-7);
        EXPECT_NEAR(distance(read->plane->columnDirection, frame.plane.columnDirection), 0, 1e-7);
        EXPECT_EQ(read->plane->rowSpacing, frame.plane.rowSpacing);
        EXPECT_EQ(read->plane->columnSpacing, frame.plane.columnSpacing);
    }
    EXPECT_EQ(frames, found->filesSeen);
}

TEST_F(PhantomStudy, IsTheSameFromTheSameSpecificationWhateverTheThreads) {
    const Specification spec = small();
    ASSERT_TRUE(writeStudy(spec, folder_ / "a", {.stop = {}, .onProgress = {}, .threads = 1}));
    ASSERT_TRUE(writeStudy(spec, folder_ / "b", {.stop = {}, .onProgress = {}, .threads = 3}));
    EXPECT_EQ(bytesOf(folder_ / "a/truth.json"), bytesOf(folder_ / "b/truth.json"));
    int files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder_ / "a/dicom")) {
        if (!entry.is_regular_file()) continue;
        ++files;
        const auto other = folder_ / "b" / fs::relative(entry.path(), folder_ / "a");
        EXPECT_EQ(bytesOf(entry.path()), bytesOf(other)) << entry.path();
    }
    EXPECT_GT(files, 10);
}

TEST_F(PhantomStudy, AnotherSeedIsAnotherStudy) {
    Specification spec = small();
    const auto first = writeStudy(spec, folder_ / "a");
    std::string text = specText("{}", "[]", kLesions, kAcquisitions);
    text.replace(text.find("\"seed\":3"), 8, "\"seed\":4");
    const auto second = writeStudy(specOf(text), folder_ / "b");
    ASSERT_TRUE(first && second);
    EXPECT_NE(first->studyInstanceUid, second->studyInstanceUid);
}

TEST_F(PhantomStudy, TruthFileHoldsWhatAReaderMarks) {
    ASSERT_TRUE(writeStudy(small(), folder_));
    const auto json = nlohmann::json::parse(bytesOf(folder_ / "truth.json"));
    EXPECT_EQ(json.at("schema"), "columna-phantom-truth/1");
    bool t12 = false;
    for (const auto& level : json.at("levels"))
        if (level.at("level") == "T12") {
            t12 = true;
            EXPECT_NEAR(level.at("collapsePercent").at("anterior").get<double>(), 35, 0.5);
            EXPECT_EQ(level.at("points").size(), 6u);
        }
    EXPECT_TRUE(t12);
    const auto& lesion = json.at("lesions").at(0);
    EXPECT_EQ(lesion.at("parts").at(0).at("side"), "left");
    EXPECT_EQ(lesion.at("compression").at("escc"), "2");
    int outlined = 0;
    for (const auto& frame : json.at("frames"))
        outlined += frame.contains("cord") && frame.contains("sac") && frame.contains("epidural") ? 1 : 0;
    EXPECT_GT(outlined, 3);
}

TEST_F(PhantomStudy, NeverOverwrites) {
    ASSERT_TRUE(writeStudy(small(), folder_));
    const auto before = bytesOf(folder_ / "truth.json");
    const auto again = writeStudy(small(), folder_);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().what.id, "phantom.write.exists");
    EXPECT_EQ(bytesOf(folder_ / "truth.json"), before);
}

TEST_F(PhantomStudy, StoppedLeavesNothing) {
    std::stop_source source;
    WriteOptions options;
    options.stop = source.get_token();
    options.onProgress = [&](std::size_t done, std::size_t) {
        if (done == 2) source.request_stop();
    };
    const auto stopped = writeStudy(small(), folder_, options);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().what.id, "phantom.write.stopped");
    EXPECT_TRUE(!fs::exists(folder_) || fs::is_empty(folder_));
}

TEST_F(PhantomStudy, FailsWithAPathWhereItCannotWrite) {
    fs::create_directories(folder_);
    std::ofstream(folder_ / "file") << "x";
    const auto failed = writeStudy(small(), folder_ / "file");
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().what.id, "phantom.write.failed");
    EXPECT_NE(failed.error().file.find("file"), std::string::npos);
}

TEST(PhantomPixels, TissuesHaveTheContrastsOfTheirWeightings) {
    const Spine spine = spineOf(small());
    const NeuralTube& tube = spine.tube();
    const double along = tube.alongOf(Level::T10);
    FramePlane plane = planeAcross(spine, along);
    AcquisitionSpec acquisition;
    acquisition.snr = 200;
    acquisition.bias = 0;
    const TissueSamples samples = sampleTissues(spine, plane, 1.0);
    const auto valueAt = [&](const std::vector<std::uint16_t>& pixels, Vec3 p) {
        const PixelPoint q = plane.toPixel(p);
        return pixels[static_cast<std::size_t>(std::lround(q.row)) * 100 +
                      static_cast<std::size_t>(std::lround(q.column))];
    };
    const CrossSection& s = tube.section(along);
    const Vec3 cord = tube.toPatient({along, s.cord.left, s.cord.anterior});
    const Vec3 csf = tube.toPatient({along, 0, s.sac.anterior - 0.75 * s.sac.halfDepth});
    const Vec3 marrow = tube.toPatient({along, 7, s.canal.halfDepth + 7});
    ASSERT_EQ(spine.tissueAt(marrow), Tissue::Marrow);
    ASSERT_EQ(spine.tissueAt(csf), Tissue::Csf);
    acquisition.weighting = Weighting::T2;
    const auto t2 = mrPixels(samples, plane, acquisition, 1, 1);
    EXPECT_GT(valueAt(t2, csf), 2 * valueAt(t2, cord));
    acquisition.weighting = Weighting::T1;
    const auto t1 = mrPixels(samples, plane, acquisition, 1, 1);
    EXPECT_LT(valueAt(t1, csf), valueAt(t1, cord));
    EXPECT_GT(valueAt(t1, marrow), valueAt(t1, cord));
    acquisition.weighting = Weighting::Stir;
    const auto stir = mrPixels(samples, plane, acquisition, 1, 1);
    EXPECT_LT(valueAt(stir, marrow), valueAt(stir, cord));
}

TEST(PhantomPixels, PartialVolumeConvergesToTheAreaOfTheCord) {
    const Spine spine = spineOf(specText());
    const double along = spine.tube().alongOf(Level::T6);
    const CrossSection& s = spine.tube().section(along);
    const double truth = 3.14159265358979 * s.cord.halfWidth * s.cord.halfDepth;
    double last = 1e9;
    for (const double spacing : {2.0, 1.0, 0.5, 0.25}) {
        FramePlane plane = planeAcross(spine, along);
        plane.columnSpacing = plane.rowSpacing = spacing;
        plane.columns = plane.rows = static_cast<int>(50.0 / spacing);
        const TissueSamples samples = sampleTissues(spine, plane, 0.5);
        const auto cord = std::count(samples.tissues.begin(), samples.tissues.end(), Tissue::Cord);
        const double area = static_cast<double>(cord) / TissueSamples::kSamples * spacing * spacing;
        const double error = std::abs(area - truth);
        EXPECT_LT(error, spacing) << "mm2 at spacing " << spacing;
        last = error;
    }
    EXPECT_LT(last, 0.01 * truth);
}

} // namespace
} // namespace columna::phantom
