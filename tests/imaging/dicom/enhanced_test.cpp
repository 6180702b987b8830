// Multi-frame objects: PS3.3 C.7.6.16 (functional groups) and C.7.6.17 (dimensions).
#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/scan.h"
#include "imaging/dicom/stack_pixels.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace columna::dicom {
namespace {

using test::TemporaryFolder;

struct EnhancedFrame {
    double z = 0.0;
    int time = 1;
    std::string stack = "1";
    double slope = 1.0;
    int contrast = 1; ///< place in a dimension that nothing else tells
    double x = -10.0;
};

void put(DcmItem& item, const DcmTagKey& tag, const std::string& value) {
    item.putAndInsertString(tag, value.c_str());
}

DcmItem& group(DcmItem& frame, const DcmTagKey& sequence) {
    DcmItem* item = nullptr;
    frame.findOrCreateSequenceItem(sequence, item, 0);
    return *item;
}

std::filesystem::path writeEnhanced(const std::filesystem::path& folder,
                                    const std::vector<EnhancedFrame>& frames) {
    DcmFileFormat file;
    DcmDataset& data = *file.getDataset();
    test::fillSlice(data, {0, 0.0});
    for (const DcmTagKey& tag : {DCM_ImagePositionPatient, DCM_ImageOrientationPatient, DCM_PixelSpacing,
                                 DCM_RescaleSlope, DCM_RescaleIntercept, DCM_WindowCenter, DCM_WindowWidth})
        data.findAndDeleteElement(tag);
    put(data, DCM_SOPClassUID, UID_EnhancedCTImageStorage);
    put(data, DCM_NumberOfFrames, std::to_string(frames.size()));
    const DcmTagKey counted[] = {DCM_InStackPositionNumber, DCM_ContrastBolusAgentNumber};
    for (std::size_t i = 0; i < 2; ++i) {
        DcmItem* dimension = nullptr;
        data.findOrCreateSequenceItem(DCM_DimensionIndexSequence, dimension, static_cast<long>(i));
        dimension->putAndInsertTagKey(DCM_DimensionIndexPointer, counted[i]);
    }
    DcmItem& shared = group(data, DCM_SharedFunctionalGroupsSequence);
    put(group(shared, DCM_PixelMeasuresSequence), DCM_PixelSpacing, "0.5\\0.25");
    put(group(shared, DCM_PlaneOrientationSequence), DCM_ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
    put(group(shared, DCM_PixelValueTransformationSequence), DCM_RescaleSlope, "99");
    put(group(shared, DCM_PixelValueTransformationSequence), DCM_RescaleIntercept, "0");
    std::vector<Uint16> pixels;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const EnhancedFrame& f = frames[i];
        DcmItem* frame = nullptr;
        data.findOrCreateSequenceItem(DCM_PerFrameFunctionalGroupsSequence, frame, static_cast<long>(i));
        put(group(*frame, DCM_PlanePositionSequence), DCM_ImagePositionPatient,
            std::to_string(f.x) + "\\-20\\" + std::to_string(f.z));
        DcmItem& content = group(*frame, DCM_FrameContentSequence);
        put(content, DCM_StackID, f.stack);
        content.putAndInsertUint32(DCM_TemporalPositionIndex, static_cast<Uint32>(f.time));
        const Uint32 indices[] = {static_cast<Uint32>(i + 1), static_cast<Uint32>(f.contrast)};
        content.putAndInsertUint32Array(DCM_DimensionIndexValues, indices, 2);
        DcmItem& values = group(*frame, DCM_PixelValueTransformationSequence);
        put(values, DCM_RescaleSlope, std::to_string(f.slope));
        put(values, DCM_RescaleIntercept, "-1000");
        for (const std::uint16_t value : test::slicePixels(static_cast<int>(i)))
            pixels.push_back(value);
    }
    data.putAndInsertUint16Array(DCM_PixelData, pixels.data(), static_cast<unsigned long>(pixels.size()));
    const auto path = folder / "enhanced.dcm";
    EXPECT_TRUE(file.saveFile(path.c_str(), EXS_LittleEndianExplicit).good());
    return path;
}

Series onlySeries(const std::filesystem::path& folder) {
    const auto result = scan(folder);
    EXPECT_TRUE(result.ok());
    return result->studies.at(0).series.at(0);
}

bool hasReason(const Stack& stack, const std::string& id) {
    return std::any_of(stack.reasons.begin(), stack.reasons.end(),
                       [&](const Message& message) { return message.id == id; });
}

TEST(Enhanced, FramesAreSortedByPositionAndKeepTheirOwnRescale) {
    TemporaryFolder folder;
    writeEnhanced(folder.path(), {{6, 1, "1", 1.0}, {2, 1, "1", 2.0}, {4, 1, "1", 3.0}});
    const Series series = onlySeries(folder.path());
    ASSERT_EQ(series.stacks.size(), 1u);
    const Stack& stack = series.stacks[0];
    EXPECT_TRUE(stack.uniform);
    EXPECT_DOUBLE_EQ(stack.spacingBetweenFrames.value(), 2.0);
    const int order[] = {2, 3, 1};
    const double slopes[] = {2.0, 3.0, 1.0};
    const auto whole = loadStack(stack);
    ASSERT_TRUE(whole.ok());
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(stack.frames[i].frameNumber, order[i]);
        EXPECT_DOUBLE_EQ(stack.frames[i].plane->rowSpacing, 0.5) << "from the shared groups";
        const auto pixels = readFramePixels(stack.frames[i]);
        ASSERT_TRUE(pixels.ok());
        const double expected = slopes[i] * (100.0 * (order[i] - 1) - 50.0) - 1000.0;
        EXPECT_FLOAT_EQ(pixels->values[0], static_cast<float>(expected))
            << "the frame's own goes before the shared";
        EXPECT_DOUBLE_EQ(whole->value(i, 0, 0), expected);
    }
}

TEST(Enhanced, PointsInTimeAreStacksOfTheirOwn) {
    TemporaryFolder folder;
    std::vector<EnhancedFrame> frames;
    for (int i = 0; i < 4; ++i)
        for (int t = 1; t <= 3; ++t)
            frames.push_back({2.0 * i, t});
    writeEnhanced(folder.path(), frames);
    const Series series = onlySeries(folder.path());
    ASSERT_EQ(series.stacks.size(), 3u);
    for (const Stack& stack : series.stacks) {
        EXPECT_EQ(stack.frames.size(), 4u);
        EXPECT_TRUE(stack.uniform);
        EXPECT_TRUE(hasReason(stack, "dicom.split.time"));
    }
}

TEST(Enhanced, TheFilesOwnStacksStayApart) {
    TemporaryFolder folder;
    writeEnhanced(folder.path(), {{0, 1, "upper"}, {2, 1, "upper"}, {40, 1, "lower"}, {42, 1, "lower"}});
    const Series series = onlySeries(folder.path());
    ASSERT_EQ(series.stacks.size(), 2u);
    for (const Stack& stack : series.stacks) {
        EXPECT_DOUBLE_EQ(stack.spacingBetweenFrames.value(), 2.0);
        EXPECT_TRUE(hasReason(stack, "dicom.split.stackId"));
    }
}

TEST(Enhanced, ADimensionTellsRepeatedPositionsApart) {
    TemporaryFolder folder;
    std::vector<EnhancedFrame> frames;
    for (int i = 0; i < 3; ++i)
        for (const int contrast : {1, 2})
            frames.push_back({2.0 * i, 1, "1", 1.0, contrast});
    writeEnhanced(folder.path(), frames);
    const Series series = onlySeries(folder.path());
    ASSERT_EQ(series.stacks.size(), 2u);
    for (const Stack& stack : series.stacks) {
        EXPECT_EQ(stack.frames.size(), 3u);
        ASSERT_TRUE(hasReason(stack, "dicom.split.dimension"));
        EXPECT_EQ(stack.reasons.front().arguments.at(0).value, "(0018,9337) ContrastBolusAgentNumber");
        EXPECT_EQ(stack.frames[1].frameNumber % 2, stack.frames[0].frameNumber % 2) << "not mixed";
    }
}

TEST(Enhanced, BlocksSideBySideShareTheirPlanesButNotAStack) {
    TemporaryFolder folder;
    std::vector<EnhancedFrame> frames;
    for (int i = 0; i < 3; ++i)
        for (const double x : {-60.0, 60.0})
            frames.push_back({2.0 * i, 1, "1", 1.0, 1, x});
    writeEnhanced(folder.path(), frames);
    const Series series = onlySeries(folder.path());
    ASSERT_EQ(series.stacks.size(), 2u);
    for (const Stack& stack : series.stacks) {
        EXPECT_TRUE(hasReason(stack, "dicom.split.sideBySide"));
        EXPECT_EQ(stack.tiltDegrees, 0.0);
        EXPECT_EQ(stack.frames[0].plane->origin.x, stack.frames[2].plane->origin.x);
    }
}

} // namespace
} // namespace columna::dicom
