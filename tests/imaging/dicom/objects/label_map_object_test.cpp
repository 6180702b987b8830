// Label maps of DICOM 2024c become the masks that a binary segmentation of the same holds; what cannot be one
// is refused.
#include "tests/imaging/dicom/dicom_files.h"
#include "tests/imaging/dicom/objects/label_map_file.h"
#include "tests/imaging/dicom/objects/object_fixture.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

using namespace columna;
using namespace columna::dicom;
using columna::dicom::test::LabelMapLook;
using columna::dicom::test::TemporaryFolder;

namespace {

constexpr int kRows = 19;
constexpr int kColumns = 33;

/// Three segments that do not overlap on four sagittal frames, in the order in which a label map gives them;
/// the second is on two of the frames alone. In blocks: the JPEG-LS encoder of DCMTK 3.6.7 writes beyond its
/// memory where a frame grows by it.
Segmentation truth() {
    std::mt19937 random(5);
    Segmentation out;
    out.frameOfReferenceUid = "1.2.3.9";
    out.label = "X";
    for (const int number : {1, 2, 3}) {
        Segment one;
        one.number = number;
        one.label = "s" + std::to_string(number);
        one.category = {"123037004", "SCT", "Anatomical Structure"};
        one.type = {"51282000", "SCT", "Vertebra"};
        out.segments.push_back(one);
    }
    for (int place = 0; place < 4; ++place) {
        std::vector<SegmentFrame> frames;
        for (const int number : {1, 2, 3}) {
            SegmentFrame frame;
            frame.segment = number;
            frame.plane = {{3.5 * place, -20, 30}, {0, 1, 0}, {0, 0, -1}, 0.8, 1.2, kColumns, kRows};
            frame.source = InstanceReference{"1.2.3.8", "1.2.840.10008.5.1.4.1.1.4",
                                             "1.2.3.7." + std::to_string(place + 1), 0};
            frame.mask.resize(static_cast<std::size_t>(kRows) * kColumns);
            frames.push_back(std::move(frame));
        }
        std::array<unsigned, 16> blocks{};
        for (unsigned& block : blocks)
            block = random() % 4;
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column) {
                const unsigned which = blocks[static_cast<std::size_t>(row / 5 * 4 + column / 9)];
                if (which == 3 || (which == 1 && place > 1)) continue;
                frames[which].mask[static_cast<std::size_t>(row * kColumns + column)] = 1;
            }
        for (SegmentFrame& frame : frames)
            if (std::ranges::count(frame.mask, 1) > 0) out.frames.push_back(std::move(frame));
    }
    return out;
}

class LabelMapObject : public ::testing::Test {
protected:
    Result<ReadSegmentation> readAs(const LabelMapLook& look, const Segmentation& content = truth()) {
        const auto written = writeSegmentation(content, test::context(), test::identity(), file_);
        EXPECT_TRUE(written.ok());
        test::makeLabelMap(file_, look);
        return readSegmentation(file_);
    }
    void expectTheTruth(const LabelMapLook& look, const Segmentation& content = truth()) {
        const auto read = readAs(look, content);
        ASSERT_TRUE(read.ok()) << read.error().what.id << " " << read.error().tag;
        EXPECT_TRUE(read->notUnderstood.empty());
        EXPECT_EQ(read->content.segments, content.segments);
        EXPECT_EQ(read->content.frameOfReferenceUid, content.frameOfReferenceUid);
        ASSERT_EQ(read->content.frames.size(), content.frames.size());
        for (std::size_t i = 0; i < content.frames.size(); ++i) {
            EXPECT_EQ(read->content.frames[i].segment, content.frames[i].segment);
            EXPECT_EQ(read->content.frames[i].mask, content.frames[i].mask);
            EXPECT_EQ(read->content.frames[i].plane, content.frames[i].plane);
            EXPECT_EQ(read->content.frames[i].source, content.frames[i].source);
        }
    }
    /// Why it is refused, with tag and remedy; empty where it is read.
    std::string refusal(const LabelMapLook& look) {
        const auto read = readAs(look);
        if (read) return {};
        EXPECT_EQ(read.error().file, file_.string());
        EXPECT_FALSE(read.error().tag.empty()) << read.error().what.id;
        EXPECT_FALSE(read.error().remedy.id.empty()) << read.error().what.id;
        return read.error().what.id;
    }

    TemporaryFolder folder_;
    std::filesystem::path file_ = folder_.path() / "seg.dcm";
};

/// 8-bit pixels of the data set, changed.
LabelMapLook withPixels(const std::function<void(std::vector<Uint8>&)>& change) {
    return {.change = [change](DcmDataset& data) {
        const Uint8* bytes = nullptr;
        unsigned long count = 0;
        ASSERT_TRUE(data.findAndGetUint8Array(DCM_PixelData, bytes, &count).good());
        std::vector<Uint8> pixels(bytes, bytes + count);
        change(pixels);
        ASSERT_TRUE(data.putAndInsertUint8Array(DCM_PixelData, pixels.data(), pixels.size()).good());
    }};
}

/// One attribute of the data set, changed.
LabelMapLook with(const DcmTagKey& tag, int value) {
    return {.change = [tag, value](DcmDataset& data) {
        if (tag == DCM_NumberOfFrames)
            data.putAndInsertString(tag, std::to_string(value).c_str());
        else
            data.putAndInsertUint16(tag, static_cast<Uint16>(value));
    }};
}

} // namespace

TEST_F(LabelMapObject, MasksComeBackWhateverTheBitsAndTheTransferSyntax) {
    for (const int bits : {8, 16})
        for (const E_TransferSyntax syntax :
             {EXS_LittleEndianExplicit, EXS_LittleEndianImplicit, EXS_BigEndianExplicit,
              EXS_DeflatedLittleEndianExplicit, EXS_RLELossless, EXS_JPEGLSLossless, EXS_JPEGProcess14SV1}) {
            SCOPED_TRACE(std::to_string(bits) + " bits, " + DcmXfer(syntax).getXferName());
            expectTheTruth({.bits = bits, .syntax = syntax});
        }
}

TEST_F(LabelMapObject, TheBackgroundIsNoSegmentWhicheverNumberItHas) {
    expectTheTruth({.background = 0, .backgroundSegment = true});
    expectTheTruth({.background = std::nullopt});
    expectTheTruth({.background = std::nullopt, .backgroundSegment = true});
    expectTheTruth({.background = 255, .backgroundSegment = true});
    expectTheTruth({.bits = 16, .background = 65535});
}

TEST_F(LabelMapObject, SegmentationStorageAndPalettesAreReadAsWell) {
    expectTheTruth({.sopClassUid = UID_SegmentationStorage});
    expectTheTruth({.palette = true});
}

TEST_F(LabelMapObject, NumbersNeedNotFollowEachOther) {
    Segmentation content = truth();
    for (Segment& segment : content.segments)
        segment.number *= 300;
    for (SegmentFrame& frame : content.frames)
        frame.segment *= 300;
    const auto read = readAs({.bits = 16, .times = 300});
    ASSERT_TRUE(read.ok()) << read.error().what.id;
    EXPECT_EQ(read->content.segments, content.segments);
    ASSERT_EQ(read->content.frames.size(), content.frames.size());
    for (std::size_t i = 0; i < content.frames.size(); ++i) {
        EXPECT_EQ(read->content.frames[i].segment, content.frames[i].segment);
        EXPECT_EQ(read->content.frames[i].mask, content.frames[i].mask);
    }
}

TEST_F(LabelMapObject, ValuesThatNoSegmentDescribesAreRefused) {
    EXPECT_EQ(refusal(withPixels([](auto& pixels) { pixels[3] = 9; })), "results.segmentation.unknown_value");
    const auto nobody = [](DcmDataset& data) { delete data.remove(DCM_SegmentSequence); };
    EXPECT_EQ(refusal({.change = nobody}), "results.segmentation.unknown_value");
}

TEST_F(LabelMapObject, NumbersThatDoNotTellSegmentsApartAreRefused) {
    const auto numbered = [](Uint16 number) {
        return [number](DcmDataset& data) {
            DcmItem* second = nullptr;
            ASSERT_TRUE(data.findAndGetSequenceItem(DCM_SegmentSequence, second, 1).good());
            second->putAndInsertUint16(DCM_SegmentNumber, number);
        };
    };
    EXPECT_EQ(refusal({.change = numbered(1)}), "results.segmentation.twice");
    // Nothing says that 0 is the background, and a segment has it.
    EXPECT_EQ(refusal({.background = std::nullopt, .change = numbered(0)}), "results.segmentation.zero");
}

TEST_F(LabelMapObject, PixelsThatAreNoLabelsAreRefused) {
    EXPECT_EQ(refusal(with(DCM_SamplesPerPixel, 3)), "results.segmentation.pixels");
    EXPECT_EQ(refusal(with(DCM_PixelRepresentation, 1)), "results.segmentation.bits");
    EXPECT_EQ(refusal({.change =
                           [](DcmDataset& data) {
                               data.putAndInsertUint16(DCM_BitsAllocated, 1);
                               data.putAndInsertUint16(DCM_BitsStored, 1);
                               data.putAndInsertUint16(DCM_HighBit, 0);
                           }}),
              "results.segmentation.bits");
    EXPECT_EQ(refusal(with(DCM_BitsAllocated, 32)), "results.segmentation.bits");
    EXPECT_EQ(refusal(with(DCM_BitsAllocated, 24)), "dicom.error.outOfRange");
    // The same labels, then called what they would be with losses.
    ASSERT_TRUE(readAs({.syntax = EXS_JPEGLSLossless}).ok());
    auto bytes = test::readBytes(file_);
    const std::string lossless = UID_JPEGLSLosslessTransferSyntax;
    const auto uid = std::search(bytes.begin(), bytes.end(), lossless.begin(), lossless.end());
    ASSERT_NE(uid, bytes.end());
    uid[static_cast<std::ptrdiff_t>(lossless.size()) - 1] = '1';
    test::writeBytes(file_, bytes);
    const auto lossy = readSegmentation(file_);
    ASSERT_FALSE(lossy.ok());
    EXPECT_EQ(lossy.error().what.id, "results.segmentation.lossy");
}

TEST_F(LabelMapObject, FramesThatAreMissingAreRefused) {
    EXPECT_EQ(refusal(with(DCM_NumberOfFrames, 5)), "results.segmentation.frames");
    EXPECT_EQ(refusal(with(DCM_NumberOfFrames, 3)), "results.segmentation.frames");
    EXPECT_EQ(refusal(withPixels([](auto& pixels) { pixels.resize(pixels.size() - 20); })),
              "dicom.error.truncatedPixels");
    EXPECT_EQ(refusal({.change = [](DcmDataset& data) { delete data.remove(DCM_PixelData); }}),
              "results.segmentation.pixels");
}

TEST_F(LabelMapObject, SizesBeyondTheLimitsAreRefusedBeforeMemoryIsTaken) {
    EXPECT_EQ(refusal(with(DCM_NumberOfFrames, 30'000)), "dicom.error.outOfRange");
    EXPECT_EQ(refusal(with(DCM_Rows, 20'000)), "dicom.error.outOfRange");
    const auto large = [](DcmDataset& data) {
        data.putAndInsertUint16(DCM_Rows, 8192);
        data.putAndInsertUint16(DCM_Columns, 8192);
        data.putAndInsertString(DCM_NumberOfFrames, "20000");
    };
    EXPECT_EQ(refusal({.change = large}), "results.segmentation.size");
}

TEST_F(LabelMapObject, DamagedOnesNeverCrash) {
    for (const E_TransferSyntax syntax : {EXS_LittleEndianExplicit, EXS_RLELossless, EXS_JPEGLSLossless}) {
        ASSERT_TRUE(readAs({.syntax = syntax}).ok());
        const auto bytes = test::readBytes(file_);
        for (std::size_t length = 0; length < bytes.size(); length += 37) {
            test::writeBytes(file_, {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(length)});
            EXPECT_FALSE(readSegmentation(file_).ok()) << length;
        }
        std::mt19937 random(7);
        for (int i = 0; i < 200; ++i) {
            auto damaged = bytes;
            for (int j = 0; j < 4; ++j)
                damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
            test::writeBytes(file_, damaged);
            const auto back = readSegmentation(file_);
            if (back) {
                EXPECT_LE(back->content.frames.size(), 12U);
            }
        }
    }
}
