// Streams that crash or hang Debian's DCMTK 3.6.7 or make it take memory without bound, and damage at random.
#include "imaging/dicom/code_stream.h"
#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/scan.h"
#include "imaging/dicom/scan_cache.h"
#include "imaging/dicom/structure.h"
#include "tests/imaging/dicom/dicom_files.h"
#include "tests/imaging/dicom/mutation.h"

#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>
#include <gtest/gtest.h>

#include <map>

namespace columna::dicom {
namespace {

using test::TemporaryFolder;
using test::writeSlice;
using Bytes = std::vector<std::uint8_t>;

Bytes encodedSlice(E_TransferSyntax syntax) {
    DJEncoderRegistration::registerCodecs();
    DJLSEncoderRegistration::registerCodecs();
    DcmRLEEncoderRegistration::registerCodecs();
    const DJ_RPLossless jpeg(6, 0);
    const DJLSRepresentationParameter jpegLs(0, OFTrue);
    const DcmRepresentationParameter* parameter = nullptr;
    if (syntax == EXS_JPEGProcess14SV1) parameter = &jpeg;
    if (syntax == EXS_JPEGLSLossless) parameter = &jpegLs;
    DcmFileFormat file;
    test::fillSlice(*file.getDataset(), {1, 0.0});
    EXPECT_TRUE(file.getDataset()->chooseRepresentation(syntax, parameter).good());
    TemporaryFolder folder;
    EXPECT_TRUE(file.saveFile((folder.path() / "x").c_str(), syntax).good());
    return test::readBytes(folder.path() / "x");
}

/// Result of reading the one frame of `bytes` as a file.
Result<FramePixels> readBytes(const Bytes& bytes) {
    TemporaryFolder folder;
    test::writeBytes(folder.path() / "x.dcm", bytes);
    Frame frame;
    frame.file = (folder.path() / "x.dcm").string();
    return readFramePixels(frame);
}

Bytes nested(int levels, bool implicit) {
    Bytes out(128, 0);
    for (const char c : {'D', 'I', 'C', 'M'})
        out.push_back(static_cast<std::uint8_t>(c));
    const auto put = [&](std::initializer_list<int> bytes) {
        for (const int b : bytes)
            out.push_back(static_cast<std::uint8_t>(b));
    };
    put({0x08, 0, 0x16, 0});
    if (implicit)
        put({4, 0, 0, 0, '1', '.', '2', 0});
    else
        put({'U', 'I', 4, 0, '1', '.', '2', 0});
    for (int i = 0; i < levels; ++i) {
        put({0x40, 0, 0x75, 0x02});
        if (!implicit) put({'S', 'Q', 0, 0});
        put({0xFF, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0x00, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF});
    }
    return out;
}

TEST(Hostile, SequencesNestedTenThousandDeepAreRefused) {
    for (const bool implicit : {false, true}) {
        const auto result = readStructure(fromMemory("nested", nested(10'000, implicit)));
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().what.id, "dicom.error.nesting");
        EXPECT_EQ(result.error().tag.substr(0, 11), "(0040,0275)");
    }
}

TEST(Hostile, RleSegmentsThatPointOutsideTheStreamAreRefused) {
    PixelFormat format;
    format.rows = 4;
    format.columns = 4;
    Bytes out(32);
    const auto decode = [&](Bytes stream) { return decodeRle(stream, format, "x", out); };
    Bytes good(64 + 2 * 2, 0);
    good[0] = 2;
    good[4] = 64;
    good[8] = 66;
    good[64] = static_cast<std::uint8_t>(-15); // 16 times the next byte
    good[65] = 1;
    good[66] = static_cast<std::uint8_t>(-15);
    good[67] = 2;
    ASSERT_TRUE(decode(good).ok());
    EXPECT_EQ(out[0], 2);
    EXPECT_EQ(out[1], 1);
    const auto changed = [&](std::size_t at, int value) {
        Bytes bytes = good;
        bytes[at] = static_cast<std::uint8_t>(value);
        return decode(bytes).ok();
    };
    EXPECT_FALSE(changed(0, 3)) << "wrong number of segments";
    EXPECT_FALSE(changed(0, 200));
    EXPECT_FALSE(changed(4, 10)) << "a segment inside the header";
    EXPECT_FALSE(changed(11, 0x7F)) << "an offset far outside";
    EXPECT_FALSE(changed(8, 60)) << "offsets that go back";
    EXPECT_FALSE(changed(66, 100)) << "a literal run longer than the stream";
    EXPECT_FALSE(changed(66, -3)) << "fewer bytes than pixels";
    EXPECT_FALSE(decode(Bytes(10)).ok());
    EXPECT_FALSE(decode(Bytes()).ok());
}

TEST(Hostile, JpegMarkersThatLoopDcmtkAreRefused) {
    PixelFormat format;
    format.rows = test::sliceRows;
    format.columns = test::sliceColumns;
    Bytes out(48);
    const auto decode = [&](Bytes stream) {
        return decodeJpeg(std::move(stream), format, UID_JPEGProcess14SV1TransferSyntax, "x", out).ok();
    };
    EXPECT_FALSE(decode({0xFF, 0xD8, 0xFF, 0x01, 0xFF, 0x01, 0xFF, 0x01})); // TEM: endless in 3.6.7
    EXPECT_FALSE(
        decode({0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x00, 0xFF, 0xE0, 0x00, 0x00})); // segments of length 0
    EXPECT_FALSE(decode({0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x01, 0x00, 0x00}));
    EXPECT_FALSE(decode({0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 0x00, 0x00})); // length beyond the end
    EXPECT_FALSE(decode(Bytes(1000, 0xFF)));
    EXPECT_FALSE(decode({0xFF, 0xD8}));
    EXPECT_FALSE(decode({}));
}

TEST(Hostile, ACodeStreamLargerThanTheHeaderSaysIsRefusedBeforeDecoding) {
    for (const E_TransferSyntax syntax : {EXS_JPEGProcess14SV1, EXS_JPEGLSLossless}) {
        Bytes bytes = encodedSlice(syntax);
        const int marker = syntax == EXS_JPEGLSLossless ? 0xF7 : 0xC3;
        for (std::size_t i = bytes.size() - 2; i > 132; --i)
            if (bytes[i] == 0xFF && bytes[i + 1] == marker) {
                bytes[i + 5] = 0xF0; // rows: 4 becomes 61444
                break;
            }
        const auto result = readBytes(bytes);
        ASSERT_FALSE(result.ok());
        EXPECT_EQ(result.error().what.id, "dicom.error.codeStreamMismatch");
    }
}

TEST(Hostile, LengthsBeyondTheFileTakeNoMemory) {
    Bytes bytes = nested(0, false);
    for (const int b :
         std::initializer_list<int>{0x08, 0, 0x80, 0, 'O', 'B', 0, 0, 0xF0, 0xFF, 0xFF, 0xFF}) // 4 GB claimed
        bytes.push_back(static_cast<std::uint8_t>(b));
    const auto result = readStructure(fromMemory("bomb", bytes));
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().what.id, "dicom.error.truncatedHeader");
}

TEST(Hostile, APixelClaimWithoutPixelsIsRefusedAndNothingIsTouched) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                                     d.putAndInsertUint16(DCM_Rows, 8192);
                                                     d.putAndInsertUint16(DCM_Columns, 8192);
                                                 }});
    const auto before = stampOf(file.string());
    Frame frame;
    frame.file = file.string();
    const auto result = readFramePixels(frame);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().what.id, "dicom.error.truncatedPixels");
    EXPECT_TRUE(scan(folder.path()).ok());
    EXPECT_EQ(stampOf(file.string()), before);
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1);
}

TEST(Hostile, ADeflateBombIsRefused) {
    TemporaryFolder folder;
    const auto file =
        writeSlice(folder.path(),
                   {0, 0.0, "1.2.3.2", "",
                    [](DcmDataset& d) {
                        const std::vector<Uint8> zeros(100u << 20);
                        d.putAndInsertUint8Array(DCM_EncapsulatedDocument, zeros.data(), 100u << 20);
                    }},
                   EXS_DeflatedLittleEndianExplicit);
    ASSERT_LT(std::filesystem::file_size(file), 200'000u);
    Frame frame;
    frame.file = file.string();
    const auto result = readFramePixels(frame);
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().what.id, "dicom.error.inflatedTooLarge");
}

TEST(Hostile, RandomDamageNeverCrashes) {
    const Bytes seeds[] = {
        encodedSlice(EXS_LittleEndianExplicit), encodedSlice(EXS_LittleEndianImplicit),
        encodedSlice(EXS_RLELossless),          encodedSlice(EXS_JPEGProcess14SV1),
        encodedSlice(EXS_JPEGLSLossless),       encodedSlice(EXS_DeflatedLittleEndianExplicit)};
    std::map<std::string, int> outcomes;
    for (unsigned seed = 0; seed < 6000; ++seed) {
        const Bytes damaged = test::mutated(seeds[seed % std::size(seeds)], seed);
        const std::string outcome = test::readWhole(damaged);
        ++outcomes[outcome];
    }
    EXPECT_GT(outcomes["ok"], 500);
    EXPECT_GT(outcomes.size(), 5u) << "the damage reaches several checks";
}

} // namespace
} // namespace columna::dicom
