#include "imaging/dicom/scan.h"

#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <random>

namespace columna::dicom {
namespace {

using test::Slice;
using test::TemporaryFolder;
using test::writeSlice;

ScanResult scanned(const std::filesystem::path& path) {
    auto result = scan(path);
    EXPECT_TRUE(result.ok()) << (result ? "" : result.error().what.id);
    return result ? *result : ScanResult();
}

std::vector<double> positions(const Stack& stack) {
    std::vector<double> out;
    for (const Frame& frame : stack.frames)
        out.push_back(frame.plane->origin.z);
    return out;
}

bool hasWarning(const Stack& stack, const std::string& id) {
    return std::any_of(stack.warnings.begin(), stack.warnings.end(),
                       [&](const Message& m) { return m.id == id; });
}
bool hasReason(const Stack& stack, const std::string& id) {
    return std::any_of(stack.reasons.begin(), stack.reasons.end(),
                       [&](const Message& m) { return m.id == id; });
}

TEST(Scan, SortsByPositionAndTakesSpacingFromPositionsAlone) {
    TemporaryFolder folder;
    // Instance numbers run against the positions and SliceThickness (9 mm) is wrong on purpose.
    for (int i = 0; i < 5; ++i)
        writeSlice(folder.path(), {i, 10.0 - 2.5 * i});
    const ScanResult result = scanned(folder.path());
    ASSERT_EQ(result.studies.size(), 1u);
    ASSERT_EQ(result.studies[0].series.size(), 1u);
    ASSERT_EQ(result.studies[0].series[0].stacks.size(), 1u);
    const Stack& stack = result.studies[0].series[0].stacks[0];
    EXPECT_EQ(positions(stack), (std::vector<double>{0.0, 2.5, 5.0, 7.5, 10.0}));
    EXPECT_DOUBLE_EQ(stack.spacingBetweenFrames.value(), 2.5);
    EXPECT_TRUE(stack.uniform);
    EXPECT_EQ(stack.orientation, PlaneOrientation::Axial);
    EXPECT_TRUE(stack.reasons.empty());
    EXPECT_TRUE(stack.warnings.empty());
    EXPECT_EQ(stack.id, "1.2.3.2#1");
    EXPECT_EQ(result.studies[0].patient.name, "Test^Phantom");
}

TEST(Scan, RowSpacingIsTheFirstValueOfPixelSpacing) {
    TemporaryFolder folder;
    writeSlice(folder.path(), {0, 0.0});
    const Frame frame = scanned(folder.path()).studies.at(0).series.at(0).stacks.at(0).frames.at(0);
    EXPECT_DOUBLE_EQ(frame.plane->rowSpacing, 0.5);
    EXPECT_DOUBLE_EQ(frame.plane->columnSpacing, 0.25);
    EXPECT_EQ(frame.spacingProvenance, SpacingProvenance::InPatient);
}

TEST(Scan, AMissingSliceIsAGapNotAWiderSpacing) {
    TemporaryFolder folder;
    for (const int i : {0, 1, 2, 5, 6})
        writeSlice(folder.path(), {i, 3.0 * i});
    const ScanResult result = scanned(folder.path());
    const Stack& stack = result.studies.at(0).series.at(0).stacks.at(0);
    EXPECT_DOUBLE_EQ(stack.spacingBetweenFrames.value(), 3.0);
    EXPECT_FALSE(stack.uniform);
    ASSERT_TRUE(hasWarning(stack, "dicom.warn.gap"));
    EXPECT_EQ(stack.warnings[0].arguments[0].value, "2");
}

TEST(Scan, UnevenPositionsAreNeverAveraged) {
    TemporaryFolder folder;
    const double z[] = {0.0, 3.0, 7.1, 9.0, 12.4};
    for (int i = 0; i < 5; ++i)
        writeSlice(folder.path(), {i, z[i]});
    const ScanResult result = scanned(folder.path());
    const Stack& stack = result.studies.at(0).series.at(0).stacks.at(0);
    EXPECT_FALSE(stack.uniform);
    EXPECT_TRUE(hasWarning(stack, "dicom.warn.uneven"));
    EXPECT_EQ(positions(stack), (std::vector<double>{0.0, 3.0, 7.1, 9.0, 12.4}));
}

TEST(Scan, GantryTiltIsReported) {
    TemporaryFolder folder;
    for (int i = 0; i < 4; ++i)
        writeSlice(folder.path(), {i, 2.0 * i, "1.2.3.2", "", [](DcmDataset& d) {
                                       // tilted by 15 degrees about x; the table moves along z
                                       d.putAndInsertString(DCM_ImageOrientationPatient,
                                                            "1\\0\\0\\0\\0.9659258\\0.2588190");
                                   }});
    const ScanResult result = scanned(folder.path());
    const Stack& stack = result.studies.at(0).series.at(0).stacks.at(0);
    EXPECT_NEAR(stack.tiltDegrees, 15.0, 1e-3);
    EXPECT_NEAR(stack.spacingBetweenFrames.value(), 2.0 * 0.9659258, 1e-6);
    EXPECT_TRUE(hasWarning(stack, "dicom.warn.tilt"));
}

TEST(Scan, AForeignReferenceImageIsItsOwnStackWithTheReason) {
    TemporaryFolder folder;
    for (int i = 0; i < 6; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    writeSlice(folder.path(), {6, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                   d.putAndInsertString(DCM_ImageOrientationPatient, "1\\0\\0\\0\\0\\-1");
                               }});
    const ScanResult result = scanned(folder.path());
    const Series& series = result.studies.at(0).series.at(0);
    ASSERT_EQ(series.stacks.size(), 2u);
    EXPECT_EQ(series.stacks[0].frames.size(), 6u);
    EXPECT_TRUE(series.stacks[0].uniform);
    EXPECT_EQ(series.stacks[1].frames.size(), 1u);
    EXPECT_EQ(series.stacks[1].orientation, PlaneOrientation::Coronal);
    EXPECT_TRUE(hasReason(series.stacks[1], "dicom.split.referenceImage"));
}

TEST(Scan, RepeatedPositionsAreSeparatedByWhatTellsThemApart) {
    TemporaryFolder folder;
    for (int i = 0; i < 8; ++i)
        writeSlice(folder.path(), {i, 2.0 * (i % 4), "1.2.3.2", "", [i](DcmDataset& d) {
                                       d.putAndInsertString(DCM_AcquisitionNumber, i < 4 ? "1" : "2");
                                   }});
    const ScanResult result = scanned(folder.path());
    const Series& series = result.studies.at(0).series.at(0);
    ASSERT_EQ(series.stacks.size(), 2u);
    for (const Stack& stack : series.stacks) {
        EXPECT_EQ(stack.frames.size(), 4u);
        EXPECT_TRUE(stack.uniform);
        EXPECT_TRUE(hasReason(stack, "dicom.split.acquisition"));
    }
}

TEST(Scan, ARepeatThatNothingTellsApartIsKeptAside) {
    TemporaryFolder folder;
    for (int i = 0; i < 5; ++i)
        writeSlice(folder.path(), {i, 2.0 * std::min(i, 3)});
    const ScanResult result = scanned(folder.path());
    const Series& series = result.studies.at(0).series.at(0);
    ASSERT_EQ(series.stacks.size(), 2u);
    const auto sizes = std::minmax({series.stacks[0].frames.size(), series.stacks[1].frames.size()});
    EXPECT_EQ(sizes.first, 1u);
    EXPECT_EQ(sizes.second, 4u);
    EXPECT_TRUE(hasReason(series.stacks[0], "dicom.split.repeatedPosition"));
}

TEST(Scan, TheSameImageTwiceCountsOnce) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    std::filesystem::create_directory(folder.path() / "copy");
    std::filesystem::copy(folder.path() / "1.2.3.2-1.dcm", folder.path() / "copy/again");
    const ScanResult result = scanned(folder.path());
    EXPECT_EQ(result.studies.at(0).series.at(0).frameCount(), 3u);
    ASSERT_EQ(result.problems.size(), 1u);
    EXPECT_EQ(result.problems[0].what.id, "dicom.problem.duplicateInstance");
}

TEST(Scan, AWholeCopyGoesBeforeADamagedOne) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    auto bytes = test::readBytes(folder.path() / "1.2.3.2-1.dcm");
    bytes.resize(bytes.size() - 20);
    test::writeBytes(folder.path() / "0-comes-first.dcm", bytes);
    const ScanResult result = scanned(folder.path());
    const Stack& stack = result.studies.at(0).series.at(0).stacks.at(0);
    ASSERT_EQ(stack.frames.size(), 3u);
    for (const Frame& frame : stack.frames)
        EXPECT_EQ(frame.file.find("0-comes-first"), std::string::npos);
    const auto duplicate = std::find_if(result.problems.begin(), result.problems.end(), [](const auto& p) {
        return p.what.id == "dicom.problem.duplicateInstance";
    });
    ASSERT_NE(duplicate, result.problems.end());
    EXPECT_EQ(duplicate->file, (folder.path() / "0-comes-first.dcm").string());
}

TEST(Scan, ACtScoutIsAProjectionWithoutLengthsInThePatient) {
    TemporaryFolder folder;
    writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                   d.putAndInsertString(DCM_ImageType, "ORIGINAL\\PRIMARY\\LOCALIZER");
                               }});
    const ScanResult result = scanned(folder.path());
    EXPECT_EQ(result.studies.at(0).series.at(0).stacks.at(0).frames.at(0).spacingProvenance,
              SpacingProvenance::AtDetector);
}

TEST(Scan, TheSameStacksWhateverTheFileNames) {
    TemporaryFolder folder;
    TemporaryFolder shuffled;
    std::vector<int> names(12);
    for (int i = 0; i < 12; ++i) {
        names[static_cast<std::size_t>(i)] = i;
        const char* axes = i < 6 ? "1\\0\\0\\0\\1\\0" : "1\\0\\0\\0\\0.98\\0.199";
        writeSlice(folder.path(), {i, 2.0 * i, "1.2.3.2", "", [axes](DcmDataset& d) {
                                       d.putAndInsertString(DCM_ImageOrientationPatient, axes);
                                   }});
    }
    const auto describe = [](const ScanResult& result) {
        std::vector<std::string> out;
        for (const Stack& stack : result.studies.at(0).series.at(0).stacks)
            for (const Frame& frame : stack.frames)
                out.push_back(stack.id + " " + frame.sopInstanceUid);
        return out;
    };
    const auto expected = describe(scanned(folder.path()));
    ASSERT_EQ(expected.size(), 12u);
    std::mt19937 random(1);
    for (int round = 0; round < 5; ++round) {
        std::shuffle(names.begin(), names.end(), random);
        for (int i = 0; i < 12; ++i)
            std::filesystem::copy(folder.path() / ("1.2.3.2-" + std::to_string(i) + ".dcm"),
                                  shuffled.path() /
                                      ("x" + std::to_string(names[static_cast<std::size_t>(i)])),
                                  std::filesystem::copy_options::overwrite_existing);
        EXPECT_EQ(describe(scanned(shuffled.path())), expected);
    }
}

TEST(Scan, WithoutSpacingThereIsNoPlane) {
    TemporaryFolder folder;
    writeSlice(folder.path(),
               {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) { d.findAndDeleteElement(DCM_PixelSpacing); }});
    const ScanResult result = scanned(folder.path());
    const Stack& stack = result.studies.at(0).series.at(0).stacks.at(0);
    EXPECT_FALSE(stack.frames[0].plane);
    EXPECT_EQ(stack.frames[0].spacingProvenance, SpacingProvenance::Unknown);
    EXPECT_TRUE(hasWarning(stack, "dicom.warn.noPlane"));
}

TEST(Scan, AnEmptyFolderAndAFolderWithoutImagesAreErrorsWithARemedy) {
    TemporaryFolder folder;
    auto empty = scan(folder.path());
    ASSERT_FALSE(empty);
    EXPECT_EQ(empty.error().what.id, "dicom.error.emptyFolder");
    EXPECT_EQ(empty.error().file, folder.path().string());
    EXPECT_FALSE(empty.error().remedy.empty());

    test::writeBytes(folder.path() / "notes.txt", {'h', 'e', 'l', 'l', 'o'});
    test::writeBytes(folder.path() / "more.txt", std::vector<std::uint8_t>(500, 'x'));
    auto none = scan(folder.path());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().what.id, "dicom.error.noImages");

    auto missing = scan(folder.path() / "nowhere");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().what.id, "dicom.error.pathMissing");
}

TEST(Scan, ABrokenFileIsAProblemAndTheRestOpens) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    auto bytes = test::readBytes(folder.path() / "1.2.3.2-0.dcm");
    bytes.resize(500); // in the middle of the header
    test::writeBytes(folder.path() / "cut.dcm", bytes);
    const ScanResult result = scanned(folder.path());
    EXPECT_EQ(result.studies.at(0).series.at(0).frameCount(), 3u);
    ASSERT_EQ(result.problems.size(), 1u);
    EXPECT_EQ(result.problems[0].what.id, "dicom.error.truncatedHeader");
    EXPECT_EQ(result.problems[0].file, (folder.path() / "cut.dcm").string());
    EXPECT_FALSE(result.problems[0].tag.empty());
    EXPECT_FALSE(result.problems[0].remedy.empty());
}

TEST(Scan, CanBeCancelledAndReportsProgress) {
    TemporaryFolder folder;
    for (int i = 0; i < 20; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    std::stop_source source;
    ScanOptions options;
    options.stop = source.get_token();
    std::size_t last = 0;
    options.onProgress = [&](const ScanProgress& progress) {
        EXPECT_GE(progress.done, last);
        EXPECT_LE(progress.done, progress.total);
        last = progress.done;
    };
    EXPECT_TRUE(scan(folder.path(), options).ok());
    EXPECT_EQ(last, 20u);
    source.request_stop();
    auto cancelled = scan(folder.path(), options);
    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.error().what.id, "scan.cancelled");
}

TEST(RealData, LumbarMrHasFiveDiscAngledStacksInOneSeries) {
    REQUIRE_TEST_DATA(data);
    const ScanResult result = scanned(*data / "mr_lspine_1.5T");
    ASSERT_EQ(result.studies.size(), 1u);
    const Study& study = result.studies[0];
    EXPECT_TRUE(result.problems.empty());
    EXPECT_EQ(study.patient.name, "YAMADA TAROU=山田　太郎=ﾔﾏﾀﾞ ﾀﾛｳ");
    ASSERT_EQ(study.series.size(), 4u);
    EXPECT_EQ(study.series[0].role, SeriesRole::Localizer);
    EXPECT_EQ(study.series[1].role, SeriesRole::SagittalT2);
    EXPECT_EQ(study.series[2].role, SeriesRole::SagittalT1);
    EXPECT_EQ(study.series[3].role, SeriesRole::AxialT2);
    for (const int i : {1, 2}) {
        const Series& sagittal = study.series[static_cast<std::size_t>(i)];
        ASSERT_EQ(sagittal.stacks.size(), 1u);
        EXPECT_EQ(sagittal.stacks[0].frames.size(), 15u);
        EXPECT_EQ(sagittal.stacks[0].orientation, PlaneOrientation::Sagittal);
        EXPECT_NEAR(sagittal.stacks[0].spacingBetweenFrames.value(), 4.8, 1e-3);
        EXPECT_TRUE(sagittal.stacks[0].uniform);
    }
    const Series& axial = study.series[3];
    ASSERT_EQ(axial.stacks.size(), 5u);
    const std::size_t sizes[] = {3, 3, 3, 5, 5};
    double head = 1e9;
    for (std::size_t i = 0; i < 5; ++i) {
        const Stack& stack = axial.stacks[i];
        EXPECT_EQ(stack.frames.size(), sizes[i]);
        EXPECT_EQ(stack.orientation, PlaneOrientation::Axial);
        EXPECT_NEAR(stack.spacingBetweenFrames.value(), 4.8, 1e-3);
        EXPECT_TRUE(hasReason(stack, "dicom.split.orientation"));
        EXPECT_LT(stack.frames[0].plane->centre().z, head) << "stacks go from head to foot";
        head = stack.frames[0].plane->centre().z;
    }
}

TEST(RealData, LumbarCtKeepsTheCoronalReferenceImageApart) {
    REQUIRE_TEST_DATA(data);
    const ScanResult result = scanned(*data / "ct_lspine");
    ASSERT_EQ(result.studies.size(), 1u);
    const Study& study = result.studies[0];
    ASSERT_EQ(study.series.size(), 2u);
    EXPECT_EQ(study.series[0].role, SeriesRole::Localizer);
    EXPECT_EQ(study.series[0].stacks.size(), 2u);
    const Series& sagittal = study.series[1];
    EXPECT_EQ(sagittal.role, SeriesRole::CtBone);
    ASSERT_EQ(sagittal.stacks.size(), 2u);
    EXPECT_EQ(sagittal.stacks[0].frames.size(), 38u);
    EXPECT_NEAR(sagittal.stacks[0].spacingBetweenFrames.value(), 3.0, 1e-3);
    EXPECT_TRUE(sagittal.stacks[0].uniform);
    EXPECT_EQ(sagittal.stacks[1].frames.size(), 1u);
    EXPECT_TRUE(hasReason(sagittal.stacks[1], "dicom.split.referenceImage"));
}

} // namespace
} // namespace columna::dicom
