#include "imaging/measure/csf_signal.h"

#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace columna::measure {

namespace {

constexpr double kStepMm = 0.25;   // along outlines
constexpr double kRayStepMm = 0.1; // along normals
constexpr double kContactMm = 1.0; // sac this near to tumour faces it
constexpr double kVisibleMm = 0.5; // CSF this thick is seen
constexpr double kLeastContrast = 5.0;
constexpr double kNormalReachMm = 1.0; // an outline's direction is taken over this much of it, either way
constexpr std::size_t kFewPixels = 8;

Point2 operator+(Point2 a, Point2 b) {
    return {a.x + b.x, a.y + b.y};
}
Point2 operator-(Point2 a, Point2 b) {
    return {a.x - b.x, a.y - b.y};
}
Point2 operator*(Point2 a, double s) {
    return {a.x * s, a.y * s};
}

double percentile(std::vector<double> values, double fraction) {
    std::sort(values.begin(), values.end());
    const double at = fraction * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (at - static_cast<double>(low)) * (values[high] - values[low]);
}
double median(std::vector<double> values) {
    return percentile(std::move(values), 0.5);
}

// An image and its outlines in one plane, mm; the plane is that of the sac's outline.
class Field {
public:
    Field(const SignalSlice& slice, const PlaneBasis& basis)
        : slice_(slice), basis_(basis), sac_(basis.project(slice.contours.sac->points)),
          cord_(basis.project(slice.contours.cord->points)) {
        for (const OutlinedRegion& tumour : slice.contours.tumours)
            tumours_.push_back(basis.project(tumour.points));
    }

    [[nodiscard]] static std::optional<Field> of(const SignalSlice& slice) {
        if (!slice.contours.sac || !slice.contours.cord) return std::nullopt;
        if (slice.values.size() !=
            static_cast<std::size_t>(slice.plane.rows) * static_cast<std::size_t>(slice.plane.columns))
            return std::nullopt;
        const auto basis = basisOf(slice.contours.sac->points);
        if (!basis || !basisOf(slice.contours.cord->points)) return std::nullopt;
        return Field(slice, *basis);
    }

    [[nodiscard]] const Polygon& sac() const { return sac_; }
    [[nodiscard]] const Polygon& cord() const { return cord_; }
    [[nodiscard]] const std::vector<Polygon>& tumours() const { return tumours_; }
    [[nodiscard]] double pixelMm() const {
        return std::max(slice_.plane.rowSpacing, slice_.plane.columnSpacing);
    }

    /// Between the four pixels around the place; nothing beside the image.
    [[nodiscard]] std::optional<double> at(Point2 p) const {
        const PixelPoint pixel = slice_.plane.toPixel(basis_.origin + basis_.u * p.x + basis_.v * p.y);
        const double column = std::floor(pixel.column);
        const double row = std::floor(pixel.row);
        if (column < 0 || row < 0 || column + 1 >= slice_.plane.columns || row + 1 >= slice_.plane.rows)
            return std::nullopt;
        const auto index = static_cast<std::size_t>(row) * static_cast<std::size_t>(slice_.plane.columns) +
                           static_cast<std::size_t>(column);
        const auto below = index + static_cast<std::size_t>(slice_.plane.columns);
        const double right = pixel.column - column;
        const double down = pixel.row - row;
        return (1 - down) * ((1 - right) * slice_.values[index] + right * slice_.values[index + 1]) +
               down * ((1 - right) * slice_.values[below] + right * slice_.values[below + 1]);
    }

    /// Values of the pixels whose centres `wanted` takes, among those around the sac and the tumour.
    template <class Wanted>
    [[nodiscard]] std::vector<double> pixelsWhere(const Polygon& around, Wanted wanted) const {
        double left = 1e9, right = -1e9, top = 1e9, bottom = -1e9;
        for (const Point2 p : around) {
            const PixelPoint pixel = slice_.plane.toPixel(basis_.origin + basis_.u * p.x + basis_.v * p.y);
            left = std::min(left, pixel.column);
            right = std::max(right, pixel.column);
            top = std::min(top, pixel.row);
            bottom = std::max(bottom, pixel.row);
        }
        std::vector<double> values;
        for (int row = std::max(0, static_cast<int>(top)); row <= bottom && row < slice_.plane.rows; ++row)
            for (int column = std::max(0, static_cast<int>(left));
                 column <= right && column < slice_.plane.columns; ++column) {
                const Point2 p = basis_.project(
                    slice_.plane.toPatient({static_cast<double>(column), static_cast<double>(row)}));
                if (wanted(p))
                    values.push_back(slice_.values[static_cast<std::size_t>(row) *
                                                       static_cast<std::size_t>(slice_.plane.columns) +
                                                   static_cast<std::size_t>(column)]);
            }
        return values;
    }

    [[nodiscard]] std::vector<double> inside(const Polygon& outline, double inwardsMm) const {
        return pixelsWhere(outline, [&](Point2 p) {
            return contains(outline, p) && distanceToBoundary(outline, p) >= inwardsMm;
        });
    }
    [[nodiscard]] std::vector<double> ring() const {
        const double half = pixelMm() / 2.0;
        return pixelsWhere(sac_, [&](Point2 p) {
            return contains(sac_, p) && distanceToBoundary(sac_, p) >= half && !contains(cord_, p) &&
                   distanceToBoundary(cord_, p) >= half;
        });
    }
    /// What is left of a length in the image along a unit direction, seen across the canal.
    [[nodiscard]] double acrossCanal(Point2 direction, const std::optional<Vec3>& canal) const {
        if (!canal) return 1.0;
        const Vec3 d = basis_.u * direction.x + basis_.v * direction.y;
        return length(d - *canal * dot(d, *canal));
    }
    [[nodiscard]] bool inTumour(Point2 p) const {
        return std::ranges::any_of(tumours_, [&](const Polygon& t) { return contains(t, p); });
    }
    [[nodiscard]] bool facesTumour(Point2 p) const {
        return std::ranges::any_of(tumours_, [&](const Polygon& t) {
            return contains(t, p) || distanceToBoundary(t, p) <= kContactMm;
        });
    }

private:
    const SignalSlice& slice_;
    PlaneBasis basis_;
    Polygon sac_;
    Polygon cord_;
    std::vector<Polygon> tumours_;
};

// Points at equal distances of about kStepMm along the outline, wherever its vertices lie.
Polygon evenly(const Polygon& outline) {
    const double round = perimeter(outline);
    const auto count = static_cast<std::size_t>(std::max(8.0, std::round(round / kStepMm)));
    const double step = round / static_cast<double>(count);
    Polygon points;
    double done = 0.0; // length before the current edge
    for (std::size_t i = 0; i < outline.size() && points.size() < count; ++i) {
        const Point2 from = outline[i];
        const Point2 edge = outline[(i + 1) % outline.size()] - from;
        const double length = std::hypot(edge.x, edge.y);
        while (points.size() < count) {
            const double along = static_cast<double>(points.size()) * step - done;
            if (along > length) break;
            points.push_back(length > 0.0 ? from + edge * (along / length) : from);
        }
        done += length;
    }
    return points;
}

// Unit vectors at right angles to an evenly spaced outline, out of the area it encloses.
std::vector<Point2> outwardNormals(const Polygon& outline) {
    const std::size_t n = outline.size();
    const std::size_t reach = std::clamp<std::size_t>(static_cast<std::size_t>(kNormalReachMm / kStepMm), 1,
                                                      std::max<std::size_t>(1, n / 8));
    double twice = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        const Point2 a = outline[i];
        const Point2 b = outline[(i + 1) % n];
        twice += a.x * b.y - a.y * b.x;
    }
    const double turn = twice > 0.0 ? 1.0 : -1.0;
    std::vector<Point2> normals(n);
    for (std::size_t i = 0; i < n; ++i) {
        const Point2 along = outline[(i + reach) % n] - outline[(i + n - reach) % n];
        const double length = std::max(1e-9, std::hypot(along.x, along.y));
        normals[i] = {turn * along.y / length, -turn * along.x / length};
    }
    return normals;
}

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

std::optional<Levels> levelsOf(const Field& worst, const std::vector<Field>& references) {
    std::vector<double> rings, cords, deviations;
    for (const Field& reference : references) {
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
    Rims(const Field& field, const Levels& levels, const std::optional<Vec3>& canal)
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

private:
    // Only through tumour: what lies behind a thin one has another signal.
    [[nodiscard]] double outwardsMargin(Point2 wall, Point2 inwards) const {
        double thick = field_.pixelMm();
        for (double at = kRayStepMm; at <= marginMm_ + kContactMm; at += kRayStepMm)
            if (field_.inTumour(wall - inwards * at)) thick = std::max(thick, at);
        return std::min(thick, marginMm_);
    }

    const Field& field_;
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

std::vector<double> facingRims(const Field& field, const Rims& rims) {
    const Polygon wall = evenly(field.sac());
    const std::vector<Point2> normals = outwardNormals(wall);
    // Begin where the tumour does not reach, so that the arc is not cut in two.
    std::size_t start = 0;
    while (start < wall.size() && field.facesTumour(wall[start]))
        ++start;
    if (start == wall.size()) start = 0;
    std::vector<double> thickness;
    for (std::size_t k = 0; k < wall.size(); ++k) {
        const std::size_t i = (start + k) % wall.size();
        if (!field.facesTumour(wall[i])) continue;
        if (const auto rim = rims.facing(wall[i], normals[i] * -1.0)) thickness.push_back(*rim);
    }
    return thickness;
}

double visibleFraction(const Field& field, const Rims& rims) {
    const Polygon outline = evenly(field.cord());
    const std::vector<Point2> normals = outwardNormals(outline);
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

double visibleArea(const Field& field, const Levels& levels) {
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
// bright as the cord; 0.15 mm for blur through the slice (docs/32-measuring.md).
double gapSd(const Levels& levels, double pixelMm, double lengthMm) {
    constexpr double kArcMm = 1.75;
    constexpr double kOutlineMm = 0.35;
    constexpr double kBlurMm = 0.15;
    const double pixels = std::max(1.0, kArcMm / pixelMm);
    const double noise = levels.noise * std::sqrt(lengthMm * pixelMm / pixels) / levels.excess();
    const double outline = kOutlineMm * std::abs(levels.tumour - levels.cord) / levels.excess();
    return std::hypot(std::hypot(noise, outline), kBlurMm);
}

} // namespace

CsfSignal measureCsfSignal(const SignalSlice& worst, const std::vector<SignalSlice>& references,
                           std::optional<Vec3> canal) {
    CsfSignal result;
    const auto field = Field::of(worst);
    if (!field) return result;
    MeasurementSource source{.markIds = {worst.contours.sac->markId, worst.contours.cord->markId},
                             .method = "csf-signal/1"};
    for (const OutlinedRegion& tumour : worst.contours.tumours)
        source.markIds.push_back(tumour.markId);
    std::vector<Field> clean;
    for (const SignalSlice& reference : references) {
        if (!reference.contours.tumours.empty()) continue;
        if (auto one = Field::of(reference)) {
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
    if (thickness.empty()) return result;
    const double gap = std::max(0.0, percentile(smoothed(thickness), 0.1));
    result.gap =
        make("csf.gap", gap, Unit::Millimetre, gapSd(*levels, field->pixelMm(), gap + 2.0 * rims.marginMm()));
    return result;
}

} // namespace columna::measure
