#include "app/usecases/mark_fitness.h"

#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>

namespace columna::app {

namespace {

constexpr double kThickMm = 8.0;
constexpr double kObliqueDegrees = 30.0;

// Between a plane's normal and an axis of the patient, of which `along` is the normal's component.
double degreesFrom(double along) {
    return std::acos(std::min(1.0, std::abs(along))) * 180.0 / std::numbers::pi;
}

bool isLateralWall(const MarkGeometry& geometry) {
    const auto* line = std::get_if<BodyLine>(&geometry);
    return line && lateralSideOf(line->edge);
}

std::optional<Message> refusalOf(const Mark& mark, const StudyImage& image) {
    // Where a label sits is no measurement.
    // Free marks belong to no level and no score.
    if (std::holds_alternative<LevelLabel>(mark.geometry) || !levelOf(mark)) return std::nullopt;
    const std::string level(toString(*levelOf(mark)));
    const SpacingProvenance spacing = image.frame.spacingProvenance;
    if (!image.frame.plane ||
        (spacing != SpacingProvenance::InPatient && spacing != SpacingProvenance::Calibrated))
        return Message{"measure.refused.no_spacing", {{"level", level}}};
    const bool points = std::holds_alternative<VertebralMorphometry>(mark.geometry);
    const bool outline = std::holds_alternative<Contour>(mark.geometry);
    const bool wall = isLateralWall(mark.geometry);
    if ((points || outline || wall) && image.sliceSpacingMm && *image.sliceSpacingMm > kThickMm)
        return Message{"measure.refused.thick_slices",
                       {{"level", level}, {"distance", decimal(*image.sliceSpacingMm, 1)}}};
    if (!points && !wall) return std::nullopt;
    const Vec3 normal = drawnNormal(mark.image, image);
    const double degrees = degreesFrom(points ? normal.x : normal.y);
    if (degrees <= kObliqueDegrees) return std::nullopt;
    return Message{points ? "measure.refused.oblique_points" : "measure.refused.oblique_wall",
                   {{"level", level}, {"degrees", decimal(degrees, 0)}}};
}

} // namespace

FitMarks fitMarks(const CaseDocument& document, const StudyImages* images) {
    FitMarks fit{document, {}};
    if (!images) return fit;
    std::erase_if(fit.document.marks, [&](const Mark& mark) {
        const StudyImage* image = images->find(mark.image);
        const auto refusal = image ? refusalOf(mark, *image) : std::nullopt;
        if (!refusal) return false;
        std::vector<Message>& said = fit.refusals[*levelOf(mark)];
        if (std::ranges::find(said, *refusal) == said.end()) said.push_back(*refusal);
        return true;
    });
    return fit;
}

} // namespace columna::app
