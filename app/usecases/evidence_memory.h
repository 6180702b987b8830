// Evidence of the marks as they were last looked at: a decision changes no mark and measures nothing anew.
// Measuring the signal of several levels takes tenths of a second, and a click must not wait for it.
#pragma once

#include "app/usecases/level_evidence.h"

#include <map>
#include <utility>
#include <vector>

namespace columna::app {

/// Not for several threads.
class EvidenceMemory {
public:
    /// evidenceOf(), from memory where marks, lesions, numbering, images are those of the last call, and the
    /// error of a landmark.
    [[nodiscard]] const LevelEvidence& of(const CaseDocument& document, Level level,
                                          scoring::NeuralContext context, const StudyImages* images);

private:
    std::vector<Mark> marks_;
    std::vector<Lesion> lesions_;
    scoring::Numbering numbering_;
    double landmarkSdMm_ = 0.0;
    const StudyImages* images_ = nullptr;
    std::map<std::pair<Level, scoring::NeuralContext>, LevelEvidence> known_;
};

} // namespace columna::app
