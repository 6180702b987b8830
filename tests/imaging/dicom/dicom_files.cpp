#include "tests/imaging/dicom/dicom_files.h"

#include "imaging/dicom/header.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

namespace columna::dicom::test {

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "columna-dicom-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::vector<std::uint16_t> slicePixels(int index) {
    std::vector<std::uint16_t> pixels(sliceColumns * sliceRows);
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] =
            static_cast<std::uint16_t>(static_cast<std::int16_t>(100 * index + static_cast<int>(i) - 50));
    return pixels;
}

void fillSlice(DcmDataset& data, const Slice& slice) {
    initialiseLibrary();
    const auto text = [&](const DcmTagKey& tag, const std::string& value) {
        data.putAndInsertString(tag, value.c_str());
    };
    const auto word = [&](const DcmTagKey& tag, int value) {
        data.putAndInsertUint16(tag, static_cast<Uint16>(value));
    };
    const std::string number = std::to_string(slice.index);
    text(DCM_SpecificCharacterSet, "ISO_IR 192");
    text(DCM_ImageType, "ORIGINAL\\PRIMARY\\AXIAL");
    text(DCM_SOPClassUID, UID_CTImageStorage);
    text(DCM_SOPInstanceUID, slice.uid.empty() ? slice.series + "." + number : slice.uid);
    text(DCM_StudyInstanceUID, "1.2.3.1");
    text(DCM_SeriesInstanceUID, slice.series);
    text(DCM_FrameOfReferenceUID, "1.2.3.3");
    text(DCM_StudyDate, "20260102");
    text(DCM_Modality, "CT");
    text(DCM_PatientName, "Test^Phantom");
    text(DCM_PatientID, "T1");
    text(DCM_SeriesNumber, "2");
    text(DCM_InstanceNumber, number);
    char position[64];
    std::snprintf(position, sizeof position, "-10\\-20\\%g", slice.z);
    text(DCM_ImagePositionPatient, position);
    text(DCM_ImageOrientationPatient, "1\\0\\0\\0\\1\\0");
    text(DCM_PixelSpacing, "0.5\\0.25");
    text(DCM_SliceThickness, "9");
    text(DCM_RescaleIntercept, "-1000");
    text(DCM_RescaleSlope, "2");
    text(DCM_WindowCenter, "40\\300");
    text(DCM_WindowWidth, "400\\1500");
    word(DCM_SamplesPerPixel, 1);
    text(DCM_PhotometricInterpretation, "MONOCHROME2");
    word(DCM_Rows, sliceRows);
    word(DCM_Columns, sliceColumns);
    word(DCM_BitsAllocated, 16);
    word(DCM_BitsStored, 16);
    word(DCM_HighBit, 15);
    word(DCM_PixelRepresentation, 1);
    const auto pixels = slicePixels(slice.index);
    data.putAndInsertUint16Array(DCM_PixelData, pixels.data(), static_cast<unsigned long>(pixels.size()));
    if (slice.change) slice.change(data);
}

std::filesystem::path writeSlice(const std::filesystem::path& folder, const Slice& slice,
                                 E_TransferSyntax syntax) {
    DcmFileFormat file;
    fillSlice(*file.getDataset(), slice);
    const std::filesystem::path path = folder / (slice.series + "-" + std::to_string(slice.index) + ".dcm");
    if (file.saveFile(path.c_str(), syntax).bad()) throw std::runtime_error("cannot write " + path.string());
    return path;
}

std::vector<std::uint8_t> readBytes(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void writeBytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

std::optional<std::filesystem::path> testData() {
    const char* path = std::getenv("COLUMNA_TEST_DATA");
    if (path == nullptr || *path == '\0') return std::nullopt;
    return std::filesystem::path(path);
}

} // namespace columna::dicom::test
