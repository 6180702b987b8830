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

TEST_F(PhantomStudy, RefusesMoreImagesThanAnyScannerMakes) {
    const auto refused =
        writeStudy(specOf(specText("{}", "[]", "[]",
                                   R"({"weighting":"CT","plan":"axial-block","from":"C1","to":"S5",
                                       "thickness":0.3,"gap":-0.27})")),
                   folder_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what.id, "phantom.spec.tooManyFrames");
    EXPECT_EQ(refused.error().tag, "/acquisitions/0");
    EXPECT_FALSE(fs::exists(folder_ / "dicom-unfinished"));
}

TEST_F(PhantomStudy, RefusesAnObjectWhosePixelsNoElementCanHold) {
    // 4 GB, less than the 3000 images that are allowed otherwise.
    const auto refused =
        writeStudy(specOf(specText("{}", "[]", "[]",
                                   R"({"weighting":"CT","plan":"axial-block","from":"C1","to":"S5",
                                       "thickness":0.3,"gap":-0.05,"rows":1024,"columns":1024,
                                       "variant":{"enhanced":true}})")),
                   folder_);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().what.id, "phantom.spec.tooManyFrames");
    EXPECT_EQ(refused.error().tag, "/acquisitions/0");
    const auto& arguments = refused.error().what.arguments;
    ASSERT_EQ(arguments.size(), 3u);
    EXPECT_LE(std::stoi(arguments[1].value), 3000);
    EXPECT_EQ(arguments[2].value, "2047");
    EXPECT_FALSE(fs::exists(folder_));
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
    const Tissue fluid = spine.tissueAt(csf);
    ASSERT_TRUE(fluid == Tissue::Csf || fluid == Tissue::CsfFlowing);
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

// Mean of the pixels whose samples all see one tissue.
double meanOf(const TissueSamples& samples, const std::vector<std::uint16_t>& pixels, Tissue tissue) {
    constexpr auto n = static_cast<std::ptrdiff_t>(TissueSamples::kSamples);
    double sum = 0.0;
    int count = 0;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
        const auto first = samples.tissues.begin() + static_cast<std::ptrdiff_t>(i) * n;
        if (std::count(first, first + n, tissue) != n) continue;
        sum += pixels[i];
        ++count;
    }
    EXPECT_GT(count, 20);
    return sum / count;
}

TEST(PhantomPixels, FlowTakesTheSignalBehindTheThoracicCordAndNoTruth) {
    const Spine spine = spineOf(specText());
    FramePlane plane = planeAcross(spine, spine.tube().alongOf(Level::T7));
    plane.columnSpacing = plane.rowSpacing = 0.25;
    plane.columns = plane.rows = 200;
    const TissueSamples samples = sampleTissues(spine, plane, 0.5);
    AcquisitionSpec acquisition;
    acquisition.snr = 500;
    acquisition.bias = 0;
    const auto signal = [&](Weighting weighting, double flowVoid) {
        acquisition.weighting = weighting;
        acquisition.flowVoid = flowVoid;
        return meanOf(samples, mrPixels(samples, plane, acquisition, 1, 1), Tissue::CsfFlowing);
    };
    const double still = signal(Weighting::T2, 0);
    EXPECT_NEAR(signal(Weighting::T2, 0.6) / still, 0.4, 0.05);
    EXPECT_NEAR(signal(Weighting::Stir, 0.6) / signal(Weighting::Stir, 0), 0.4, 0.05);
    EXPECT_NEAR(signal(Weighting::T1, 0.6) / signal(Weighting::T1, 0), 1.0, 0.01);
    // Fluid that flows is fluid of the sac.
    const double side = plane.columnSpacing * plane.columnSpacing / TissueSamples::kSamples;
    const auto of = [&](Tissue tissue) {
        return side * static_cast<double>(std::count(samples.tissues.begin(), samples.tissues.end(), tissue));
    };
    const CrossSection& s = spine.tube().section(spine.tube().alongOf(Level::T7));
    const double sac = 3.14159265358979 * s.sac.halfWidth * s.sac.halfDepth;
    EXPECT_NEAR(of(Tissue::Csf) + of(Tissue::CsfFlowing) + of(Tissue::Cord), sac, 0.01 * sac);
    // None in the neck or below the conus.
    for (const Level level : {Level::C4, Level::L4}) {
        const TissueSamples other =
            sampleTissues(spine, planeAcross(spine, spine.tube().alongOf(level)), 0.5);
        EXPECT_EQ(std::count(other.tissues.begin(), other.tissues.end(), Tissue::CsfFlowing), 0);
    }
}

TEST(PhantomPixels, NoiseBiasGhostAndCuppingAreAsStrongAsAsked) {
    constexpr int kSide = 220;
    const FramePlane plane{.origin = {0, 0, 0},
                           .rowDirection = {1, 0, 0},
                           .columnDirection = {0, 1, 0},
                           .columnSpacing = 0.01,
                           .rowSpacing = 0.01,
                           .columns = kSide,
                           .rows = kSide};
    TissueSamples fatBesideAir{.rows = kSide, .columns = kSide, .tissues = {}};
    for (int i = 0; i < kSide * kSide * TissueSamples::kSamples; ++i)
        fatBesideAir.tissues.push_back(i / TissueSamples::kSamples % kSide < 40 ? Tissue::Fat : Tissue::Air);
    TissueSamples cord = fatBesideAir;
    std::fill(cord.tissues.begin(), cord.tissues.end(), Tissue::Cord);
    const auto statistics = [&](const std::vector<std::uint16_t>& pixels, int fromColumn, int toColumn) {
        double sum = 0.0, squares = 0.0, n = 0.0;
        for (int r = 10; r < kSide - 10; ++r)
            for (int c = fromColumn; c < toColumn; ++c, ++n) {
                const double v = pixels[static_cast<std::size_t>(r) * kSide + static_cast<std::size_t>(c)];
                sum += v;
                squares += v * v;
            }
        return std::pair{sum / n, std::sqrt(squares / n - sum / n * (sum / n))};
    };
    AcquisitionSpec mr;
    mr.weighting = Weighting::T1;
    mr.bias = 0;
    mr.snr = 20;
    // Air shows the Rayleigh distribution of the magnitude of noise alone.
    const auto plain = mrPixels(fatBesideAir, plane, mr, 1, 1);
    const double sigma = kMarrowValue / 20;
    EXPECT_NEAR(statistics(plain, 100, 200).first, sigma * std::sqrt(3.14159265358979 / 2), 0.02 * sigma);
    EXPECT_NEAR(statistics(plain, 100, 200).second, sigma * std::sqrt(2 - 3.14159265358979 / 2),
                0.02 * sigma);
    mr.snr = 1000;
    mr.ghost = 0.06;
    const auto ghosted = mrPixels(fatBesideAir, plane, mr, 1, 1);
    const double fat = statistics(ghosted, 10, 30).first;
    const int apart = kSide * 3 / 11;
    EXPECT_NEAR(statistics(ghosted, apart + 10, apart + 30).first / fat, 0.06, 0.003);
    EXPECT_LT(statistics(ghosted, apart + 50, apart + 60).first / fat, 0.005);

    AcquisitionSpec ct;
    ct.weighting = Weighting::Ct;
    ct.noise = 25;
    EXPECT_NEAR(statistics(ctPixels(cord, plane, ct, 1, 1), 10, kSide - 10).second, 25, 0.5);
    ct.noise = 0;
    ct.cupping = 12;
    const auto cupped = ctPixels(cord, plane, ct, 1, 1);
    EXPECT_EQ(cupped[0] - cupped[(kSide / 2) * kSide + kSide / 2], 12);
}

TEST_F(PhantomStudy, TwoStationsOfOneSpineMayHaveTheirOwnFrameOfReference) {
    const std::string station = R"({"weighting":"T2","plan":"sagittal","slices":2,"rows":40,"columns":40,
                                    "rowSpacing":3,"columnSpacing":3,)";
    const auto truth =
        writeStudy(specOf(specText("{}", "[]", "[]",
                                   station + R"("from":"C2","to":"T6","frameOfReference":1},)" + station +
                                       R"("from":"T5","to":"L1","frameOfReference":2},)" + station +
                                       R"("from":"L1","to":"S1","frameOfReference":1})")),
                   folder_);
    ASSERT_TRUE(truth);
    const auto found = dicom::scan(folder_ / "dicom");
    ASSERT_TRUE(found);
    const auto uidOf = [&](std::size_t series) {
        return found->studies.at(0).series.at(series).stacks.at(0).frameOfReferenceUid;
    };
    EXPECT_NE(uidOf(0), uidOf(1));
    EXPECT_EQ(uidOf(0), uidOf(2));
    EXPECT_EQ(uidOf(1), truth->series[1].frameOfReferenceUid);
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
