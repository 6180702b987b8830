#include "imaging/measure/csf_signal.h"

#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"
#include "imaging/measure/signal_field.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace columna::measure {

namespace {

constexpr double kStepMm = 0.25;   // along outlines
constexpr double kRayStepMm = 0.1; // along normals
constexpr double kVisibleMm = 0.5; // CSF this thick is seen
constexpr double kLeastContrast = 5.0;
constexpr std::size_t kNormalReach = 4; // steps: an outline's direction is taken over 1 mm of it, either way
constexpr std::size_t kFewPixels = 8;

struct Levels {
    double cord = 0.0;
    double csf = 0.0;
    double tumour = 0.0;
    double noise = 0.0;
    [[nodiscard]] double middle() const { return 0.5 * (cord + csf); }
    /// What CSF adds to the mean of its two neighbours.
    [[nodiscard]] double excess() const { return csf - 0.5 * (cord + tumour); }
};

constexpr double kMadToSd = 1.4826; // of a normal distribution

void addDeviations(const std::vector<double>& values, std::vector<double>& deviations) {
    if (values.size() < kFewPixels) return;
    const double middle = median(values);
    for (const double value : values)
        deviations.push_back(std::abs(value - middle));
}

std::optional<Levels> levelsOf(const SignalField& worst, const std::vector<SignalField>& references) {
    std::vector<double> rings, cords, deviations;
    for (const SignalField& reference : references) {
        const std::vector<double> ring = reference.ring();
        if (ring.size() < kFewPixels) continue;
        rings.push_back(percentile(ring, 0.9));
        const std::vector<double> cord = reference.inside(reference.cord(), reference.pixelMm());
        if (!cord.empty()) cords.push_back(median(cord));
        addDeviations(cord, deviations);
    }
    const std::vector<double> here = worst.inside(worst.cord(), worst.pixelMm());
    addDeviations(here, deviations);
    if (rings.empty() || deviations.empty()) return std::nullopt;
    Levels levels;
    for (const double ring : rings)
        levels.csf += ring / static_cast<double>(rings.size());
    if (here.size() < kFewPixels && cords.empty()) return std::nullopt;
    levels.cord = here.size() >= kFewPixels ? median(here) : median(cords);
    levels.noise = kMadToSd * median(deviations);
    std::vector<double> tumour;
    for (const double inwards : {worst.pixelMm(), 0.0}) {
        if (tumour.size() >= kFewPixels) break;
        tumour.clear();
        for (const Polygon& outline : worst.tumours())
            std::ranges::copy(worst.inside(outline, inwards), std::back_inserter(tumour));
    }
    // Tumour too thin to hold a pixel: taken as bright as the cord.
    levels.tumour = tumour.empty() ? levels.cord : median(tumour);
    return levels;
}

// Thickness of a bright rim between two darker tissues of known signal: blur spreads the signal but keeps its
// sum, so a rim thinner than a pixel is still found.
class Rims {
public:
    Rims(const SignalField& field, const Levels& levels, const std::optional<Vec3>& canal)
        : field_(field), levels_(levels), canal_(canal), marginMm_(1.5 * field.pixelMm() + 0.5) {}

    /// Along the unit direction `inwards` from `wall` on the sac towards the cord; nothing where the cord is
    /// not met.
    [[nodiscard]] std::optional<double> facing(Point2 wall, Point2 inwards) const {
        constexpr double kOverlapMm = 2.0; // outlines of sac and cord may cross by their errors
        constexpr double kFarMm = 12.0;
        const auto crossings = rayCrossings(field_.cord(), wall - inwards * kOverlapMm, inwards);
        if (crossings.empty()) return std::nullopt;
        const double gap = crossings.front() - kOverlapMm;
        if (gap > kFarMm) return std::nullopt;
        const double through = crossings.size() > 1 ? crossings[1] - crossings[0] : marginMm_;
        const double middle = gap / 2.0;
        const double half = std::abs(gap) / 2.0;
        const double from = middle - half - outwardsMargin(wall, inwards);
        const double to = middle + half + std::min(marginMm_, through / 2.0);
        double sum = 0.0;
        const int steps = std::max(1, static_cast<int>(std::ceil((to - from) / kRayStepMm)));
        const double step = (to - from) / steps;
        for (int i = 0; i < steps; ++i) {
            const auto value = field_.at(wall + inwards * (from + (i + 0.5) * step));
            if (!value) return std::nullopt;
            sum += *value * step;
        }
        const double excess = sum - levels_.tumour * (middle - from) - levels_.cord * (to - middle);
        return excess / levels_.excess() * field_.acrossCanal(inwards, canal_);
    }

    /// From the cord outwards to a wall of the sac that no tumour touches.
    [[nodiscard]] double open(Point2 from, Point2 outwards, double reach) const {
        double bright = 0.0;
        for (double at = kRayStepMm / 2.0; at < reach; at += kRayStepMm)
            if (field_.at(from + outwards * at).value_or(0.0) > levels_.middle()) bright += kRayStepMm;
        return bright * field_.acrossCanal(outwards, canal_);
    }

    [[nodiscard]] double marginMm() const { return marginMm_; }

    /// Tumour behind the wall, as far out as it is looked at; nothing where it is thinner than a pixel: what
    /// lies behind, fat or bone, then shows through, and the signal there says nothing about CSF.
    [[nodiscard]] bool backedByTumour(Point2 wall, Point2 inwards) const {
        return tumourBehind(wall, inwards) >= field_.pixelMm();
    }

private:
    [[nodiscard]] double tumourBehind(Point2 wall, Point2 inwards) const {
        double thick = 0.0;
        for (double at = kRayStepMm; at <= marginMm_ + kContactMm; at += kRayStepMm)
            if (field_.inTumour(wall - inwards * at)) thick = at;
        return thick;
    }
    // Through tumour only, and short of what blur brings in from behind it.
    [[nodiscard]] double outwardsMargin(Point2 wall, Point2 inwards) const {
        const double half = field_.pixelMm() / 2.0;
        return std::clamp(tumourBehind(wall, inwards) - half, half, marginMm_);
    }

    const SignalField& field_;
    const Levels& levels_;
    const std::optional<Vec3>& canal_;
    double marginMm_;
};

// Mean of the neighbours along the arc, so that noise does not choose the narrowest place.
std::vector<double> smoothed(const std::vector<double>& values) {
    constexpr std::ptrdiff_t kReach = 3; // 0.75 mm either way
    const auto n = static_cast<std::ptrdiff_t>(values.size());
    std::vector<double> out(values.size());
    for (std::ptrdiff_t i = 0; i < n; ++i) {
        double sum = 0.0;
        int count = 0;
        for (std::ptrdiff_t k = std::max<std::ptrdiff_t>(0, i - kReach); k <= std::min(n - 1, i + kReach);
             ++k, ++count)
            sum += values[static_cast<std::size_t>(k)];
        out[static_cast<std::size_t>(i)] = sum / count;
    }
    return out;
}

std::vector<double> facingRims(const SignalField& field, const Rims& rims) {
    const Polygon wall = evenlySpaced(field.sac(), kStepMm);
    const std::vector<Point2> normals = outwardNormals(wall, kNormalReach);
    // Begin where the tumour does not reach, so that the arc is not cut in two.
    std::size_t start = 0;
    while (start < wall.size() && field.facesTumour(wall[start]))
        ++start;
    if (start == wall.size()) start = 0;
    std::vector<double> thickness;
    for (std::size_t k = 0; k < wall.size(); ++k) {
        const std::size_t i = (start + k) % wall.size();
        if (!field.facesTumour(wall[i]) || !rims.backedByTumour(wall[i], normals[i] * -1.0)) continue;
        if (const auto rim = rims.facing(wall[i], normals[i] * -1.0)) thickness.push_back(*rim);
    }
    return thickness;
}

double visibleFraction(const SignalField& field, const Rims& rims) {
    const Polygon outline = evenlySpaced(field.cord(), kStepMm);
    const std::vector<Point2> normals = outwardNormals(outline, kNormalReach);
    std::size_t visible = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const Point2 n = normals[i];
        const auto crossings = rayCrossings(field.sac(), outline[i] - n * 1.0, n);
        if (crossings.empty()) continue;
        const double reach = crossings.front() - 1.0;
        const Point2 wall = outline[i] + n * reach;
        const double rim = field.facesTumour(wall) ? rims.facing(wall, n * -1.0).value_or(0.0)
                                                   : rims.open(outline[i], n, reach);
        if (rim >= kVisibleMm) ++visible;
    }
    return 100.0 * static_cast<double>(visible) / static_cast<double>(outline.size());
}

double visibleArea(const SignalField& field, const Levels& levels) {
    constexpr double kGridMm = 0.2;
    double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
    for (const Point2 p : field.sac()) {
        left = std::min(left, p.x);
        right = std::max(right, p.x);
        top = std::min(top, p.y);
        bottom = std::max(bottom, p.y);
    }
    double sum = 0.0;
    for (double y = top; y <= bottom; y += kGridMm)
        for (double x = left; x <= right; x += kGridMm) {
            const Point2 p{x, y};
            if (field.at(p).value_or(0.0) > levels.middle() && contains(field.sac(), p) &&
                !contains(field.cord(), p))
                sum += kGridMm * kGridMm;
        }
    return sum;
}

// Noise over the pixels that a smoothed ray gathers; an outline shifted by 0.35 mm where the tumour is not as
// bright as the cord; 0.15 mm for blur through the slice; CSF as bright here as on the clean images but for a
// tenth (docs/32-measuring.md).
double gapSd(const Levels& levels, double pixelMm, double gapMm, double marginsMm) {
    constexpr double kCsfFraction = 0.10;
    const double lengthMm = gapMm + marginsMm;
    constexpr double kArcMm = 1.75;
    constexpr double kOutlineMm = 0.35;
    constexpr double kBlurMm = 0.15;
    const double pixels = std::max(1.0, kArcMm / pixelMm);
    const double noise = levels.noise * std::sqrt(lengthMm * pixelMm / pixels) / levels.excess();
    const double outline = kOutlineMm * std::abs(levels.tumour - levels.cord) / levels.excess();
    return std::hypot(std::hypot(noise, outline), std::hypot(kBlurMm, kCsfFraction * gapMm));
}

} // namespace

CsfSignal measureCsfSignal(const SignalSlice& worst, const std::vector<SignalSlice>& references,
                           std::optional<Vec3> canal) {
    CsfSignal result;
    const auto field = SignalField::of(worst);
    if (!field) return result;
    MeasurementSource source{.markIds = {worst.contours.sac->markId, worst.contours.cord->markId},
                             .method = "csf-signal/2"};
    for (const OutlinedRegion& tumour : worst.contours.tumours)
        source.markIds.push_back(tumour.markId);
    std::vector<SignalField> clean;
    for (const SignalSlice& reference : references) {
        if (!reference.contours.tumours.empty()) continue;
        if (auto one = SignalField::of(reference)) {
            clean.push_back(std::move(*one));
            source.markIds.push_back(reference.contours.sac->markId);
            source.markIds.push_back(reference.contours.cord->markId);
        }
    }
    const auto levels = levelsOf(*field, clean);
    if (!levels) {
        result.problems.emplace_back("measure.csf.no_ring");
        return result;
    }
    const auto make = [&](const char* name, double value, Unit unit, std::optional<double> sd) {
        return Measurement{.name = name,
                           .value = value,
                           .unit = unit,
                           .standardDeviation = sd,
                           .source = source,
                           .notes = {}};
    };
    // A picture without any noise (a phantom) still has steps of one unit.
    const double noise = std::max(levels->noise, 1e-3 * std::abs(levels->csf) + 1e-12);
    const double contrast = (levels->csf - levels->cord) / noise;
    result.contrast = make("csf.contrast", contrast, Unit::Ratio, {});
    if (contrast < kLeastContrast) {
        result.problems.emplace_back("measure.csf.low_contrast");
        return result;
    }
    const Rims rims(*field, *levels, canal);
    result.area = make("csf.signal_area", visibleArea(*field, *levels), Unit::SquareMillimetre, {});
    // Tumour as bright as CSF hides the line between them.
    const double overTumour = (levels->csf - levels->tumour) / noise;
    constexpr double kTooBright = 0.75; // of the way from cord to CSF
    if (overTumour < kLeastContrast ||
        levels->tumour - levels->cord > kTooBright * (levels->csf - levels->cord)) {
        result.problems.emplace_back("measure.csf.bright_tumour");
        return result;
    }
    result.fraction = make("csf.signal_fraction", visibleFraction(*field, rims), Unit::Percent, {});
    const std::vector<double> thickness = facingRims(*field, rims);
    constexpr std::size_t kFewRays = 8; // 2 mm of arc
    if (thickness.size() < kFewRays) {
        result.problems.emplace_back("measure.csf.thin_tumour");
        return result;
    }
    const double gap = std::max(0.0, percentile(smoothed(thickness), 0.1));
    result.gap =
        make("csf.gap", gap, Unit::Millimetre, gapSd(*levels, field->pixelMm(), gap, 2.0 * rims.marginMm()));
    return result;
}

} // namespace columna::measure
