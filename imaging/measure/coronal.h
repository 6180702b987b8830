// Coronal alignment over three neighbouring vertebrae, from the left and right walls of their bodies. LPS mm.
// docs/32-measuring.md, formulas lateral-translation/1, slip-percent/1 and segmental-scoliosis/1.
#pragma once

#include "imaging/measure/collapse.h"

#include <optional>
#include <string>
#include <vector>

namespace columna::measure {

/// Where the lateral walls meet the endplates.
struct CoronalBody {
    Level level = Level::C1;
    Vec3 superiorLeft;
    Vec3 inferiorLeft;
    Vec3 superiorRight;
    Vec3 inferiorRight;
    std::vector<std::string> markIds;
};

/// From both lateral walls of one body, whose ends are its corners. Errors: walls of other edges or of two
/// levels; the left wall not to the patient's left of the right one; walls more than 8 mm apart from front to
/// back; a height outside 2 to 60 mm or a width outside 8 to 90 mm.
[[nodiscard]] Result<CoronalBody> coronalBody(const BodyLine& left, const std::string& leftId,
                                              const BodyLine& right, const std::string& rightId);

struct CoronalMeasurements {
    /// "translation.lateral.above", ".below": inferior corners of the upper body from the wall lines of the
    /// lower one, mean of both sides, mm; the upper body further to the patient's left is positive.
    std::optional<Measurement> translationAboveMm;
    std::optional<Measurement> translationBelowMm;
    /// "slip.lateral.above", ".below": in percent of the width of the lower body's superior endplate.
    std::optional<Measurement> slipAbovePercent;
    std::optional<Measurement> slipBelowPercent;
    /// "scoliosis.segmental": superior endplate of the upper neighbour to inferior endplate of the lower one,
    /// degrees, >= 0; a note names the convex side where the angle exceeds two SD. Needs both neighbours.
    std::optional<Measurement> scoliosisDegrees;
    /// The translation of greater magnitude.
    [[nodiscard]] const Measurement* greatestTranslation() const;
};

[[nodiscard]] CoronalMeasurements measureCoronal(const CoronalBody& lesion,
                                                 const std::optional<CoronalBody>& above,
                                                 const std::optional<CoronalBody>& below,
                                                 LandmarkError error = {});

} // namespace columna::measure
