#include "imaging/measure/epidural.h"

#include "imaging/measure/contour_error.h"
#include "imaging/measure/ellipse.h"
#include "imaging/measure/norms.h"
#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::measure {

namespace {

constexpr double kStepMm = 0.25;
constexpr double kCsfMm = 0.5;
constexpr double kNormalSolidity = 0.970;
constexpr Point2 kTransverse{1.0, 0.0};
constexpr Point2 kAnteroposterior{0.0, 1.0};
// One SD at a contour SD of 0.5 mm, by simulation: docs/32-measuring.md.
constexpr double kDeformationSdMm = 0.5; // of the contact arc alone; that of the expected sac comes on top
constexpr double kGapSdMm = 0.67;
constexpr double kSacAreaSdPercent = 10.0;
constexpr double kCompressionSdPercent = 15.0;
constexpr double kRatioSd = 0.05;
constexpr double kShiftSdMm = 0.35;
constexpr double kLargestExpectedSdMm = 1.0;

struct CordShape {
    double anteroposterior;
    double transverse;
    double area;
    double solidity;
    double concavity;
};

CordShape shapeOfCord(const Polygon& cord) {
    const Polygon hull = convexHull(cord);
    double deepest = 0.0;
    for (const Point2 p : resampled(cord, kStepMm))
        deepest = std::max(deepest, distanceToBoundary(hull, p));
    const double hullArea = area(hull);
    return {extentAlong(cord, kAnteroposterior), extentAlong(cord, kTransverse), area(cord),
            hullArea > 0.0 ? area(cord) / hullArea : 0.0, deepest};
}

std::optional<double> mean(const std::vector<double>& values) {
    if (values.empty()) return std::nullopt;
    double sum = 0.0;
    for (const double v : values)
        sum += v;
    return sum / static_cast<double>(values.size());
}

// The slice with the tumour, in its own plane.
class WorstSlice {
public:
    /// `reference`: the sac as clean images show it.
    WorstSlice(const PlaneBasis& basis, const AxialContours& contours,
               const std::optional<AxisAlignedEllipse>& reference)
        : sac_(basis.project(contours.sac->points)) {
        if (contours.cord) cord_ = basis.project(contours.cord->points);
        for (const OutlinedRegion& tumour : contours.tumours)
            tumours_.push_back(basis.project(tumour.points));
        for (const Point2 p : resampled(sac_, kStepMm))
            (touchesTumour(p) ? contact_ : free_).push_back(p);
        if (!contact_.empty()) expected_ = expectedSac(reference);
    }

    [[nodiscard]] const Polygon& sac() const { return sac_; }
    [[nodiscard]] const std::optional<Polygon>& cord() const { return cord_; }

    [[nodiscard]] double tumourArea() const {
        double sum = 0.0;
        for (const Polygon& tumour : tumours_)
            sum += area(tumour);
        return sum;
    }

    [[nodiscard]] double tumourThickness() const {
        const Point2 centre = centroid(sac_);
        double thickest = 0.0;
        constexpr int kRays = 360;
        for (int i = 0; i < kRays; ++i) {
            const double angle = 2.0 * std::numbers::pi * i / kRays;
            for (const Polygon& tumour : tumours_) {
                auto crossings = rayCrossings(tumour, centre, {std::cos(angle), std::sin(angle)});
                // An outline that reaches over the centre is left once more than it is entered.
                if (crossings.size() % 2 == 1) crossings.insert(crossings.begin(), 0.0);
                for (std::size_t k = 0; k + 1 < crossings.size(); k += 2)
                    thickest = std::max(thickest, crossings[k + 1] - crossings[k]);
            }
        }
        return thickest;
    }

    struct Estimated {
        double value;
        double sdMm;
    };
    [[nodiscard]] std::optional<Estimated> sacDeformation() const {
        if (contact_.empty()) return Estimated{0.0, kDeformationSdMm};
        if (!expected_) return std::nullopt;
        std::vector<double> inward;
        double widest = 0.0;
        for (const Point2 p : contact_) {
            const Point2 offset{p.x - expected_->ellipse.centre.x, p.y - expected_->ellipse.centre.y};
            const double radius = std::hypot(offset.x, offset.y);
            if (radius <= 0.0) continue;
            const Point2 direction{offset.x / radius, offset.y / radius};
            inward.push_back(expected_->ellipse.radiusAlong(direction) - radius);
            widest = std::max(widest, expected_->sdAlong(direction));
        }
        // Where the rest of the sac leaves its place open by more than what is to be told apart.
        if (inward.empty() || widest > kLargestExpectedSdMm) return std::nullopt;
        return Estimated{std::max(0.0, percentile(inward, 0.9)), std::hypot(kDeformationSdMm, widest)};
    }

    struct Centre {
        Point2 at;
        double sdMm;
    };
    /// Middle of the sac as it would be without the tumour.
    [[nodiscard]] std::optional<Centre> expectedCentre() const {
        if (contact_.empty()) return Centre{centroid(sac_), 0.0};
        if (!expected_ || expected_->centreSd() > kLargestExpectedSdMm) return std::nullopt;
        return Centre{expected_->ellipse.centre, expected_->centreSd()};
    }

    [[nodiscard]] std::optional<double> cordGap() const {
        if (!cord_ || contact_.empty()) return std::nullopt;
        std::vector<double> gaps;
        for (const Point2 p : contact_)
            gaps.push_back(contains(*cord_, p) ? 0.0 : distanceToBoundary(*cord_, p));
        return percentile(gaps, 0.1);
    }

    [[nodiscard]] std::optional<double> csfFraction() const {
        if (!cord_) return std::nullopt;
        const Polygon outline = resampled(*cord_, kStepMm);
        const auto withCsf = std::ranges::count_if(
            outline, [&](Point2 p) { return contains(sac_, p) && distanceToBoundary(sac_, p) >= kCsfMm; });
        return 100.0 * static_cast<double>(withCsf) / static_cast<double>(outline.size());
    }

    [[nodiscard]] std::optional<double> csfArea() const {
        if (!cord_) return std::nullopt;
        return area(sac_) - coveredArea(sac_, {*cord_});
    }

private:
    [[nodiscard]] bool touchesTumour(Point2 p) const {
        return std::ranges::any_of(tumours_, [&](const Polygon& tumour) {
            return contains(tumour, p) || distanceToBoundary(tumour, p) <= kContactMm;
        });
    }

    // The free arc tells where the sac would lie; how large it would be, clean images tell better.
    [[nodiscard]] std::optional<EllipseEstimate>
    expectedSac(const std::optional<AxisAlignedEllipse>& reference) const {
        const std::size_t all = free_.size() + contact_.size();
        const std::size_t least = reference ? all / 4 : all / 2;
        if (free_.size() < least || all == 0) return std::nullopt;
        const ArcErrors errors{.contourSdMm = kContourSdMm,
                               .alikePoints = kContourAlikeMm / (perimeter(sac_) / static_cast<double>(all)),
                               .radiusSdMm = 0.5};
        return estimateEllipse(free_, errors, reference);
    }

    Polygon sac_;
    std::optional<Polygon> cord_;
    std::vector<Polygon> tumours_;
    Polygon contact_; // points of the sac within 1 mm of the tumour
    Polygon free_;
    std::optional<EllipseEstimate> expected_;
};

struct References {
    std::vector<double> canalHeights;
    std::vector<Point2> cordOffsets; // middle of the cord from the middle of the sac
    std::vector<double> sacAreas;
    std::vector<AxisAlignedEllipse> sacs;
    std::vector<double> cordHeights;
    std::vector<double> cordRatios;
    std::vector<std::string> markIds;
};

std::optional<PlaneBasis> planeOf(const OutlinedRegion& sac, const std::optional<Vec3>& canal) {
    const auto own = basisOf(sac.points);
    return own && canal ? std::optional(basisAcross(own->origin, *canal)) : own;
}

References collect(const std::vector<AxialContours>& slices, const std::optional<Vec3>& canal) {
    References references;
    for (const AxialContours& slice : slices) {
        if (!slice.sac || !slice.tumours.empty()) continue;
        const auto basis = planeOf(*slice.sac, canal);
        if (!basis) continue;
        if (slice.canal) {
            references.canalHeights.push_back(
                extentAlong(basis->project(slice.canal->points), kAnteroposterior));
            references.markIds.push_back(slice.canal->markId);
        }
        const Polygon sac = basis->project(slice.sac->points);
        references.sacAreas.push_back(area(sac));
        if (const auto fitted = fitEllipse(resampled(sac, kStepMm))) references.sacs.push_back(*fitted);
        references.markIds.push_back(slice.sac->markId);
        if (!slice.cord) continue;
        const CordShape cord = shapeOfCord(basis->project(slice.cord->points));
        if (cord.transverse <= 0.0) continue;
        references.cordHeights.push_back(cord.anteroposterior);
        references.cordRatios.push_back(cord.anteroposterior / cord.transverse);
        const Point2 inSac = centroid(sac);
        const Point2 inCord = centroid(basis->project(slice.cord->points));
        references.cordOffsets.push_back({inCord.x - inSac.x, inCord.y - inSac.y});
        references.markIds.push_back(slice.cord->markId);
    }
    return references;
}

std::optional<AxisAlignedEllipse> meanSac(const std::vector<AxisAlignedEllipse>& sacs) {
    if (sacs.empty()) return std::nullopt;
    AxisAlignedEllipse mean;
    for (const AxisAlignedEllipse& sac : sacs) {
        mean.radiusX += sac.radiusX / static_cast<double>(sacs.size());
        mean.radiusY += sac.radiusY / static_cast<double>(sacs.size());
    }
    return mean;
}

constexpr double kDiameterSdMm = 0.7; // two walls of 0.5 mm

void addSizes(const char* areaName, const char* apName, const char* transverseName, const Polygon& outline,
              const std::string& markId, std::vector<Measurement>& sizes) {
    const MeasurementSource source{.markIds = {markId}, .method = "epidural/3"};
    sizes.push_back({areaName, area(outline), Unit::SquareMillimetre, areaSdMm2(outline), source, {}});
    sizes.push_back(
        {apName, extentAlong(outline, kAnteroposterior), Unit::Millimetre, kDiameterSdMm, source, {}});
    sizes.push_back(
        {transverseName, extentAlong(outline, kTransverse), Unit::Millimetre, kDiameterSdMm, source, {}});
}

} // namespace

double obliquityDegrees(const OutlinedRegion& sac, Vec3 canal) {
    const auto own = basisOf(sac.points);
    const double cosine = own ? std::min(1.0, std::abs(dot(own->normal, normalized(canal)))) : 1.0;
    return std::acos(cosine) * 180.0 / std::numbers::pi;
}

std::optional<Vec3> canalDirection(const AxialContours& worst, const std::vector<AxialContours>& references,
                                   std::optional<Vec3> wall) {
    const auto own = worst.sac ? basisOf(worst.sac->points) : std::nullopt;
    if (!own) return std::nullopt;
    std::optional<Vec3> above, below;
    double nearestAbove = 1e9, nearestBelow = 1e9;
    for (const AxialContours& slice : references) {
        const auto basis = slice.sac ? basisOf(slice.sac->points) : std::nullopt;
        if (!basis) continue;
        const Point2 middle = centroid(basis->project(slice.sac->points));
        const Vec3 centre = basis->origin + basis->u * middle.x + basis->v * middle.y;
        const double up = (centre - own->origin).z;
        double& nearest = up > 0.0 ? nearestAbove : nearestBelow;
        if (std::abs(up) >= nearest) continue;
        nearest = std::abs(up);
        (up > 0.0 ? above : below) = centre;
    }
    // Further apart a curved canal is no line.
    constexpr double kFarMm = 80.0;
    if (above && below && nearestAbove + nearestBelow <= kFarMm) return normalized(*above - *below);
    return wall ? std::optional(normalized(*wall)) : std::nullopt;
}

std::optional<EpiduralMeasurements> measureEpidural(const AxialContours& worst,
                                                    const std::vector<AxialContours>& references, Level level,
                                                    std::optional<Vec3> canal) {
    if (!worst.sac) return std::nullopt;
    const auto basis = planeOf(*worst.sac, canal);
    if (!basis) return std::nullopt;
    const References reference = collect(references, canal);
    const WorstSlice slice(*basis, worst, meanSac(reference.sacs));

    MeasurementSource own{.markIds = {worst.sac->markId}, .method = "epidural/3"};
    if (worst.cord) own.markIds.push_back(worst.cord->markId);
    for (const OutlinedRegion& tumour : worst.tumours)
        own.markIds.push_back(tumour.markId);
    MeasurementSource compared = own;
    std::ranges::copy(reference.markIds, std::back_inserter(compared.markIds));
    const auto make = [](const char* name, double value, Unit unit, std::optional<double> sd,
                         const MeasurementSource& source) {
        return Measurement{.name = name,
                           .value = value,
                           .unit = unit,
                           .standardDeviation = sd,
                           .source = source,
                           .notes = {}};
    };

    EpiduralMeasurements result;
    result.tumourArea = make("epidural.area", slice.tumourArea(), Unit::SquareMillimetre, {}, own);
    result.tumourThickness = make("epidural.thickness", slice.tumourThickness(), Unit::Millimetre, {}, own);
    if (const auto deformation = slice.sacDeformation())
        result.sacDeformation = make("epidural.sac_deformation", deformation->value, Unit::Millimetre,
                                     deformation->sdMm, compared);
    if (const auto expected = mean(reference.sacAreas); expected && *expected > 0.0)
        result.sacAreaLoss = make("epidural.sac_area_loss", 100.0 * (1.0 - area(slice.sac()) / *expected),
                                  Unit::Percent, kSacAreaSdPercent, compared);
    if (const auto value = slice.cordGap()) {
        result.cordGap = make("epidural.cord_gap", *value, Unit::Millimetre, kGapSdMm, own);
        result.cordGap->notes.emplace_back("measure.note.contours_only");
    }
    if (const auto value = slice.csfFraction())
        result.csfFraction = make("csf.fraction", *value, Unit::Percent, {}, own);
    if (const auto value = slice.csfArea())
        result.csfArea = make("csf.area", *value, Unit::SquareMillimetre, {}, own);
    addSizes("sac.area", "sac.diameter_ap", "sac.diameter_transverse", slice.sac(), worst.sac->markId,
             result.sizes);
    if (worst.canal) {
        const Polygon outline = basis->project(worst.canal->points);
        addSizes("canal.area", "canal.diameter_ap", "canal.diameter_transverse", outline, worst.canal->markId,
                 result.sizes);
        if (const auto expected = mean(reference.canalHeights); expected && *expected > 0.0)
            result.sizes.push_back(make("canal.compromise",
                                        100.0 * (1.0 - extentAlong(outline, kAnteroposterior) / *expected),
                                        Unit::Percent, 100.0 * kDiameterSdMm * 1.2 / *expected, compared));
    }
    if (canal) {
        constexpr double kObliqueDegrees = 15.0;
        const double degrees = obliquityDegrees(*worst.sac, *canal);
        result.sizes.push_back(make("canal.obliquity", degrees, Unit::Degree, {}, compared));
        if (degrees > kObliqueDegrees) result.sizes.back().notes.emplace_back("measure.note.oblique_slice");
    }
    if (!slice.cord()) return result;

    const CordShape cord = shapeOfCord(*slice.cord());
    if (cord.transverse <= 0.0 || cord.area <= 0.0) return result;
    result.cordSolidityDrop =
        make("cord.solidity_drop", kNormalSolidity - cord.solidity, Unit::Ratio, {}, own);
    result.cordConcavity = make("cord.concavity", cord.concavity, Unit::Millimetre, {}, own);
    addSizes("cord.area", "cord.diameter_ap", "cord.diameter_transverse", *slice.cord(), worst.cord->markId,
             result.sizes);
    const double ratio = cord.anteroposterior / cord.transverse;
    result.sizes.push_back(make("cord.ratio", ratio, Unit::Ratio, kRatioSd, own));
    if (const auto expected = slice.expectedCentre(); expected && !reference.cordOffsets.empty()) {
        Point2 usual;
        for (const Point2 offset : reference.cordOffsets)
            usual = {usual.x + offset.x / static_cast<double>(reference.cordOffsets.size()),
                     usual.y + offset.y / static_cast<double>(reference.cordOffsets.size())};
        const Point2 at = centroid(*slice.cord());
        result.cordShift =
            make("cord.shift", std::hypot(at.x - expected->at.x - usual.x, at.y - expected->at.y - usual.y),
                 Unit::Millimetre, std::hypot(kShiftSdMm, expected->sdMm), compared);
    }
    if (const auto expected = mean(reference.cordRatios)) {
        result.cordRatioChange =
            make("cord.ratio_change", ratio - *expected, Unit::Ratio, kRatioSd, compared);
    } else if (const auto norm = normativeCordRatio(level)) {
        result.cordRatioChange = make("cord.ratio_change", ratio - norm->mean, Unit::Ratio,
                                      std::hypot(kRatioSd, norm->standardDeviation), own);
        result.cordRatioChange->notes.emplace_back("measure.note.population_mean");
    }
    if (const auto expected = mean(reference.cordHeights); expected && *expected > 0.0)
        result.cordCompression = make("cord.compression", 100.0 * (1.0 - cord.anteroposterior / *expected),
                                      Unit::Percent, kCompressionSdPercent, compared);
    return result;
}

} // namespace columna::measure
