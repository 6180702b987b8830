#include "imaging/dicom/file_content.h"

#include "imaging/dicom/pixel_format.h"

namespace columna::dicom {

namespace {

/// "ComprehensiveSRStorage" -> "Comprehensive SR"
std::string kindOf(const std::string& sopClassUid) {
    // DCMTK 3.6.7 is older than some classes.
    if (sopClassUid == "1.2.840.10008.5.1.4.1.1.66.7") return "Label Map Segmentation";
    std::string_view name = dcmFindNameOfUID(sopClassUid.c_str(), sopClassUid.c_str());
    if (name.ends_with("Storage")) name.remove_suffix(7);
    std::string out;
    const auto upper = [&](std::size_t i) { return name[i] >= 'A' && name[i] <= 'Z'; };
    const auto lower = [&](std::size_t i) { return name[i] >= 'a' && name[i] <= 'z'; };
    for (std::size_t i = 0; i < name.size(); ++i) {
        const bool begins = i > 0 && upper(i) && (lower(i - 1) || (i + 1 < name.size() && lower(i + 1)));
        if (begins || (i > 0 && name[i] >= '0' && name[i] <= '9' && lower(i - 1))) out += ' ';
        out += name[i];
    }
    return out;
}

} // namespace

ScanProblem problemOf(const Error& error) {
    return {error.file, error.tag, error.what, error.remedy};
}

FileContent readFileContent(const FileEntry& entry) {
    auto source = entry.open();
    if (!source) return problemOf(source.error());
    const std::string name = (*source)->name();
    auto data = readDataSet(*source);
    if (!data) return problemOf(data.error());
    const Header& header = data->header;
    const Structure& structure = data->structure();
    std::string sopClass = header.code(DCM_SOPClassUID);
    if (sopClass.empty()) sopClass = structure.mediaSopClassUid;
    if (sopClass == UID_MediaStorageDirectoryStorage) return std::monostate();
    // A private or missing SOP class counts as an image where the object looks like one.
    const bool looksLikeImage = structure.pixels && header.has(DCM_Rows) && header.has(DCM_Columns);
    const bool standardClass = sopClass.starts_with("1.2.840.10008.");
    if (standardClass ? !isImageClass(sopClass) : !looksLikeImage)
        return OtherObject{name,
                           sopClass,
                           kindOf(sopClass),
                           header.code(DCM_SOPInstanceUID),
                           header.code(DCM_SeriesInstanceUID),
                           header.code(DCM_StudyInstanceUID),
                           header.code(DCM_Modality)};
    auto format = readPixelFormat(*data, name);
    if (!format) return problemOf(format.error());
    ImageHeader image = readImageHeader(*data, *format, entry.path, entry.member.name);
    image.whole = structure.pixels && !structure.pixels->truncated;
    const std::string pixelData = "(7FE0,0010) PixelData";
    if (!structure.pixels)
        image.problems.push_back({name, pixelData, {"dicom.error.noPixels"}, {"dicom.remedy.noPixels"}});
    else if (structure.pixels->truncated)
        image.problems.push_back(
            {name, pixelData, {"dicom.error.truncatedPixels"}, {"dicom.remedy.transferAgain"}});
    return image;
}

} // namespace columna::dicom
