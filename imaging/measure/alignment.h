// Sagittal alignment over three neighbouring vertebrae. docs/32-measuring.md, formulas translation/1,
// slip-percent/1 and segmental-kyphosis/1.
#pragma once

#include "imaging/measure/collapse.h"

#include <optional>
#include <string>
#include <vector>

namespace columna::measure {

struct MarkedVertebra {
    VertebralMorphometry points;
    std::string markId;
};

struct AlignmentMeasurements {
    /// "translation.above" / "translation.below": posterior-inferior corner of the upper body from the
    /// posterior-wall line of the lower one, mm along the lower body's anterior axis; anterior slip positive.
    /// Absent without that neighbour.
    std::optional<Measurement> translationAboveMm;
    std::optional<Measurement> translationBelowMm;
    /// "slip.above", "slip.below": the same in percent of the depth of the lower body's superior endplate.
    std::optional<Measurement> slipAbovePercent;
    std::optional<Measurement> slipBelowPercent;
    /// "kyphosis.segmental": superior endplate of the upper neighbour to inferior endplate of the lower one,
    /// degrees, kyphosis positive. Needs both neighbours.
    std::optional<Measurement> segmentalKyphosisDegrees;
    /// "deformity.deviation": segmental kyphosis less its normative mean, degrees. C levels have no norm.
    std::optional<Measurement> deviationDegrees;
    /// The translation of greater magnitude.
    [[nodiscard]] const Measurement* greatestTranslation() const;
};

/// Errors: points that do not describe a body.
[[nodiscard]] Result<AlignmentMeasurements> measureAlignment(const MarkedVertebra& lesion,
                                                             const std::optional<MarkedVertebra>& above,
                                                             const std::optional<MarkedVertebra>& below,
                                                             LandmarkError error = {});

} // namespace columna::measure
