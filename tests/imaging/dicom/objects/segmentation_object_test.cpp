// Masks of any size come back bit by bit; damaged ones are refused.
#include "imaging/dicom/objects/segmentation.h"
#include "tests/imaging/dicom/dicom_files.h"
#include "tests/imaging/dicom/objects/object_fixture.h"

#include <gtest/gtest.h>

#include <random>

using namespace columna;
using namespace columna::dicom;
using columna::dicom::test::context;
using columna::dicom::test::identity;
using columna::dicom::test::TemporaryFolder;

namespace {

Segmentation masks(int rows, int columns, int frames, unsigned seed) {
    std::mt19937 random(seed);
    Segmentation out;
    out.frameOfReferenceUid = "1.2.3.9";
    out.label = "X";
    for (int segment = 1; segment <= 2; ++segment) {
        Segment one;
        one.number = segment;
        one.label = "s" + std::to_string(segment);
        one.category = {"123037004", "SCT", "Anatomical Structure"};
        one.type = {"51282000", "SCT", "Vertebra"};
        out.segments.push_back(one);
    }
    for (int i = 0; i < frames; ++i) {
        SegmentFrame frame;
        frame.segment = 1 + i % 2;
        frame.plane = {{0, 0, double(i / 2)}, {1, 0, 0}, {0, 1, 0}, 0.5, 0.7, columns, rows};
        frame.source =
            InstanceReference{"1.2.3.8", "1.2.840.10008.5.1.4.1.1.2", "1.2.3.7." + std::to_string(i + 1), 0};
        for (int p = 0; p < rows * columns; ++p)
            frame.mask.push_back(static_cast<std::uint8_t>(random() & 1U));
        out.frames.push_back(std::move(frame));
    }
    return out;
}

} // namespace

TEST(SegmentationObject, EverySizeComesBackBitByBit) {
    const TemporaryFolder folder;
    for (const int rows : {1, 3, 5, 8, 9})
        for (const int columns : {1, 2, 7, 8, 13})
            for (const int frames : {1, 2, 3, 8}) {
                const Segmentation content =
                    masks(rows, columns, frames, static_cast<unsigned>(rows * columns + frames));
                const auto file = folder.path() / "seg.dcm";
                const auto written = writeSegmentation(content, context(), identity(), file);
                ASSERT_TRUE(written.ok()) << written.error().what.id;
                const auto back = readSegmentation(file);
                ASSERT_TRUE(back.ok());
                ASSERT_EQ(back->content.frames.size(), content.frames.size());
                for (std::size_t i = 0; i < content.frames.size(); ++i) {
                    EXPECT_EQ(back->content.frames[i].mask, content.frames[i].mask)
                        << rows << "x" << columns << "x" << frames;
                    EXPECT_EQ(back->content.frames[i].plane, content.frames[i].plane);
                }
                EXPECT_EQ(back->content.segments, content.segments);
            }
}

TEST(SegmentationObject, WhatDoesNotFitTogetherIsNotWritten) {
    const TemporaryFolder folder;
    const auto refused = [&](const std::function<void(Segmentation&)>& change) {
        Segmentation content = masks(4, 4, 2, 1);
        change(content);
        return !writeSegmentation(content, context(), identity(), folder.path() / "seg.dcm").ok();
    };
    EXPECT_TRUE(refused([](Segmentation& content) { content.frames.clear(); }));
    EXPECT_TRUE(refused([](Segmentation& content) { content.segments.clear(); }));
    EXPECT_TRUE(refused([](Segmentation& content) { content.frames[1].plane.rows = 5; }));
    EXPECT_TRUE(refused([](Segmentation& content) { content.frames[0].mask.pop_back(); }));
    EXPECT_TRUE(refused([](Segmentation& content) { content.frames[0].segment = 3; }));
    EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(SegmentationObject, DamagedOnesAreRefusedInWords) {
    const TemporaryFolder folder;
    const auto file = folder.path() / "seg.dcm";
    ASSERT_TRUE(writeSegmentation(masks(16, 16, 4, 1), context(), identity(), file).ok());
    const auto bytes = test::readBytes(file);
    for (std::size_t length = 0; length < bytes.size(); length += 37) {
        test::writeBytes(file, {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)});
        const auto back = readSegmentation(file);
        ASSERT_FALSE(back.ok()) << length;
        EXPECT_FALSE(back.error().what.id.empty());
    }
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) { // none may crash
        auto damaged = bytes;
        for (int j = 0; j < 4; ++j)
            damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
        test::writeBytes(file, damaged);
        const auto back = readSegmentation(file);
        if (back) {
            EXPECT_LE(back->content.frames.size(), 20000U);
        }
    }
    test::writeSlice(folder.path(), {});
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        if (entry.path() != file) {
            EXPECT_EQ(readSegmentation(entry.path()).error().what.id, "results.segmentation.other");
        }
}

TEST(SegmentationObject, AnotherMakersIsReadAsFarAsItGoes) {
    REQUIRE_TEST_DATA(data);
    std::size_t read = 0;
    for (const char* folder : {"ct3slice_seg_sr", "dcmqi_pet_tid1500_seg_rwvm", "highdicom"})
        for (const auto& entry : std::filesystem::directory_iterator(*data / "interop" / folder)) {
            const auto back = readSegmentation(entry.path());
            if (!back) continue;
            ++read;
            EXPECT_FALSE(back->content.segments.empty()) << entry.path().filename();
            EXPECT_FALSE(back->content.frames.empty()) << entry.path().filename();
            for (const Segment& segment : back->content.segments)
                EXPECT_FALSE(segment.type.meaning.empty());
        }
    EXPECT_GE(read, 3U);
}
