#include "imaging/dicom/assembler.h"

#include "imaging/dicom/regroup.h"

#include <algorithm>
#include <filesystem>

namespace columna::dicom {
namespace {

/// Files without a UID are held together by their folder, modality and series number.
std::string keyOf(const ImageHeader& image) {
    if (!image.series.seriesInstanceUid.empty()) return image.series.seriesInstanceUid;
    const std::filesystem::path file = image.frames.front().frame.file;
    return "\n" + file.parent_path().string() + "\n" + image.series.modality + "\n" +
           std::to_string(image.series.number) + "\n" + image.series.description;
}

} // namespace

void Assembler::add(ImageHeader image) {
    std::move(image.problems.begin(), image.problems.end(), std::back_inserter(result_.problems));
    const Frame& frame = image.frames.front().frame;
    if (!frame.sopInstanceUid.empty() && !seen_.insert(frame.sopInstanceUid).second) {
        result_.problems.push_back({frame.file,
                                    "(0008,0018) SOPInstanceUID",
                                    {"dicom.problem.duplicateInstance"},
                                    {"dicom.remedy.duplicateInstance"}});
        return;
    }
    // Two patients must never share a study, even where a careless tool gave both the same Study Instance
    // UID.
    const Patient& patient = image.study.patient;
    const std::string studyKey = image.study.studyInstanceUid + "\n" + patient.id + "\n" +
                                 patient.issuerOfId + "\n" + patient.birthDate +
                                 (patient.id.empty() ? "\n" + patient.name : std::string());
    auto [study, isNew] = studies_.try_emplace(studyKey);
    if (isNew) study->second.study = image.study;
    auto [series, first] = study->second.series.try_emplace(keyOf(image));
    SeriesDraft& draft = series->second;
    if (first) {
        draft.series = image.series;
        draft.frames.header = image.seriesHeader;
    }
    if (!draft.frames.window) draft.frames.window = image.window;
    std::move(image.frames.begin(), image.frames.end(), std::back_inserter(draft.frames.frames));
}

ScanResult Assembler::finished(std::size_t filesSeen) {
    for (auto& [uid, draft] : studies_) {
        Study study = std::move(draft.study);
        for (auto& [key, seriesDraft] : draft.series) {
            Series series = std::move(seriesDraft.series);
            series.frames = std::make_shared<const SeriesFrames>(std::move(seriesDraft.frames));
            regroup(series, everyRule());
            study.series.push_back(std::move(series));
        }
        std::stable_sort(study.series.begin(), study.series.end(),
                         [](const Series& a, const Series& b) { return a.number < b.number; });
        const bool sharesUid =
            std::any_of(result_.studies.begin(), result_.studies.end(), [&](const Study& other) {
                return !study.studyInstanceUid.empty() && other.studyInstanceUid == study.studyInstanceUid;
            });
        if (sharesUid)
            result_.problems.push_back({"",
                                        "(0020,000D) StudyInstanceUID",
                                        {"dicom.problem.twoPatientsOneStudy"},
                                        {"dicom.remedy.twoPatientsOneStudy"}});
        result_.studies.push_back(std::move(study));
    }
    result_.filesSeen = filesSeen;
    return std::move(result_);
}

} // namespace columna::dicom
