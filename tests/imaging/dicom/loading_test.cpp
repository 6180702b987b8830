#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/scan.h"
#include "imaging/dicom/stack_pixels.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <gtest/gtest.h>

namespace columna::dicom {
namespace {

using test::TemporaryFolder;
using test::writeSlice;

Stack onlyStack(const std::filesystem::path& folder) {
    const auto result = scan(folder);
    EXPECT_TRUE(result.ok());
    return result->studies.at(0).series.at(0).stacks.at(0);
}

void expectValues(const StackPixels& pixels, const Stack& stack) {
    for (std::size_t i = 0; i < stack.frames.size(); ++i) {
        const auto frame = readFramePixels(stack.frames[i]);
        ASSERT_TRUE(frame.ok());
        for (int row = 0; row < pixels.rows; ++row)
            for (int column = 0; column < pixels.columns; ++column)
                ASSERT_EQ(pixels.value(i, row, column),
                          static_cast<double>(
                              frame->values[static_cast<std::size_t>(row * pixels.columns + column)]));
    }
}

TEST(LoadStack, GivesTheValuesThatTheFramesGive) {
    for (const E_TransferSyntax syntax : {EXS_LittleEndianExplicit, EXS_LittleEndianImplicit,
                                          EXS_BigEndianExplicit, EXS_DeflatedLittleEndianExplicit}) {
        TemporaryFolder folder;
        for (int i = 0; i < 5; ++i)
            writeSlice(folder.path(), {i, 10.0 - 2.0 * i}, syntax);
        const Stack stack = onlyStack(folder.path());
        const auto pixels = loadStack(stack);
        ASSERT_TRUE(pixels.ok()) << pixels.error().what.id;
        EXPECT_EQ(pixels->type, PixelType::Int16);
        expectValues(*pixels, stack);
    }
}

TEST(LoadStack, FewerBitsAndOverlaysInTheUnusedOnes) {
    for (const int representation : {0, 1}) {
        TemporaryFolder folder;
        for (int i = 0; i < 3; ++i)
            writeSlice(folder.path(), {i, 2.0 * i, "1.2.3.2", "", [&](DcmDataset& d) {
                                           d.putAndInsertUint16(DCM_BitsStored, 12);
                                           d.putAndInsertUint16(DCM_HighBit, 11);
                                           d.putAndInsertUint16(DCM_PixelRepresentation,
                                                                static_cast<Uint16>(representation));
                                       }});
        const Stack stack = onlyStack(folder.path());
        const auto pixels = loadStack(stack);
        ASSERT_TRUE(pixels.ok());
        expectValues(*pixels, stack);
    }
}

TEST(LoadStack, LookupTablesAndWideUnsignedValues) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i, "1.2.3.2", "",
                                   [](DcmDataset& d) { d.putAndInsertUint16(DCM_PixelRepresentation, 0); }});
    const Stack wide = onlyStack(folder.path());
    const auto pixels = loadStack(wide);
    ASSERT_TRUE(pixels.ok());
    EXPECT_EQ(pixels->type, PixelType::UInt16);
    expectValues(*pixels, wide);
}

TEST(LoadStack, NearestFramesComeFirst) {
    TemporaryFolder folder;
    for (int i = 0; i < 9; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    const Stack stack = onlyStack(folder.path());
    std::vector<std::size_t> order;
    LoadOptions options;
    options.nearest = 6;
    options.threads = 1;
    options.onFrame = [&](std::size_t index) { order.push_back(index); };
    ASSERT_TRUE(loadStack(stack, options).ok());
    EXPECT_EQ(order, (std::vector<std::size_t>{6, 5, 7, 4, 8, 3, 2, 1, 0}));
}

TEST(LoadStack, ABadFrameIsNamedAndTheRestIsThere) {
    TemporaryFolder folder;
    for (int i = 0; i < 4; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    const Stack stack = onlyStack(folder.path());
    auto bytes = test::readBytes(stack.frames[2].file);
    bytes.pop_back();
    test::writeBytes(stack.frames[2].file, bytes);
    const auto pixels = loadStack(stack);
    ASSERT_TRUE(pixels.ok());
    ASSERT_EQ(pixels->failed.size(), 1u);
    EXPECT_EQ(pixels->failed[0].index, 2u);
    EXPECT_EQ(pixels->failed[0].error.what.id, "dicom.error.changed");
    EXPECT_EQ(pixels->failed[0].error.file, stack.frames[2].file);
    EXPECT_EQ(pixels->value(3, 0, 0), 2.0 * 250 - 1000);
}

TEST(LoadStack, RefusesMoreMemoryThanAllowedAndCanBeCancelled) {
    TemporaryFolder folder;
    for (int i = 0; i < 3; ++i)
        writeSlice(folder.path(), {i, 2.0 * i});
    const Stack stack = onlyStack(folder.path());
    LoadOptions options;
    options.memoryLimit = 100;
    auto refused = loadStack(stack, options);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().what.id, "dicom.error.memory");
    std::stop_source source;
    source.request_stop();
    options = {};
    options.stop = source.get_token();
    auto cancelled = loadStack(stack, options);
    ASSERT_FALSE(cancelled.ok());
    EXPECT_EQ(cancelled.error().what.id, "load.cancelled");
}

} // namespace
} // namespace columna::dicom
