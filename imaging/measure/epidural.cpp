#include "imaging/measure/epidural.h"

#include "imaging/measure/ellipse.h"
#include "imaging/measure/norms.h"
#include "imaging/measure/planar.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::measure {

namespace {

constexpr double kStepMm = 0.25;
constexpr double kContactMm = 1.0;
constexpr double kCsfMm = 0.5;
constexpr double kNormalSolidity = 0.970;
constexpr Point2 kTransverse{1.0, 0.0};
constexpr Point2 kAnteroposterior{0.0, 1.0};
// One SD at a contour SD of 0.5 mm, by simulation: docs/32-measuring.md.
constexpr double kDeformationSdMm = 0.6;
constexpr double kGapSdMm = 0.67;
constexpr double kSacAreaSdPercent = 10.0;
constexpr double kCompressionSdPercent = 15.0;
constexpr double kRatioSd = 0.05;

double percentile(std::vector<double> values, double fraction) {
    std::sort(values.begin(), values.end());
    const double at = fraction * static_cast<double>(values.size() - 1);
    const auto low = static_cast<std::size_t>(at);
    const std::size_t high = std::min(low + 1, values.size() - 1);
    return values[low] + (at - static_cast<double>(low)) * (values[high] - values[low]);
}

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
    WorstSlice(const PlaneBasis& basis, const AxialContours& contours)
        : sac_(basis.project(contours.sac->points)) {
        if (contours.cord) cord_ = basis.project(contours.cord->points);
        for (const OutlinedRegion& tumour : contours.tumours)
            tumours_.push_back(basis.project(tumour.points));
        for (const Point2 p : resampled(sac_, kStepMm))
            (touchesTumour(p) ? contact_ : free_).push_back(p);
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

    [[nodiscard]] std::optional<double> sacDeformation() const {
        if (contact_.empty()) return 0.0;
        // With less than half of the sac free of tumour an ellipse through the rest would be a guess.
        if (free_.size() < contact_.size()) return std::nullopt;
        const auto expected = fitEllipse(free_);
        if (!expected) return std::nullopt;
        std::vector<double> inward;
        for (const Point2 p : contact_) {
            const Point2 offset{p.x - expected->centre.x, p.y - expected->centre.y};
            const double radius = std::hypot(offset.x, offset.y);
            if (radius <= 0.0) continue;
            inward.push_back(expected->radiusAlong({offset.x / radius, offset.y / radius}) - radius);
        }
        return inward.empty() ? std::nullopt : std::optional(std::max(0.0, percentile(inward, 0.9)));
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

    Polygon sac_;
    std::optional<Polygon> cord_;
    std::vector<Polygon> tumours_;
    Polygon contact_; // points of the sac within 1 mm of the tumour
    Polygon free_;
};

struct References {
    std::vector<double> sacAreas;
    std::vector<double> cordHeights;
    std::vector<double> cordRatios;
    std::vector<std::string> markIds;
};

References collect(const std::vector<AxialContours>& slices) {
    References references;
    for (const AxialContours& slice : slices) {
        if (!slice.sac || !slice.tumours.empty()) continue;
        const auto basis = basisOf(slice.sac->points);
        if (!basis) continue;
        references.sacAreas.push_back(area(basis->project(slice.sac->points)));
        references.markIds.push_back(slice.sac->markId);
        if (!slice.cord) continue;
        const CordShape cord = shapeOfCord(basis->project(slice.cord->points));
        if (cord.transverse <= 0.0) continue;
        references.cordHeights.push_back(cord.anteroposterior);
        references.cordRatios.push_back(cord.anteroposterior / cord.transverse);
        references.markIds.push_back(slice.cord->markId);
    }
    return references;
}

} // namespace

std::optional<EpiduralMeasurements>
measureEpidural(const AxialContours& worst, const std::vector<AxialContours>& references, Level level) {
    if (!worst.sac) return std::nullopt;
    const auto basis = basisOf(worst.sac->points);
    if (!basis) return std::nullopt;
    const WorstSlice slice(*basis, worst);
    const References reference = collect(references);

    MeasurementSource own{.markIds = {worst.sac->markId}, .method = "epidural/1"};
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
    if (const auto value = slice.sacDeformation())
        result.sacDeformation =
            make("epidural.sac_deformation", *value, Unit::Millimetre, kDeformationSdMm, own);
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
    if (!slice.cord()) return result;

    const CordShape cord = shapeOfCord(*slice.cord());
    if (cord.transverse <= 0.0 || cord.area <= 0.0) return result;
    result.cordSolidityDrop =
        make("cord.solidity_drop", kNormalSolidity - cord.solidity, Unit::Ratio, {}, own);
    result.cordConcavity = make("cord.concavity", cord.concavity, Unit::Millimetre, {}, own);
    const double ratio = cord.anteroposterior / cord.transverse;
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
