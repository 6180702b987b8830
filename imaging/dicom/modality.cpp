#include "imaging/dicom/modality.h"

#include <optional>

namespace columna::dicom {
namespace {

struct Table {
    std::vector<std::uint16_t> entries;
    int firstMapped = 0;
    int bits = 16;
};

/// PS3.3 C.11.1.1.1: entries (0 means 65536), first value mapped (in the sign of the pixels, whatever VR it
/// was written with), bits an entry.
std::optional<Table> readTable(const Header& item, bool isSigned) {
    const auto count = item.integer(DCM_LUTDescriptor, 0);
    const auto first = item.integer(DCM_LUTDescriptor, 1);
    const auto bits = item.integer(DCM_LUTDescriptor, 2);
    if (!count || !first || !bits || *bits < 8 || *bits > 16) return std::nullopt;
    Table out;
    out.entries = item.words(DCM_LUTData);
    const std::size_t wanted = *count == 0 ? 65536u : static_cast<std::size_t>(*count & 0xFFFF);
    if (wanted > out.entries.size()) return std::nullopt;
    out.entries.resize(wanted);
    out.firstMapped = isSigned ? static_cast<std::int16_t>(*first) : (*first & 0xFFFF);
    out.bits = *bits;
    return out;
}

} // namespace

Result<ModalityTransform> readModality(const FrameAttributes& attributes, const PixelFormat& format,
                                       const std::string& file) {
    ModalityTransform out;
    const Header& data = attributes.dataSet();
    if (const Header lut = data.item(DCM_ModalityLUTSequence); lut.valid()) {
        auto table = readTable(lut, format.isSigned);
        if (!table)
            return Error{
                {"dicom.error.lut"}, file, tagName(DCM_ModalityLUTSequence), {"dicom.remedy.damaged"}};
        out.table = std::move(table->entries);
        out.firstMapped = table->firstMapped;
        if (lut.code(DCM_ModalityLUTType) == "HU") out.unit = "HU";
        return out;
    }
    const Header rescale = attributes.group(DCM_PixelValueTransformationSequence);
    const auto slope = rescale.number(DCM_RescaleSlope);
    const auto intercept = rescale.number(DCM_RescaleIntercept);
    out.slope = slope.value_or(1.0);
    out.intercept = intercept.value_or(0.0);
    if (out.slope == 0.0)
        return Error{{"dicom.error.outOfRange", {{"tag", tagName(DCM_RescaleSlope)}, {"value", "0"}}},
                     file,
                     tagName(DCM_RescaleSlope),
                     {"dicom.remedy.damaged"}};
    // Without both values nothing says that the numbers are Hounsfield units, even in a CT.
    const std::string type = rescale.code(DCM_RescaleType);
    if (data.code(DCM_Modality) == "CT" && slope && intercept && (type.empty() || type == "HU"))
        out.unit = "HU";
    return out;
}

std::vector<Window> readWindows(const FrameAttributes& attributes) {
    const Header voi = attributes.group(DCM_FrameVOILUTSequence);
    const std::string name = voi.code(DCM_VOILUTFunction);
    const WindowFunction function = name == "SIGMOID"        ? WindowFunction::Sigmoid
                                    : name == "LINEAR_EXACT" ? WindowFunction::LinearExact
                                                             : WindowFunction::Linear;
    std::vector<Window> out;
    const auto centres = voi.numbers(DCM_WindowCenter);
    const auto widths = voi.numbers(DCM_WindowWidth);
    for (std::size_t i = 0; i < std::min(centres.size(), widths.size()); ++i)
        if (widths[i] > 0.0) out.push_back({centres[i], widths[i], function});
    return out;
}

std::vector<VoiTable> readVoiTables(const Header& dataSet, const PixelFormat& format) {
    std::vector<VoiTable> out;
    for (const Header& item : dataSet.items(DCM_VOILUTSequence))
        if (auto table = readTable(item, format.isSigned))
            out.push_back(
                {table->firstMapped, table->bits, std::move(table->entries), item.text(DCM_LUTExplanation)});
    return out;
}

} // namespace columna::dicom
