// A number that knows its unit, how sure it is and where it came from.
#pragma once

#include "scoring/base/message.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace columna {

enum class Unit : std::uint8_t {
    Millimetre,
    SquareMillimetre,
    CubicMillimetre,
    Degree,
    Percent,
    Ratio,
    HounsfieldUnit
};
/// UCUM code: "mm", "mm2", "mm3", "deg", "%", "1", "[hnsf'U]".
[[nodiscard]] std::string_view ucum(Unit unit);

/// Whether a length on the source image is a length in the patient.
/// InPatient: PixelSpacing of a cross-sectional image. Unknown: no spacing, so no millimetres at all.
enum class SpacingProvenance : std::uint8_t { InPatient, AtDetector, Calibrated, Unknown };

/// Opaque to scoring: identifiers of the marks a measurement was computed from, and the formula with version.
struct MeasurementSource {
    std::vector<std::string> markIds;
    std::string method; ///< e.g. "collapse/1": formula and version, see docs
    bool operator==(const MeasurementSource&) const = default;
};

struct Measurement {
    std::string name; ///< dotted id, e.g. "collapse.anterior"; see messageIdOf()
    double value = 0.0;
    Unit unit = Unit::Ratio;
    std::optional<double> standardDeviation; ///< one SD, same unit; absent where no error model exists
    MeasurementSource source;
    std::vector<Message> notes; ///< what limits this number, e.g. only one intact neighbour
    bool operator==(const Measurement&) const = default;
};
/// Message id of the measurement's name: "measure." and the name.
[[nodiscard]] std::string messageIdOf(const Measurement& measurement);

} // namespace columna
