#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/scan.h"
#include "imaging/phantom/writer.h"
#include "tests/imaging/phantom/specs.h"
#include "tests/imaging/phantom/temporary_folder.h"

#include <cmath>
#include <cstdlib>

namespace columna::phantom {
namespace {

std::string block(const std::string& weighting, const std::string& variant) {
    return R"({"weighting":")" + weighting +
           R"(","plan":"axial-block","from":"T12","to":"T12","thickness":3,"gap":0,"rows":50,"columns":40,
             "rowSpacing":2,"columnSpacing":2.2,"variant":)" +
           variant + "}";
}

class PhantomVariant : public TemporaryFolder {
protected:
    void write(const std::string& acquisitions) {
        const auto written = writeStudy(specOf(specText("{}", "[]", "[]", acquisitions)), folder_);
        ASSERT_TRUE(written) << written.error().what.id;
        truth_ = *written;
        auto found = dicom::scan(folder_ / "dicom");
        ASSERT_TRUE(found) << found.error().what.id;
        found_ = std::move(found).value();
    }
    [[nodiscard]] const dicom::Series& series(std::size_t i = 0) const {
        return found_.studies.at(0).series.at(i);
    }
    Truth truth_;
    dicom::ScanResult found_;
};

TEST_F(PhantomVariant, TiltedGantryShearsTheStack) {
    write(block("CT", R"({"gantryTilt":15})"));
    ASSERT_EQ(series().stacks.size(), 1u);
    const dicom::Stack& stack = series().stacks[0];
    ASSERT_GE(stack.frames.size(), 5u);
    const FramePlane& first = *stack.frames[0].plane;
    const FramePlane& second = *stack.frames[1].plane;
    const Vec3 step = second.origin - first.origin;
    EXPECT_NEAR(std::abs(step.z), 3.0, 1e-5);
    EXPECT_NEAR(std::abs(dot(step, first.normal())), 3.0 * std::cos(15 * 3.14159265358979 / 180), 1e-5);
}

TEST_F(PhantomVariant, DuplicatesMissingAndShuffledFramesAreThere) {
    write(block("T2", R"({"duplicateFrames":2})") + "," + block("T2", R"({"missingFrames":2})") + "," +
          block("T2", R"({"instanceNumbers":"shuffled"})") + "," + block("T2", "{}"));
    const std::size_t plain = series(3).frameCount();
    EXPECT_EQ(truth_.frames.size(), 4 * plain);
    EXPECT_EQ(series(1).frameCount(), plain - 2);
    // Sorted by position, whatever the numbers say: the shuffled series is the plain one.
    for (std::size_t i = 0; i < plain; ++i)
        EXPECT_NEAR(distance(series(2).stacks[0].frames[i].plane->origin,
                             series(3).stacks[0].frames[i].plane->origin),
                    0, 1e-9);
    int outOfOrder = 0;
    for (std::size_t i = 1; i < plain; ++i)
        outOfOrder += series(2).stacks[0].frames[i].instanceNumber !=
                      series(2).stacks[0].frames[i - 1].instanceNumber + 1;
    EXPECT_GT(outOfOrder, 0);
    EXPECT_TRUE(series(3).stacks[0].uniform);
}

TEST_F(PhantomVariant, ReferenceImageAndOtherMatrixSplitTheSeries) {
    write(block("T2", R"({"referenceImage":true})") + "," + block("T2", R"({"differentMatrix":true})"));
    EXPECT_EQ(series(0).stacks.size(), 2u);
    EXPECT_EQ(series(1).stacks.size(), 2u);
}

TEST_F(PhantomVariant, MissingGeometryLeavesTheFrameWithoutPlane) {
    write(block("T2", R"({"withoutSpacing":true})") + "," + block("T2", R"({"withoutPosition":true})"));
    for (std::size_t s = 0; s < 2; ++s)
        for (const auto& stack : series(s).stacks)
            for (const auto& frame : stack.frames)
                EXPECT_FALSE(frame.plane);
}

TEST_F(PhantomVariant, WrongPatientFramesDoNotPassUnseen) {
    write(block("T2", R"({"wrongPatientFrames":2})"));
    EXPECT_TRUE(found_.studies.size() > 1 || !found_.problems.empty());
}

TEST_F(PhantomVariant, EnhancedObjectHoldsTheSamePlanes) {
    write(block("T2", R"({"enhanced":true})") + "," + block("CT", R"({"enhanced":true})") + "," +
          block("T2", "{}"));
    EXPECT_EQ(found_.filesSeen, 2 + series(2).frameCount());
    for (const FrameTruth& frame : truth_.frames) {
        const auto* read = dicom::findFrame(found_.studies[0], frame.sopInstanceUid, frame.frameNumber);
        ASSERT_TRUE(read && read->plane) << frame.frameNumber;
        EXPECT_NEAR(distance(read->plane->origin, frame.plane.origin), 0, 1e-6);
        EXPECT_EQ(read->plane->rowSpacing, frame.plane.rowSpacing);
    }
}

TEST_F(PhantomVariant, EveryLosslessTransferSyntaxHoldsTheSamePixels) {
    const std::vector<std::string> syntaxes{"explicit-little-endian",
                                            "implicit-little-endian",
                                            "explicit-big-endian",
                                            "deflated",
                                            "rle",
                                            "jpeg-lossless",
                                            "jpeg-ls",
                                            "jpeg-2000"};
    for (const std::string& syntax : syntaxes) {
        // One acquisition in each specification, so that the seeds agree.
        const auto written = writeStudy(
            specOf(specText("{}", "[]", "[]", block("CT", R"({"transferSyntax":")" + syntax + "\"}"))),
            folder_ / syntax);
        ASSERT_TRUE(written) << syntax;
    }
    const auto pixelsOf = [&](const std::string& syntax) {
        const auto found = dicom::scan(folder_ / syntax / "dicom");
        EXPECT_TRUE(found) << syntax;
        const auto& frame = found->studies.at(0).series.at(0).stacks.at(0).frames.at(2);
        EXPECT_FALSE(frame.lossy) << syntax;
        const auto pixels = dicom::readFramePixels(frame);
        EXPECT_TRUE(pixels) << syntax << " " << (pixels ? "" : pixels.error().what.id);
        return pixels ? pixels->values : std::vector<float>{};
    };
    const auto reference = pixelsOf(syntaxes[0]);
    ASSERT_EQ(reference.size(), 2000u);
    EXPECT_GT(*std::max_element(reference.begin(), reference.end()), 300.0F);
    for (const std::string& syntax : syntaxes)
        EXPECT_EQ(pixelsOf(syntax), reference) << syntax;
}

TEST_F(PhantomVariant, LossyCompressionSaysSo) {
    write(block("CT", R"({"transferSyntax":"jpeg-2000-lossy"})"));
    EXPECT_TRUE(series().stacks[0].frames[0].lossy);
}

bool validatorInstalled() {
    return std::system("command -v dciodvfy >/dev/null 2>&1") == 0;
}
bool passesTheValidator(const std::filesystem::path& file) {
    return std::system(("dciodvfy '" + file.string() + "' 2>&1 | grep -q '^Error'").c_str()) != 0;
}
std::size_t expectValid(const std::filesystem::path& folder) {
    std::size_t checked = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        ++checked;
        EXPECT_TRUE(passesTheValidator(entry.path())) << entry.path();
    }
    return checked;
}

// dciodvfy (dicom3tools) cannot inflate what DCMTK deflates; every other object must pass it.
TEST_F(PhantomVariant, ObjectsPassTheValidator) {
    if (!validatorInstalled()) GTEST_SKIP() << "dciodvfy is not installed";
    const std::string sagittal =
        R"({"weighting":"T1","plan":"sagittal","from":"T11","to":"L1","slices":2,"rows":40,"columns":32,
            "rowSpacing":3,"columnSpacing":3})";
    const std::string stir =
        R"({"weighting":"STIR","plan":"axial-discs","from":"L3","to":"L4","slices":2,"rows":40,"columns":32,
            "rowSpacing":3,"columnSpacing":3})";
    std::string all = sagittal + "," + stir;
    for (const char* variant :
         {"{}", R"({"gantryTilt":12})", R"({"duplicateFrames":1})", R"({"missingFrames":2})",
          R"({"instanceNumbers":"reversed"})", R"({"instanceNumbers":"shuffled"})",
          R"({"referenceImage":true})", R"({"differentMatrix":true})", R"({"wrongPatientFrames":2})",
          R"({"transferSyntax":"rle"})", R"({"transferSyntax":"jpeg-lossless"})",
          R"({"transferSyntax":"jpeg-ls"})", R"({"transferSyntax":"jpeg-2000"})",
          R"({"transferSyntax":"jpeg-2000-lossy"})", R"({"transferSyntax":"explicit-big-endian"})",
          R"({"transferSyntax":"implicit-little-endian"})"})
        all += "," + block("CT", variant);
    all += "," + block("T2", R"({"enhanced":true})") + "," + block("CT", R"({"enhanced":true})") + "," +
           block("STIR", R"({"enhanced":true,"transferSyntax":"rle"})") + "," +
           block("T1", R"({"enhanced":true,"instanceNumbers":"reversed","duplicateFrames":1})");
    write(all);
    EXPECT_GT(expectValid(folder_ / "dicom"), 100u);
}

TEST_F(PhantomVariant, ObjectsBrokenOnPurposeFailTheValidator) {
    if (!validatorInstalled()) GTEST_SKIP() << "dciodvfy is not installed";
    write(block("CT", R"({"withoutSpacing":true})") + "," + block("T2", R"({"withoutPosition":true})"));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_ / "dicom"))
        if (entry.is_regular_file()) {
            EXPECT_FALSE(passesTheValidator(entry.path())) << entry.path();
        }
}

// The objects of the ready-made cases with small matrices and few slices; everything else as they are.
TEST_F(PhantomVariant, ObjectsOfEveryReadyMadeCasePassTheValidator) {
    if (!validatorInstalled()) GTEST_SKIP() << "dciodvfy is not installed";
    std::size_t cases = 0;
    for (const auto& entry : std::filesystem::directory_iterator(COLUMNA_PHANTOM_DATA)) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".json") || name.ends_with(".answers.json")) continue;
        auto spec = readSpecification(entry.path());
        ASSERT_TRUE(spec) << name;
        for (AcquisitionSpec& acquisition : spec->acquisitions) {
            acquisition.rows = acquisition.columns = 24;
            acquisition.slices = 1;
            if (acquisition.plan != SlicePlan::AxialBlock) continue;
            acquisition.to = acquisition.from;
            acquisition.gap = 10;
        }
        const auto folder = folder_ / entry.path().stem();
        ASSERT_TRUE(writeStudy(*spec, folder)) << name;
        EXPECT_GE(expectValid(folder / "dicom"), spec->acquisitions.size()) << name;
        ++cases;
    }
    EXPECT_GE(cases, 25u);
}

} // namespace
} // namespace columna::phantom
