#include "app/usecases/label_files.h"

#include "imaging/assist/label_map.h"
#include "imaging/assist/segment_labels.h"
#include "imaging/dicom/objects/read_object.h"
#include "imaging/dicom/same_patient.h"
#include "imaging/dicom/structure.h"

#include <array>
#include <string_view>
#include <system_error>

namespace columna::app {

namespace {

Result<bool> isDicom(const std::filesystem::path& path) {
    const auto file = dicom::openFile(path);
    if (!file) return file.error();
    return dicom::looksLikeDicom(**file);
}

Error refused(Message what, const std::filesystem::path& file, const char* remedy) {
    return {.what = std::move(what), .file = file.string(), .tag = {}, .remedy = {remedy, {}}};
}

Result<ReadLabels> readSegments(const LabelFiles& files, const dicom::Study& study) {
    if (!files.parts.empty())
        return refused({"assist.parts.other_scheme", {{"scheme", "DICOM Segmentation"}}}, files.parts,
                       "assist.parts.remedy");
    const auto object = dicom::readObject(files.labels);
    if (!object) return object.error();
    if (const auto same = dicom::checkSamePatient(object->patient, study.patient); !same) return same.error();
    const assist::LabelScheme* numbers = assist::findLabelScheme(files.scheme);
    if (!numbers && !files.scheme.empty())
        return refused({"assist.labels.no_such_scheme", {{"scheme", literal(files.scheme)}}}, {},
                       "assist.labels.remedy");
    const auto segmentation = dicom::readSegmentation(files.labels);
    if (!segmentation) return segmentation.error();
    auto labels = assist::segmentLabels(*segmentation, numbers);
    if (!labels) return labels.error();
    return ReadLabels{
        std::move(labels->volume), std::move(labels->scheme), {}, segmentation->content.frameOfReferenceUid};
}

} // namespace

Result<ReadLabels> readLabels(const LabelFiles& files, const dicom::Study& study,
                              const assist::ReadingOptions& options) {
    const auto dicomFile = isDicom(files.labels);
    if (!dicomFile) return dicomFile.error();
    if (*dicomFile) return readSegments(files, study);
    auto volume = assist::readLabelNifti(files.labels, options);
    if (!volume) return volume.error();
    const auto scheme = assist::chooseScheme(*volume, files.scheme);
    if (!scheme) return scheme.error();
    ReadLabels read{std::move(*volume), **scheme, {}, {}};
    if (files.parts.empty()) return read;
    // Progress is that of the first file: the second is read as fast again.
    const auto second = assist::readLabelNifti(files.parts, {options.stop, {}});
    if (!second) return second.error();
    auto parts = assist::partsOf(read.volume, read.scheme, *second, {options.stop, {}});
    if (!parts) {
        Error error = parts.error();
        error.file = files.parts.string();
        return error;
    }
    read.parts = std::move(*parts);
    return read;
}

Result<bool> takesParts(const LabelFiles& files, const assist::ReadingOptions& options) {
    const auto dicomFile = isDicom(files.labels);
    if (!dicomFile) return dicomFile.error();
    if (*dicomFile) return false;
    const auto volume = assist::readLabelNifti(files.labels, options);
    if (!volume) return volume.error();
    const auto scheme = assist::chooseScheme(*volume, files.scheme);
    if (!scheme) return scheme.error();
    return assist::takesParts(**scheme);
}

std::optional<std::filesystem::path> partsBeside(const std::filesystem::path& labels) {
    constexpr std::string_view kVertebrae = "seg-vert";
    const std::string name = labels.filename().string();
    const std::size_t at = name.rfind(kVertebrae);
    if (at == std::string::npos) return std::nullopt;
    for (const char* parts : {"seg-spine", "seg-subreg"}) {
        std::string other = name;
        other.replace(at, kVertebrae.size(), parts);
        std::filesystem::path beside = labels.parent_path() / other;
        std::error_code unreadable;
        if (std::filesystem::is_regular_file(beside, unreadable)) return beside;
    }
    return std::nullopt;
}

} // namespace columna::app
