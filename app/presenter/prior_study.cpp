#include "app/presenter/prior_study.h"

#include "imaging/dicom/same_patient.h"

#include <algorithm>

namespace columna::app {

Result<const dicom::Study*> priorOf(const dicom::Study& current, const dicom::ScanResult& scanned) {
    std::optional<Error> otherPatient;
    std::vector<const dicom::Study*> candidates;
    for (const dicom::Study& study : scanned.studies) {
        if (study.studyInstanceUid == current.studyInstanceUid) continue;
        if (const auto same = dicom::checkSamePatient(current.patient, study.patient); !same)
            otherPatient = same.error();
        else
            candidates.push_back(&study);
    }
    if (candidates.empty()) {
        if (otherPatient) return *otherPatient;
        return Error{Message{"prior.same_study"}, {}, {}, Message{"prior.remedy"}};
    }
    const auto when = [](const dicom::Study* study) { return std::pair(study->date, study->time); };
    std::ranges::sort(candidates, {}, when);
    const auto after = std::ranges::upper_bound(candidates, std::pair(current.date, current.time), {}, when);
    return after == candidates.begin() ? *after : *(after - 1);
}

levels::LevelCentres centresOf(const std::vector<Mark>& marks, const std::string& frameOfReferenceUid) {
    levels::LevelCentres centres;
    for (const Level level : allLevels())
        if (const auto centre = vertebraCentre(marks, level, frameOfReferenceUid))
            centres.emplace(level, *centre);
    return centres;
}

} // namespace columna::app
