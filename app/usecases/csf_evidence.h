// What signal and outlines together say of the CSF: the ESCC questions "is the cord touched" and "is CSF
// left".
#pragma once

#include "imaging/measure/csf_signal.h"
#include "imaging/measure/epidural.h"
#include "scoring/base/message.h"
#include "scoring/thresholds.h"

#include <optional>
#include <vector>

namespace columna::app {

/// What is absent stays open, for the reader.
struct CsfEvidence {
    std::optional<double> gapMm;    ///< CSF between tumour and cord
    std::optional<double> fraction; ///< of directions round the cord with CSF, 0 to 1
    std::optional<double> areaMm2;
    std::vector<Message> notes;
};

/// T2 signal decides and an outline only bounds it (docs/41-escc.md). Flow and motion darken CSF: where
/// signal denies the CSF that the outlines clearly leave room for, neither is believed and a note says so.
/// Without signal an outlined gap counts only where it is beyond doubt.
[[nodiscard]] CsfEvidence csfEvidenceOf(const measure::EpiduralMeasurements& outlines,
                                        const measure::CsfSignal& signal,
                                        const scoring::EsccThresholds& limits);

} // namespace columna::app
