// Snapping measured on the phantom: rough corners or one click with noise, before and after, against the
// truth. Serves the table of docs/74-assistance.md and a short test.
#pragma once

#include "imaging/assist/corner_snap.h"
#include "imaging/phantom/truth.h"
#include "scoring/base/level.h"

#include <array>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace columna::assistance {

/// What a body's points are worth beside the truth. mm.
struct PointErrors {
    std::array<double, 3> heights{}; ///< anterior, middle, posterior: value less truth
    double corners = 0.0;            ///< root mean square distance of the four corners
    [[nodiscard]] double worstHeight() const;
};

struct SnapSample {
    std::string caseName;
    Level level{};
    phantom::Weighting weighting{};
    double trueHeight = 0.0;          ///< mean of the three, mm
    PointErrors before;               ///< as clicked; from one click: a body of usual size there
    std::optional<PointErrors> after; ///< absent where nothing was proposed
    double confidence = 0.0;
    double seconds = 0.0;
};

/// OneClickSized: one click where other bodies of the patient are marked and tell the size.
enum class SnapStart : std::uint8_t { FourCorners, OneClick, OneClickSized };

struct SnapPlan {
    int cases = 12;
    std::uint64_t seed = 1;
    double clickSdMm = 1.0; ///< of each coordinate in the image
    SnapStart start = SnapStart::FourCorners;
    phantom::Weighting weighting = phantom::Weighting::T2;
};

/// Bodies with a lesion and their neighbours, of phantom::sweep(cases, seed), on the sagittal image nearest
/// to each.
[[nodiscard]] std::vector<SnapSample> runSnapSweep(const SnapPlan& plan);

/// One body with known points, clicked with the plan's noise on an image. `size`: of the patient.
[[nodiscard]] SnapSample trySnap(const SnapPlan& plan, const phantom::LevelTruth& body,
                                 const assist::PlaneImage& image, std::mt19937_64& random,
                                 assist::BodySize size = {});

/// Beyond this a height is a gross miss.
inline constexpr double kGrossMm = 3.0;

struct SnapSummary {
    std::size_t bodies = 0;
    std::size_t proposed = 0;
    std::size_t grossBefore = 0;
    std::size_t grossAfter = 0;
    // Of the proposed bodies that are no gross miss.
    double cornersBefore = 0.0; ///< root mean square, mm
    double cornersAfter = 0.0;
    double heightBiasAfter = 0.0;
    double heightSdBefore = 0.0;
    double heightSdAfter = 0.0;
    double secondsEach = 0.0;
};
[[nodiscard]] SnapSummary summarise(const std::vector<SnapSample>& samples);

} // namespace columna::assistance
