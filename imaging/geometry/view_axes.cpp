#include "imaging/geometry/view_axes.h"

#include <algorithm>
#include <array>

namespace columna {
namespace {

constexpr Vec3 kLeft{1, 0, 0};
constexpr Vec3 kPosterior{0, 1, 0};
constexpr Vec3 kFoot{0, 0, -1};

ViewAxes nearest(const FramePlane& plane, const ViewAxes& wanted) {
    const Vec3 r = plane.rowDirection;
    const Vec3 c = plane.columnDirection;
    const std::array<ViewAxes, 8> choices{
        {{r, c}, {-r, c}, {r, -c}, {-r, -c}, {c, r}, {-c, r}, {c, -r}, {-c, -r}}};
    return *std::max_element(choices.begin(), choices.end(), [&](const ViewAxes& a, const ViewAxes& b) {
        const auto agreement = [&](const ViewAxes& v) {
            return dot(v.right, wanted.right) + dot(v.down, wanted.down);
        };
        return agreement(a) < agreement(b);
    });
}

} // namespace

ViewAxes customaryAxes(const FramePlane& plane) {
    switch (orientationOf(plane)) {
    case PlaneOrientation::Sagittal:
        return nearest(plane, {kPosterior, kFoot});
    case PlaneOrientation::Coronal:
        return nearest(plane, {kLeft, kFoot});
    case PlaneOrientation::Axial:
        return nearest(plane, {kLeft, kPosterior});
    case PlaneOrientation::Oblique:
        break;
    }
    return {plane.rowDirection, plane.columnDirection};
}

} // namespace columna
