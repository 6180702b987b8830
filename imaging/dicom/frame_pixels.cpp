#include "imaging/dicom/frame_pixels.h"

#include "imaging/dicom/functional_groups.h"
#include "imaging/dicom/stored_frame.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace columna::dicom {
namespace {

/// Stored value to modality value: a lookup table, or slope and intercept (PS3.3 C.11.1).
struct ModalityTransform {
    double slope = 1.0;
    double intercept = 0.0;
    std::vector<std::uint16_t> table;
    int firstMapped = 0;

    [[nodiscard]] float apply(std::int32_t stored) const {
        if (table.empty()) return static_cast<float>(slope * stored + intercept);
        const long long index = static_cast<long long>(stored) - firstMapped;
        return table[static_cast<std::size_t>(
            std::clamp<long long>(index, 0, static_cast<long long>(table.size()) - 1))];
    }
};

Result<ModalityTransform> readModality(const Header& dataSet, const Header& rescale,
                                       const PixelFormat& format, const std::string& file) {
    ModalityTransform out;
    if (const Header lut = dataSet.item(DCM_ModalityLUTSequence); lut.valid()) {
        const auto entries = lut.integer(DCM_LUTDescriptor, 0);
        const auto first = lut.integer(DCM_LUTDescriptor, 1);
        out.table = lut.words(DCM_LUTData);
        // 0 entries means 65536 (PS3.3 C.11.1.1.1).
        const std::size_t count =
            entries ? (*entries == 0 ? 65536u : static_cast<std::size_t>(*entries & 0xFFFF)) : 0;
        if (!entries || !first || count > out.table.size())
            return Error{
                {"dicom.error.lut"}, file, tagName(DCM_ModalityLUTSequence), {"dicom.remedy.damaged"}};
        out.table.resize(count);
        // The first value mapped has the sign of the pixels, whatever VR it was written with.
        out.firstMapped = format.isSigned ? static_cast<std::int16_t>(*first) : (*first & 0xFFFF);
        return out;
    }
    out.slope = rescale.number(DCM_RescaleSlope).value_or(1.0);
    out.intercept = rescale.number(DCM_RescaleIntercept).value_or(0.0);
    if (out.slope == 0.0)
        return Error{{"dicom.error.outOfRange", {{"tag", tagName(DCM_RescaleSlope)}, {"value", "0"}}},
                     file,
                     tagName(DCM_RescaleSlope),
                     {"dicom.remedy.damaged"}};
    return out;
}

std::vector<Window> readWindows(const Header& voi) {
    std::vector<Window> out;
    const auto centres = voi.numbers(DCM_WindowCenter);
    const auto widths = voi.numbers(DCM_WindowWidth);
    for (std::size_t i = 0; i < std::min(centres.size(), widths.size()); ++i)
        if (widths[i] > 0.0) out.push_back({centres[i], widths[i]});
    return out;
}

} // namespace

Result<FramePixels> readFramePixels(const Frame& frame) {
    auto source = openFile(frame.file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    auto format = readPixelFormat(*data, frame.file);
    if (!format) return format.error();
    if (format->samples != 1)
        return Error{{"dicom.error.colour", {{"photometric", format->photometric}}},
                     frame.file,
                     tagName(DCM_PhotometricInterpretation),
                     {"dicom.remedy.colour"}};
    if (frame.frameNumber < 1 || frame.frameNumber > format->frames)
        return Error{{"dicom.error.noSuchFrame", {{"frame", std::to_string(frame.frameNumber)}}},
                     frame.file,
                     tagName(DCM_NumberOfFrames),
                     {"dicom.remedy.rescan"}};
    const int index = frame.frameNumber - 1;
    const FrameAttributes attributes =
        framesOf(data->header, format->frames)[static_cast<std::size_t>(index)];
    const Header rescale = attributes.group(DCM_PixelValueTransformationSequence);
    auto modality = readModality(data->header, rescale, *format, frame.file);
    if (!modality) return modality.error();

    const std::size_t width = containerBytes(*format);
    std::vector<std::uint8_t> bytes(format->pixels() * width);
    if (auto decoded = decodeStoredFrame(*data, *format, index, frame.file, bytes); !decoded)
        return decoded.error();

    FramePixels out;
    out.rows = format->rows;
    out.columns = format->columns;
    out.inverted = format->photometric == "MONOCHROME1";
    out.windows = readWindows(attributes.group(DCM_FrameVOILUTSequence));
    if (const auto padding = data->header.integer(DCM_PixelPaddingValue))
        out.padding = modality->apply(storedValue(static_cast<std::uint32_t>(*padding), *format));
    const std::string type = rescale.code(DCM_RescaleType);
    const bool hasRescale = rescale.number(DCM_RescaleSlope) && rescale.number(DCM_RescaleIntercept);
    if (data->header.code(DCM_Modality) == "CT" && hasRescale && (type.empty() || type == "HU"))
        out.unit = "HU";
    out.values.resize(format->pixels());
    for (std::size_t i = 0; i < out.values.size(); ++i) {
        std::uint32_t raw = 0;
        std::memcpy(&raw, bytes.data() + i * width, width);
        out.values[i] = modality->apply(storedValue(raw, *format));
    }
    return out;
}

Window percentileWindow(const FramePixels& pixels) {
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
    const double low = at(0.01);
    const double high = at(0.995);
    if (!(high > low)) return {low, 1.0};
    return {0.5 * (low + high), high - low};
}

} // namespace columna::dicom
