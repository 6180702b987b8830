#include "app/presenter/canal_points.h"

namespace columna::app {
namespace {

constexpr std::size_t kEnough = 3;

Vec3 meanOf(const std::vector<Vec3>& points) {
    Vec3 sum;
    for (const Vec3 point : points)
        sum = sum + point;
    return sum / static_cast<double>(points.size());
}

} // namespace

std::vector<Vec3> canalPoints(const CasePresenter& caseOpen, const std::string& frameOfReferenceUid) {
    if (!caseOpen.isOpen()) return {};
    std::vector<Vec3> outlines;
    std::vector<Vec3> bodies;
    for (const Mark& mark : caseOpen.document().marks) {
        if (mark.image.frameOfReferenceUid != frameOfReferenceUid) continue;
        const auto* contour = std::get_if<Contour>(&mark.geometry);
        if (contour != nullptr &&
            (contour->structure == Structure::ThecalSac || contour->structure == Structure::SpinalCanal))
            outlines.push_back(meanOf(contour->points));
        if (const auto* label = std::get_if<LevelLabel>(&mark.geometry)) bodies.push_back(label->point);
    }
    return outlines.size() >= kEnough ? outlines : bodies;
}

} // namespace columna::app
