#include "imaging/dicom/frame_pixels.h"

#include "imaging/dicom/code_stream.h"
#include "imaging/dicom/colour.h"
#include "imaging/dicom/functional_groups.h"
#include "imaging/dicom/image_file.h"
#include "imaging/dicom/modality.h"
#include "imaging/dicom/stored_frame.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace columna::dicom {
namespace {

template <class T>
void convert(std::span<const std::uint8_t> bytes, const PixelFormat& format,
             const ModalityTransform& modality, std::vector<float>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        T raw = 0;
        std::memcpy(&raw, bytes.data() + i * sizeof(T), sizeof(T));
        out[i] = modality.apply(storedValue(raw, format));
    }
}

/// Float Pixel Data and Double Float Pixel Data (PS3.3 C.7.6.24): real values, no stored integers.
template <class T>
void convertReal(std::span<const std::uint8_t> bytes, const ModalityTransform& modality,
                 std::vector<float>& out) {
    for (std::size_t i = 0; i < out.size(); ++i) {
        T value = 0;
        std::memcpy(&value, bytes.data() + i * sizeof(T), sizeof(T));
        out[i] = static_cast<float>(modality.slope * static_cast<double>(value) + modality.intercept);
    }
}

} // namespace

FrameReader::FrameReader() : files_(std::make_unique<ImageFiles>()) {}
FrameReader::~FrameReader() = default;

Result<FramePixels> FrameReader::read(const Frame& frame) {
    auto image = files_->open(frame);
    if (!image) return image.error();
    return framePixelsOf(**image, frame.frameNumber);
}

Result<FramePixels> readFramePixels(const Frame& frame) {
    return FrameReader().read(frame);
}

Result<FramePixels> framePixelsOf(const ImageFile& image, int frameNumber) {
    const std::string& file = image.name();
    const DataSet& data = image.data();
    const PixelFormat& format = image.format();
    const int index = frameNumber - 1;
    if (index < 0 || index >= format.frames)
        return Error{{"dicom.error.noSuchFrame", {{"frame", std::to_string(frameNumber)}}},
                     file,
                     tagName(DCM_NumberOfFrames),
                     {"dicom.remedy.rescan"}};
    const FrameAttributes attributes = frameAttributes(data.header, frameNumber);
    auto modality = readModality(attributes, format, file);
    if (!modality) return modality.error();

    if (auto checked = checkStoredFrame(data, format, index, file); !checked) return checked.error();
    std::vector<std::uint8_t> bytes(format.pixels() * static_cast<std::size_t>(format.samples) *
                                    containerBytes(format));
    if (auto decoded = image.decode(index, bytes); !decoded) return decoded.error();

    FramePixels out;
    out.rows = format.rows;
    out.columns = format.columns;
    if (isColour(format)) {
        // DCMTK gives RGB for whatever YBR form a JPEG stream holds (PS3.5 8.2.1).
        PixelFormat decodedFormat = format;
        const bool jpeg = data.structure().pixels->encapsulated &&
                          codecOf(data.structure().transferSyntaxUid) == Codec::Jpeg;
        if (jpeg && format.photometric.starts_with("YBR_")) decodedFormat.photometric = "RGB";
        auto grey = brightness(data.header, decodedFormat, bytes, file);
        if (!grey) return grey.error();
        out.values = std::move(*grey);
        out.fromColour = true;
        return out;
    }
    out.inverted = format.photometric == "MONOCHROME1";
    out.windows = readWindows(attributes);
    out.voiTables = readVoiTables(data.header, format);
    out.unit = modality->unit;
    out.values.resize(format.pixels());
    if (format.isFloat) {
        if (format.bitsAllocated == 64)
            convertReal<double>(bytes, *modality, out.values);
        else
            convertReal<float>(bytes, *modality, out.values);
        return out;
    }
    if (const auto padding = data.header.integer(DCM_PixelPaddingValue))
        out.padding = modality->apply(storedValue(static_cast<std::uint32_t>(*padding), format));
    switch (containerBytes(format)) {
    case 1:
        convert<std::uint8_t>(bytes, format, *modality, out.values);
        break;
    case 2:
        convert<std::uint16_t>(bytes, format, *modality, out.values);
        break;
    default:
        convert<std::uint32_t>(bytes, format, *modality, out.values);
    }
    return out;
}

Window percentileWindow(const FramePixels& pixels, double lowest, double highest) {
    std::vector<float> values;
    values.reserve(pixels.values.size());
    for (const float value : pixels.values)
        if (std::isfinite(value) && value != pixels.padding) values.push_back(value);
    if (values.empty()) return {};
    const auto at = [&](double fraction) {
        const auto k = static_cast<std::ptrdiff_t>(fraction * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), values.begin() + k, values.end());
        return static_cast<double>(values[static_cast<std::size_t>(k)]);
    };
    const double low = at(lowest);
    const double high = at(highest);
    if (!(high > low)) return {low, 1.0};
    return {0.5 * (low + high), high - low};
}

} // namespace columna::dicom
