#include "imaging/dicom/file_content.h"

#include "imaging/dicom/pixel_format.h"

namespace columna::dicom {

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
                           header.code(DCM_SOPInstanceUID),
                           header.code(DCM_SeriesInstanceUID),
                           header.code(DCM_StudyInstanceUID),
                           header.code(DCM_Modality)};
    auto format = readPixelFormat(*data, name);
    if (!format) return problemOf(format.error());
    ImageHeader image = readImageHeader(*data, *format, entry.path, entry.member.name);
    const std::string pixelData = "(7FE0,0010) PixelData";
    if (!structure.pixels)
        image.problems.push_back({name, pixelData, {"dicom.error.noPixels"}, {"dicom.remedy.noPixels"}});
    else if (structure.pixels->truncated)
        image.problems.push_back(
            {name, pixelData, {"dicom.error.truncatedPixels"}, {"dicom.remedy.transferAgain"}});
    return image;
}

} // namespace columna::dicom
