#include "app/usecases/evidence_memory.h"

#include "app/case/landmark_error.h"

namespace columna::app {

const LevelEvidence& EvidenceMemory::of(const CaseDocument& document, Level level,
                                        scoring::NeuralContext context, const StudyImages* images) {
    const double landmarkSdMm = landmarkErrorOf(document).standardDeviationMm;
    if (marks_ != document.marks || lesions_ != document.lesions || numbering_ != document.numbering ||
        landmarkSdMm_ != landmarkSdMm || images_ != images) {
        known_.clear();
        marks_ = document.marks;
        lesions_ = document.lesions;
        numbering_ = document.numbering;
        landmarkSdMm_ = landmarkSdMm;
        images_ = images;
    }
    const std::pair key(level, context);
    auto found = known_.find(key);
    if (found == known_.end())
        found = known_.emplace(key, evidenceOf(document, level, context, images)).first;
    return found->second;
}

} // namespace columna::app
