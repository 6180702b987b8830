#include "app/usecases/study_match.h"

#include <cmath>

namespace columna::app {

namespace {

struct Located {
    const dicom::Series* series = nullptr;
    const dicom::Stack* stack = nullptr;
    const dicom::Frame* frame = nullptr;
};

Located locate(const dicom::Study& study, const ImageReference& image) {
    for (const dicom::Series& series : study.series)
        for (const dicom::Stack& stack : series.stacks)
            for (const dicom::Frame& frame : stack.frames)
                if (frame.sopInstanceUid == image.sopInstanceUid && frame.frameNumber == image.frameNumber)
                    return {&series, &stack, &frame};
    return {};
}

const char* whatIsWrong(const Mark& mark, const dicom::Study& study) {
    const Located found = locate(study, mark.image);
    if (!found.frame) return "match.image_missing";
    if (found.series->seriesInstanceUid != mark.image.seriesInstanceUid) return "match.other_series";
    if (found.stack->frameOfReferenceUid != mark.image.frameOfReferenceUid)
        return "match.other_frame_of_reference";
    if (!found.frame->plane) return "match.image_without_plane";
    // Neighbouring slices are the only honest yardstick; a single frame allows 5 mm, the thickest spine slice
    // in use.
    constexpr double kSingleFrameMm = 5.0;
    const double allowed = found.stack->spacingBetweenFrames.value_or(kSingleFrameMm) / 2.0 + 0.01;
    for (const Vec3 point : pointsOf(mark))
        if (std::abs(found.frame->plane->signedDistance(point)) > allowed) return "match.off_plane";
    return nullptr;
}

Error refusal(const char* what, const std::string& file, std::string pointer) {
    return {.what = {what, {}}, .file = file, .tag = std::move(pointer), .remedy = {"match.remedy", {}}};
}

} // namespace

StudyIdentity identityOf(const dicom::Study& study) {
    const dicom::Patient& patient = study.patient;
    return {study.studyInstanceUid,
            sha256(patient.id + "\n" + patient.issuerOfId + "\n" + patient.birthDate)};
}

Result<Done> checkBelongs(const CaseDocument& document, const dicom::Study& study,
                          const std::string& caseFile) {
    const StudyIdentity identity = identityOf(study);
    if (document.study.studyInstanceUid != identity.studyInstanceUid)
        return refusal("match.other_study", caseFile, "/study/study_instance");
    if (document.study.patientKey != identity.patientKey)
        return refusal("match.other_patient", caseFile, "/study/patient_key");
    for (std::size_t i = 0; i < document.marks.size(); ++i)
        if (const char* wrong = whatIsWrong(document.marks[i], study))
            return refusal(wrong, caseFile, "/marks/" + std::to_string(i) + "/image");
    return Done{};
}

} // namespace columna::app
