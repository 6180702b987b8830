#include "imaging/measure/collapse.h"

#include "imaging/measure/norms.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::measure {

namespace {

constexpr std::array<const char*, kColumnCount> kNames{"collapse.anterior", "collapse.middle",
                                                       "collapse.posterior"};
constexpr double kRatioError = 0.03; // normative ratio between levels, relative SD
constexpr double kNotedBias = 0.05;  // from here on a column that steps in height is said

double heightOf(const BodyHeights& heights, Column column) {
    switch (column) {
    case Column::Anterior:
        return heights.anteriorMm;
    case Column::Middle:
        return heights.middleMm;
    case Column::Posterior:
        return heights.posteriorMm;
    }
    return 0.0;
}

struct Reference {
    std::array<std::optional<double>, kColumnCount> heightsMm;
    /// How far an intact vertebra of this level usually lies from its reference, relative: C6 is about a
    /// tenth lower than the mean of C5 and C7.
    std::array<double, kColumnCount> usualBias{};
    int neighbours = 0;
    std::vector<Message> notes;
};

Reference fromOneNeighbour(const VertebraShape& neighbour, Level lesionLevel, Level neighbourLevel) {
    Reference reference{.heightsMm = {}, .usualBias = {}, .neighbours = 1, .notes = {}};
    reference.notes.emplace_back(
        "measure.note.one_neighbour",
        std::vector<MessageArgument>{{"level", std::string(toString(neighbourLevel))}});
    const auto here = normativeHeights(lesionLevel);
    const auto there = normativeHeights(neighbourLevel);
    const bool normed = here && there;
    if (!normed) reference.notes.emplace_back("measure.note.no_normative_ratio");
    for (const Column column : kColumns) {
        const auto i = static_cast<std::size_t>(column);
        const double ratio = normed ? heightOf(*here, column) / heightOf(*there, column) : 1.0;
        reference.heightsMm[i] = neighbour.heightsMm[i] * ratio;
    }
    return reference;
}

Reference fromBoth(const VertebraShape& above, const IntactNeighbour& markedAbove, const VertebraShape& below,
                   const IntactNeighbour& markedBelow, Level lesionLevel) {
    Reference reference{.heightsMm = {}, .usualBias = {}, .neighbours = 2, .notes = {}};
    const int gapAbove = markedAbove.gap;
    const int gapBelow = markedBelow.gap;
    const double weightAbove = 1.0 / gapAbove;
    const double weightBelow = 1.0 / gapBelow;
    const auto mean = [&](double heightAbove, double heightBelow) {
        return (heightAbove * weightAbove + heightBelow * weightBelow) / (weightAbove + weightBelow);
    };
    const auto here = normativeHeights(lesionLevel);
    const auto usualAbove = normativeHeights(markedAbove.points.level);
    const auto usualBelow = normativeHeights(markedBelow.points.level);
    const bool normed = here && usualAbove && usualBelow;
    for (const Column column : kColumns) {
        const auto i = static_cast<std::size_t>(column);
        reference.heightsMm[i] = mean(above.heightsMm[i], below.heightsMm[i]);
        if (normed)
            reference.usualBias[i] =
                heightOf(*here, column) / mean(heightOf(*usualAbove, column), heightOf(*usualBelow, column)) -
                1.0;
    }
    const double bias = reference.usualBias[static_cast<std::size_t>(Column::Posterior)];
    if (std::abs(bias) >= kNotedBias)
        reference.notes.emplace_back(
            bias < 0.0 ? "measure.note.usually_lower" : "measure.note.usually_higher",
            std::vector<MessageArgument>{{"level", std::string(toString(lesionLevel))},
                                         {"percent", std::to_string(std::lround(std::abs(bias) * 100.0))}});
    if (gapAbove > 1 || gapBelow > 1) reference.notes.emplace_back("measure.note.distant_neighbour");
    return reference;
}

Reference fromOwnPosterior(const VertebraShape& lesion) {
    Reference reference;
    const double posterior = lesion.heightsMm[static_cast<std::size_t>(Column::Posterior)];
    reference.heightsMm = {posterior, posterior, std::nullopt};
    reference.notes.emplace_back("measure.note.no_neighbour");
    return reference;
}

double lossSdPercent(double loss, double referenceMm, double usualBias, int neighbours, double landmarkSd) {
    const double heightVariance = 2.0 * landmarkSd * landmarkSd;
    const double n = std::max(1, neighbours);
    const double referenceVariance =
        heightVariance / n + std::pow(std::hypot(kRatioError, usualBias) * referenceMm, 2);
    const double kept = 1.0 - loss / 100.0;
    return 100.0 / referenceMm * std::sqrt(heightVariance + kept * kept * referenceVariance);
}

} // namespace

bool looksIntact(const VertebralMorphometry& points) {
    constexpr double kLostFraction = 0.20;
    if (points.level <= Level::C2) return false;
    const auto shape = shapeOf(points);
    if (!shape) return false;
    const BodyHeights usual = normativeHeights(points.level).value_or(BodyHeights{1.0, 1.0, 1.0});
    const auto& [anterior, middle, posterior] = shape->heightsMm;
    const auto [least, most] =
        std::minmax({anterior / usual.anteriorMm, middle / usual.middleMm, posterior / usual.posteriorMm});
    return least >= (1.0 - kLostFraction) * most;
}

Result<CollapseMeasurements> measureCollapse(const VertebralMorphometry& lesion, const std::string& markId,
                                             const std::optional<IntactNeighbour>& above,
                                             const std::optional<IntactNeighbour>& below,
                                             LandmarkError error) {
    auto shape = shapeOf(lesion);
    if (!shape) return shape.error();
    MeasurementSource source{.markIds = {markId}, .method = "collapse/1"};
    std::optional<VertebraShape> shapeAbove;
    std::optional<VertebraShape> shapeBelow;
    for (const auto& [neighbour, target] : {std::pair{&above, &shapeAbove}, std::pair{&below, &shapeBelow}}) {
        if (!*neighbour) continue;
        auto neighbourShape = shapeOf((*neighbour)->points);
        if (!neighbourShape) return neighbourShape.error();
        *target = *neighbourShape;
        source.markIds.push_back((*neighbour)->markId);
    }
    const Reference reference =
        shapeAbove && shapeBelow ? fromBoth(*shapeAbove, *above, *shapeBelow, *below, lesion.level)
        : shapeAbove             ? fromOneNeighbour(*shapeAbove, lesion.level, above->points.level)
        : shapeBelow             ? fromOneNeighbour(*shapeBelow, lesion.level, below->points.level)
                                 : fromOwnPosterior(*shape);

    CollapseMeasurements result;
    result.heightsMm = shape->heightsMm;
    for (const Column column : kColumns) {
        const auto i = static_cast<std::size_t>(column);
        if (!reference.heightsMm[i]) continue;
        const double expected = *reference.heightsMm[i];
        result.referenceHeightsMm[i] = expected;
        const double loss = std::max(0.0, 100.0 * (1.0 - shape->heightsMm[i] / expected));
        result.lossPercent[i] = {.name = kNames[i],
                                 .value = loss,
                                 .unit = Unit::Percent,
                                 .standardDeviation =
                                     lossSdPercent(loss, expected, reference.usualBias[i],
                                                   reference.neighbours, error.standardDeviationMm),
                                 .source = source,
                                 .notes = reference.notes};
        if (result.greatestLossPercent.name.empty() || loss > result.greatestLossPercent.value) {
            result.greatestLossPercent = *result.lossPercent[i];
            result.greatestColumn = column;
        }
    }
    result.greatestLossPercent.name = "collapse.greatest";
    const double shortest = std::min(shape->superiorDepthMm, shape->inferiorDepthMm);
    result.wedgeDegrees = {.name = "wedge",
                           .value = shape->wedgeDegrees,
                           .unit = Unit::Degree,
                           .standardDeviation =
                               2.0 * error.standardDeviationMm / shortest * 180.0 / std::numbers::pi,
                           .source = {.markIds = {markId}, .method = "wedge/1"},
                           .notes = {}};
    return result;
}

} // namespace columna::measure
