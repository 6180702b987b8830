// Lesions grown from a seed and from strokes on the phantom sweep, against the analytic truth. Serves the
// table of docs/74-assistance.md.
#pragma once

#include "imaging/assist/lesion_growth.h"
#include "imaging/phantom/specification.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace columna::assistance {

enum class LesionStart : std::uint8_t { Seed, Strokes };

struct LesionPlan {
    int cases = 12;
    std::uint64_t seed = 1;
    phantom::Weighting weighting = phantom::Weighting::T1;
    LesionStart start = LesionStart::Seed;
    double handSdMm = 0.7; ///< of each coordinate of six points and strokes
};

struct LesionSample {
    std::string caseName;
    double trueShare = 0.0;     ///< of the body, 0 to 1
    std::optional<double> dice; ///< absent where refused
    double shareError = 0.0;    ///< of the body, found less true
    double volumeError = 0.0;   ///< of the lesion, found less true, in parts of it
    double seconds = 0.0;
    std::string refusal; ///< message id
};

/// Lesions of bodies of phantom::sweep(cases, seed), C3 to L6. Strokes are drawn on the image nearest to the
/// lesion's middle: one through the lesion, one through healthy bone where the image shows any.
[[nodiscard]] std::vector<LesionSample> runLesionSweep(const LesionPlan& plan);

/// Below this overlap a lesion is a gross miss.
inline constexpr double kGrossDice = 0.5;

struct LesionSummary {
    std::size_t lesions = 0;
    std::size_t proposed = 0;
    std::size_t gross = 0;
    double diceMedian = 0.0;        ///< of the proposed, as all below
    double diceLow = 0.0;           ///< lower quartile
    double volumeErrorMedian = 0.0; ///< absolute, in parts of the lesion
    double shareBias = 0.0;         ///< mean, of the body
    double shareRms = 0.0;          ///< root mean square, of the body
    double secondsEach = 0.0;
};
[[nodiscard]] LesionSummary summarise(const std::vector<LesionSample>& samples);

} // namespace columna::assistance
