// Lengths and angles that a reader drew freely. LPS mm. docs/32-measuring.md, formula free/1.
#pragma once

#include "imaging/marks/mark.h"
#include "scoring/base/measurement.h"

#include <optional>

namespace columna::measure {

struct FreeValue {
    double value = 0.0;
    Unit unit = Unit::Millimetre;
    double standardDeviation = 0.0; ///< same unit
};

/// A length in mm, an angle at its corner from 0 to 180 degrees, a Cobb angle from 0 to 90 degrees: the lines
/// have no direction, so a larger one reads as its supplement. `pointSdMm`: one SD of a placed point. Nothing
/// for other marks and where an arm or line has no length.
[[nodiscard]] std::optional<FreeValue> freeValue(const MarkGeometry& geometry, double pointSdMm);

} // namespace columna::measure
