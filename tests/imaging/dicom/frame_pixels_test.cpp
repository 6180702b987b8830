#include "imaging/dicom/frame_pixels.h"

#include "imaging/dicom/scan.h"
#include "tests/imaging/dicom/dicom_files.h"

#include <dcmtk/dcmdata/dcrleerg.h>
#include <dcmtk/dcmimage/diregist.h> // the encoder knows colour only with it
#include <dcmtk/dcmjpeg/djencode.h>
#include <dcmtk/dcmjpeg/djrplol.h>
#include <dcmtk/dcmjpeg/djrploss.h>
#include <dcmtk/dcmjpls/djencode.h>
#include <dcmtk/dcmjpls/djrparam.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>

namespace columna::dicom {
namespace {

using test::TemporaryFolder;
using test::writeSlice;

Frame frameOf(const std::filesystem::path& file) {
    Frame frame;
    frame.file = file.string();
    return frame;
}

void expectSlice(const std::filesystem::path& file, int index) {
    const auto pixels = readFramePixels(frameOf(file));
    ASSERT_TRUE(pixels.ok()) << pixels.error().what.id;
    EXPECT_EQ(pixels->rows, test::sliceRows);
    EXPECT_EQ(pixels->columns, test::sliceColumns);
    const auto stored = test::slicePixels(index);
    ASSERT_EQ(pixels->values.size(), stored.size());
    for (std::size_t i = 0; i < stored.size(); ++i)
        EXPECT_FLOAT_EQ(pixels->values[i], 2.0f * static_cast<std::int16_t>(stored[i]) - 1000.0f) << i;
}

std::filesystem::path writeCompressed(const std::filesystem::path& folder, E_TransferSyntax syntax,
                                      const DcmRepresentationParameter* parameter) {
    DcmFileFormat file;
    test::fillSlice(*file.getDataset(), {3, 0.0});
    EXPECT_TRUE(file.getDataset()->chooseRepresentation(syntax, parameter).good());
    const auto path = folder / "compressed.dcm";
    EXPECT_TRUE(file.saveFile(path.c_str(), syntax).good());
    return path;
}

TEST(FramePixels, RescalesAndKeepsEveryWindow) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {2, 0.0});
    expectSlice(file, 2);
    const auto pixels = readFramePixels(frameOf(file));
    ASSERT_TRUE(pixels.ok());
    EXPECT_EQ(pixels->windows, (std::vector<Window>{{40, 400}, {300, 1500}}));
    EXPECT_EQ(pixels->unit, "HU");
    EXPECT_FALSE(pixels->inverted);
    EXPECT_FALSE(pixels->padding);
}

TEST(FramePixels, EveryNativeEncodingGivesTheSameValues) {
    for (const E_TransferSyntax syntax : {EXS_LittleEndianImplicit, EXS_LittleEndianExplicit,
                                          EXS_BigEndianExplicit, EXS_DeflatedLittleEndianExplicit}) {
        TemporaryFolder folder;
        expectSlice(writeSlice(folder.path(), {1, 0.0}, syntax), 1);
    }
}

TEST(FramePixels, LosslessCodecsGiveTheSameValues) {
    DJEncoderRegistration::registerCodecs();
    DJLSEncoderRegistration::registerCodecs();
    DcmRLEEncoderRegistration::registerCodecs();
    TemporaryFolder folder;
    const DJ_RPLossless lossless(6, 0);
    const DJLSRepresentationParameter jls(0, OFTrue);
    expectSlice(writeCompressed(folder.path(), EXS_JPEGProcess14SV1, &lossless), 3);
    expectSlice(writeCompressed(folder.path(), EXS_JPEGLSLossless, &jls), 3);
    expectSlice(writeCompressed(folder.path(), EXS_RLELossless, nullptr), 3);
}

/// A grey ramp written as colour: red, green and blue are equal, so the brightness is the ramp.
std::filesystem::path writeColour(const std::filesystem::path& folder, E_TransferSyntax syntax, bool tinted) {
    DJEncoderRegistration::registerCodecs();
    DcmFileFormat file;
    DcmDataset& data = *file.getDataset();
    test::fillSlice(data, {0, 0.0});
    data.putAndInsertString(DCM_SOPClassUID, UID_SecondaryCaptureImageStorage);
    data.putAndInsertString(DCM_PhotometricInterpretation, "RGB");
    data.putAndInsertUint16(DCM_SamplesPerPixel, 3);
    data.putAndInsertUint16(DCM_PlanarConfiguration, 0);
    data.putAndInsertUint16(DCM_Rows, 16);
    data.putAndInsertUint16(DCM_Columns, 16);
    data.putAndInsertUint16(DCM_BitsAllocated, 8);
    data.putAndInsertUint16(DCM_BitsStored, 8);
    data.putAndInsertUint16(DCM_HighBit, 7);
    data.putAndInsertUint16(DCM_PixelRepresentation, 0);
    std::vector<Uint8> pixels(16 * 16 * 3);
    for (std::size_t i = 0; i < 256; ++i)
        for (std::size_t c = 0; c < 3; ++c)
            pixels[3 * i + c] = static_cast<Uint8>(tinted ? (c == 2 ? 200 : 20) : i);
    data.putAndInsertUint8Array(DCM_PixelData, pixels.data(), static_cast<unsigned long>(pixels.size()));
    const DJ_RPLossy quality(95);
    EXPECT_TRUE(data.chooseRepresentation(syntax, syntax == EXS_JPEGProcess1 ? &quality : nullptr).good());
    const auto path = folder / "colour.dcm";
    EXPECT_TRUE(file.saveFile(path.c_str(), syntax).good());
    return path;
}

TEST(FramePixels, ColourGivesItsBrightnessWhateverTheCodecMadeOfIt) {
    for (const E_TransferSyntax syntax : {EXS_LittleEndianExplicit, EXS_JPEGProcess1}) {
        TemporaryFolder folder;
        const auto ramp = readFramePixels(frameOf(writeColour(folder.path(), syntax, false)));
        ASSERT_TRUE(ramp.ok()) << ramp.error().what.id;
        EXPECT_TRUE(ramp->fromColour);
        for (std::size_t i = 0; i < 256; ++i)
            ASSERT_NEAR(ramp->values[i], static_cast<float>(i), 6.0f) << i;
        // A blue screen: brightness 0.886 * 20 + 0.114 * 200, neither its red nor its blue.
        const auto blue = readFramePixels(frameOf(writeColour(folder.path(), syntax, true)));
        ASSERT_TRUE(blue.ok()) << blue.error().what.id;
        EXPECT_NEAR(blue->values[100], 40.5f, 4.0f);
    }
}

TEST(FramePixels, SignedValuesInFewerBitsAreExtendedAndOverlayBitsDropped) {
    TemporaryFolder folder;
    const auto file =
        writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                       d.putAndInsertUint16(DCM_BitsStored, 12);
                                       d.putAndInsertUint16(DCM_HighBit, 11);
                                       std::vector<Uint16> p(24, 0xF001); // overlay in bits 12 to 15
                                       p[0] = 0x0FFF;                     // -1 in 12 bits
                                       p[1] = 0xF7FF;                     // 2047
                                       d.putAndInsertUint16Array(DCM_PixelData, p.data(), 24);
                                   }});
    const auto pixels = readFramePixels(frameOf(file));
    ASSERT_TRUE(pixels.ok());
    EXPECT_FLOAT_EQ(pixels->values[0], -1002.0f);
    EXPECT_FLOAT_EQ(pixels->values[1], 2 * 2047.0f - 1000.0f);
    EXPECT_FLOAT_EQ(pixels->values[2], -998.0f);
}

TEST(FramePixels, TruncatedPixelDataNamesFileTagAndRemedy) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {0, 0.0});
    auto bytes = test::readBytes(file);
    bytes.resize(bytes.size() - 10);
    test::writeBytes(file, bytes);
    const auto pixels = readFramePixels(frameOf(file));
    ASSERT_FALSE(pixels.ok());
    EXPECT_EQ(pixels.error().what.id, "dicom.error.truncatedPixels");
    EXPECT_EQ(pixels.error().file, file.string());
    EXPECT_EQ(pixels.error().tag, "(7FE0,0010) PixelData");
    EXPECT_FALSE(pixels.error().remedy.empty());
}

TEST(FramePixels, AClaimOf65535RowsIsRefusedBeforeAnythingIsAllocated) {
    TemporaryFolder folder;
    const auto file = writeSlice(folder.path(), {0, 0.0, "1.2.3.2", "", [](DcmDataset& d) {
                                                     d.putAndInsertUint16(DCM_Rows, 65535);
                                                     d.putAndInsertUint16(DCM_Columns, 65535);
                                                 }});
    const auto pixels = readFramePixels(frameOf(file));
    ASSERT_FALSE(pixels.ok());
    EXPECT_EQ(pixels.error().what.id, "dicom.error.outOfRange");
    EXPECT_EQ(pixels.error().tag, "(0028,0010) Rows");
}

TEST(FramePixels, AnUnsupportedSyntaxIsRefusedByName) {
    TemporaryFolder folder;
    DJEncoderRegistration::registerCodecs();
    const DJ_RPLossless lossless(6, 0);
    const auto file = writeCompressed(folder.path(), EXS_JPEGProcess14SV1, &lossless);
    auto bytes = test::readBytes(file);
    const std::string from = "1.2.840.10008.1.2.4.70";
    const std::string to = "1.2.840.10008.1.2.4.99";
    const auto at = std::search(bytes.begin(), bytes.end(), from.begin(), from.end());
    ASSERT_NE(at, bytes.end());
    std::copy(to.begin(), to.end(), at);
    test::writeBytes(file, bytes);
    const auto pixels = readFramePixels(frameOf(file));
    ASSERT_FALSE(pixels.ok());
    EXPECT_EQ(pixels.error().what.id, "dicom.error.unsupportedSyntax");
    EXPECT_EQ(pixels.error().what.arguments.at(0).value, to);
}

TEST(FramePixels, PercentileWindowIgnoresPaddingAndOutliers) {
    FramePixels pixels;
    pixels.rows = 1;
    pixels.columns = 1001;
    for (int i = 0; i <= 1000; ++i)
        pixels.values.push_back(static_cast<float>(i));
    const Window window = percentileWindow(pixels);
    EXPECT_NEAR(window.centre - window.width / 2, 10.0, 1.0);
    EXPECT_NEAR(window.centre + window.width / 2, 995.0, 1.0);
    pixels.values.assign(1001, -2000.0f);
    pixels.values[5] = 7.0f;
    pixels.padding = -2000.0f;
    EXPECT_EQ(percentileWindow(pixels), (Window{7.0, 1.0}));
}

TEST(RealData, ThirteenTransferSyntaxesOfOneSliceAgree) {
    REQUIRE_TEST_DATA(data);
    const auto folder = *data / "difficult/transfer_syntax_same_image";
    const auto reference = readFramePixels(frameOf(folder / "LittleEndianExplicit_1.2.1.dcm"));
    ASSERT_TRUE(reference.ok());
    // HU. JPEG-LS states its bound in the code stream (NEAR 1). The 8 bits of JPEG baseline are steps of 32
    // HU; the others are what their encoder left, found once and held.
    struct Bound {
        const char* syntax;
        double worst, deviation;
    };
    constexpr std::array<Bound, 4> lossy{
        {{"4.50", 64.3, 23.0}, {"4.51", 36.0, 5.3}, {"4.81", 1.0, 0.85}, {"4.91", 5.0, 0.95}}};
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto pixels = readFramePixels(frameOf(entry.path()));
        ASSERT_TRUE(pixels.ok()) << entry.path() << " " << pixels.error().what.id;
        ASSERT_EQ(pixels->values.size(), reference->values.size()) << entry.path();
        double worst = 0.0;
        double squares = 0.0;
        for (std::size_t i = 0; i < pixels->values.size(); ++i) {
            const double difference = std::abs(pixels->values[i] - reference->values[i]);
            worst = std::max(worst, difference);
            squares += difference * difference;
        }
        const std::string name = entry.path().filename().string();
        const auto bound = std::find_if(lossy.begin(), lossy.end(), [&](const Bound& one) {
            return name.find(one.syntax) != std::string::npos;
        });
        const bool exact = bound == lossy.end();
        EXPECT_LE(worst, exact ? 0.0 : bound->worst) << name;
        EXPECT_LE(std::sqrt(squares / static_cast<double>(pixels->values.size())),
                  exact ? 0.0 : bound->deviation)
            << name;
        ++files;
    }
    EXPECT_EQ(files, 13u);
}

} // namespace
} // namespace columna::dicom
