// Outlines on axial images measured on the phantom sweep, against the analytic truth. Serves the table of
// docs/74-assistance.md and a short test.
#pragma once

#include "imaging/assist/axial_outlines.h"
#include "imaging/marks/mark.h"
#include "imaging/phantom/specification.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace columna::assistance {

/// SixPoints: of the body, each off by the plan's noise.
enum class OutlineStart : std::uint8_t { Click, SixPoints };

struct OutlinePlan {
    int cases = 12;
    std::uint64_t seed = 1;
    phantom::Weighting weighting = phantom::Weighting::T2;
    double clickSdMm = 1.0; ///< of each coordinate in the image
    double flowVoid = 0.0;  ///< T2: signal lost where CSF flows behind the thoracic cord, 0 to 1
};

struct OutlineSample {
    std::string caseName;
    Level level{};
    Structure structure = Structure::ThecalSac;
    OutlineStart start = OutlineStart::Click;
    bool tumour = false;        ///< epidural tumour on the image
    bool there = true;          ///< false: a cord below the conus, which only a refusal answers
    std::optional<double> dice; ///< absent where nothing was proposed or nothing is there
    bool proposed = false;
    double boundaryMm = 0.0; ///< mean distance of the outline from the true one
    double apErrorMm = 0.0;  ///< diameter, found less true
    double confidence = 0.0;
    double seconds = 0.0;
    std::string refusal; ///< message id
    /// An overlap below 0.7, or a diameter off by more than 2 mm.
    [[nodiscard]] bool gross() const;
};

/// On the axial image nearest to each body with a lesion and its neighbours, of phantom::sweep(cases, seed):
/// T2 sac and cord, CT the bony canal, all weightings the body, clicked in their middle; no body that is
/// refused because its image does not pass through it.
[[nodiscard]] std::vector<OutlineSample> runOutlineSweep(const OutlinePlan& plan);

struct OutlineSummary {
    std::size_t tried = 0;
    std::size_t proposed = 0;
    // Of the proposed.
    std::size_t gross = 0;
    double diceMedian = 0.0;
    double diceLow = 0.0; ///< lower quartile
    double boundaryMm = 0.0;
    double apBiasMm = 0.0;
    double apSdMm = 0.0;
    double secondsEach = 0.0; ///< of all
};
/// Of what is there.
[[nodiscard]] OutlineSummary summarise(const std::vector<OutlineSample>& samples);

} // namespace columna::assistance
