#include "app/usecases/csf_evidence.h"

namespace columna::app {

namespace {

constexpr double kFraction = 0.01;
constexpr double kOutlinedGapSdMm = 0.67; // docs/32-measuring.md

void addGap(const measure::EpiduralMeasurements& outlines, const measure::CsfSignal& signal,
            const scoring::Band& touching, CsfEvidence& evidence) {
    const auto& outlined = outlines.cordGap;
    if (!signal.gap) {
        if (outlined && outlined->value >= touching.high + 2.0 * kOutlinedGapSdMm)
            evidence.gapMm = outlined->value;
        return;
    }
    if (signal.gap->value < touching.low && outlined && outlined->value > touching.high)
        evidence.notes.emplace_back("assess.note.gap_drawn_not_bright");
    else
        evidence.gapMm = signal.gap->value;
}

void addVisible(const measure::EpiduralMeasurements& outlines, const measure::CsfSignal& signal,
                const scoring::Band& visible, CsfEvidence& evidence) {
    const auto outlined =
        outlines.csfFraction ? std::optional(outlines.csfFraction->value * kFraction) : std::nullopt;
    if (!signal.fraction) {
        evidence.fraction = outlined;
        if (outlines.csfArea) evidence.areaMm2 = outlines.csfArea->value;
        return;
    }
    const double seen = signal.fraction->value * kFraction;
    if (seen < visible.low && outlined && *outlined > visible.high) {
        evidence.notes.emplace_back("assess.note.csf_drawn_not_bright");
        return;
    }
    evidence.fraction = seen;
    if (signal.area) evidence.areaMm2 = signal.area->value;
}

} // namespace

CsfEvidence csfEvidenceOf(const measure::EpiduralMeasurements& outlines, const measure::CsfSignal& signal,
                          const scoring::EsccThresholds& limits) {
    CsfEvidence evidence;
    addGap(outlines, signal, limits.cordGapMm, evidence);
    addVisible(outlines, signal, limits.csfFraction, evidence);
    return evidence;
}

} // namespace columna::app
