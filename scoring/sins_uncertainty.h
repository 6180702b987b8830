// How sure a SINS is while components still rest on measurements: the distribution over options, totals and
// classes, and the one confirmation that would help most. What a person accepted is certain.
#pragma once

#include "scoring/sins.h"

namespace columna::scoring {

/// Where a component's distribution comes from.
enum class SinsCertaintyBasis : std::uint8_t {
    Decided,     ///< a person decided: one option
    Measured,    ///< a measurement with an error model
    FaceValue,   ///< proposed without an error model and without alternatives: taken as it stands
    Undetermined ///< nothing that could carry a probability
};
/// "decided", "measured", "face_value", "undetermined".
[[nodiscard]] std::string_view keyOf(SinsCertaintyBasis basis);

struct SinsUncertainty {
    std::array<SinsCertaintyBasis, kSinsComponentCount> basis{};
    /// Probabilities in the order of optionsOf(component); all zero where undetermined.
    std::array<std::array<double, 4>, kSinsComponentCount> options{};
    /// Present only where every component has a distribution; independent errors are assumed.
    struct Totals {
        std::array<double, kSinsMaximum + 1> totals{};
        std::array<double, kSinsClassCount> classes{};
    };
    std::optional<Totals> distribution;
    /// The component whose confirmation would most reduce the doubt about the class (expected entropy; about
    /// the total where the class is certain). While something is undetermined: the undetermined component
    /// with the widest range of points. Empty where nothing is in doubt.
    std::optional<SinsComponent> mostUseful;
};

/// `result` is evaluateSins(lesion).
[[nodiscard]] SinsUncertainty sinsUncertainty(const SinsLesion& lesion, const SinsResult& result);

} // namespace columna::scoring
