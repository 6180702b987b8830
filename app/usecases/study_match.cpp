#include "app/usecases/study_match.h"

#include "app/case/patient_key.h"
#include "app/usecases/study_images.h"
#include "imaging/marks/validity.h"

#include <utility>

namespace columna::app {

namespace {

Error refusal(Message what, const std::string& file, std::string pointer) {
    return {.what = std::move(what), .file = file, .tag = std::move(pointer), .remedy = {"match.remedy", {}}};
}

} // namespace

StudyIdentity identityOf(const dicom::Study& study) {
    return {study.studyInstanceUid, patientKeyOf(study.patient)};
}

Result<Done> checkBelongs(const CaseDocument& document, const dicom::Study& study,
                          const std::string& caseFile) {
    const StudyIdentity identity = identityOf(study);
    if (document.study.studyInstanceUid != identity.studyInstanceUid)
        return refusal({"match.other_study"}, caseFile, "/study/study_instance");
    if (document.study.patientKey != identity.patientKey)
        return refusal({"match.other_patient"}, caseFile, "/study/patient_key");
    const StudyImages images(study);
    for (std::size_t i = 0; i < document.marks.size(); ++i) {
        const Mark& mark = document.marks[i];
        const std::string pointer = "/marks/" + std::to_string(i);
        if (auto wrong = images.refusal(mark)) return refusal(*wrong, caseFile, pointer + "/image");
        if (auto wrong = shapeRefusal(mark.geometry)) return refusal(*wrong, caseFile, pointer);
    }
    return Done{};
}

} // namespace columna::app
