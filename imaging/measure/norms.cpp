#include "imaging/measure/norms.h"

#include <algorithm>
#include <array>

namespace columna::measure {

namespace {

struct HeightRow {
    Level level;
    double posteriorMm;
    double anteriorOverPosterior;
};
constexpr std::array kHeights{
    HeightRow{Level::C3, 11.6, 0.97},  HeightRow{Level::C4, 11.4, 0.97},  HeightRow{Level::C5, 11.4, 0.96},
    HeightRow{Level::C6, 10.9, 0.97},  HeightRow{Level::C7, 12.8, 0.98},  HeightRow{Level::T1, 14.1, 0.97},
    HeightRow{Level::T2, 15.6, 0.96},  HeightRow{Level::T3, 15.7, 0.95},  HeightRow{Level::T4, 16.2, 0.95},
    HeightRow{Level::T5, 16.2, 0.94},  HeightRow{Level::T6, 17.4, 0.94},  HeightRow{Level::T7, 18.2, 0.94},
    HeightRow{Level::T8, 18.7, 0.94},  HeightRow{Level::T9, 19.3, 0.94},  HeightRow{Level::T10, 20.2, 0.95},
    HeightRow{Level::T11, 21.3, 0.96}, HeightRow{Level::T12, 22.7, 0.97}, HeightRow{Level::L1, 23.8, 0.98},
    HeightRow{Level::L2, 24.3, 1.00},  HeightRow{Level::L3, 23.8, 1.04},  HeightRow{Level::L4, 24.1, 1.08},
    HeightRow{Level::L5, 22.9, 1.15}};

struct AngleRow {
    Level upper;
    double degrees;
};
constexpr double kSupineLumbar = 0.75;
constexpr std::array kAngles{AngleRow{Level::T1, 1},
                             AngleRow{Level::T2, 3},
                             AngleRow{Level::T3, 3},
                             AngleRow{Level::T4, 5},
                             AngleRow{Level::T5, 5},
                             AngleRow{Level::T6, 6},
                             AngleRow{Level::T7, 5},
                             AngleRow{Level::T8, 4},
                             AngleRow{Level::T9, 3},
                             AngleRow{Level::T10, 3},
                             AngleRow{Level::T11, 3},
                             AngleRow{Level::T12, 1},
                             AngleRow{Level::L1, -4 * kSupineLumbar},
                             AngleRow{Level::L2, -7 * kSupineLumbar},
                             AngleRow{Level::L3, -13 * kSupineLumbar},
                             AngleRow{Level::L4, -20 * kSupineLumbar},
                             AngleRow{Level::L5, -28 * kSupineLumbar}};

struct CordRow {
    Level level;
    CordRatio ratio;
};
constexpr std::array kCord{
    CordRow{Level::C1, {.77, .06}}, CordRow{Level::C2, {.68, .06}},  CordRow{Level::C3, {.62, .07}},
    CordRow{Level::C4, {.59, .07}}, CordRow{Level::C5, {.58, .06}},  CordRow{Level::C6, {.57, .05}},
    CordRow{Level::C7, {.61, .05}}, CordRow{Level::T1, {.68, .06}},  CordRow{Level::T2, {.71, .05}},
    CordRow{Level::T3, {.72, .06}}, CordRow{Level::T4, {.71, .06}},  CordRow{Level::T5, {.72, .07}},
    CordRow{Level::T6, {.74, .06}}, CordRow{Level::T7, {.76, .06}},  CordRow{Level::T8, {.78, .06}},
    CordRow{Level::T9, {.80, .06}}, CordRow{Level::T10, {.80, .05}}, CordRow{Level::T11, {.81, .05}}};

} // namespace

std::optional<BodyHeights> normativeHeights(Level level) {
    const auto row = std::ranges::find(kHeights, level, &HeightRow::level);
    if (row == kHeights.end()) return std::nullopt;
    const double anterior = row->posteriorMm * row->anteriorOverPosterior;
    return BodyHeights{anterior, (anterior + row->posteriorMm) / 2.0, row->posteriorMm};
}

std::optional<double> normativeSegmentAngle(Level upper) {
    const auto row = std::ranges::find(kAngles, upper, &AngleRow::upper);
    if (row == kAngles.end()) return std::nullopt;
    return row->degrees;
}

std::optional<CordRatio> normativeCordRatio(Level level) {
    const auto row = std::ranges::find(kCord, level, &CordRow::level);
    if (row == kCord.end()) return std::nullopt;
    return row->ratio;
}

} // namespace columna::measure
