#include "imaging/phantom/vertebra.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::phantom {

namespace {

double edgeSlope(double near, double far) {
    const double slope = (3.0 * near - far) / 2.0;
    if (slope * near <= 0.0) return 0.0;
    if (near * far < 0.0 && std::abs(slope) > 3.0 * std::abs(near)) return 3.0 * near;
    return slope;
}

double power25(double x) {
    return x * x * std::sqrt(x);
}

} // namespace

double collapseProfile(const CollapseSpec& c, double x) {
    if (c.anterior == 0.0 && c.middle == 0.0 && c.posterior == 0.0) return 0.0;
    x = std::clamp(x, -1.0, 1.0);
    const double back = c.middle - c.posterior;
    const double front = c.anterior - c.middle;
    const double atMiddle = back * front > 0.0 ? 2.0 * back * front / (back + front) : 0.0;
    const bool forwards = x >= 0.0;
    const double t = forwards ? x : x + 1.0;
    const double y0 = forwards ? c.middle : c.posterior;
    const double y1 = forwards ? c.anterior : c.middle;
    const double s0 = forwards ? atMiddle : edgeSlope(back, front);
    const double s1 = forwards ? edgeSlope(front, back) : atMiddle;
    const double u = 1.0 - t;
    return y0 * u * u * (1 + 2 * t) + s0 * t * u * u + y1 * t * t * (3 - 2 * t) - s1 * t * t * u;
}

double Vertebra::loss(double a) const {
    return collapseProfile(shape.collapse, a);
}

namespace {

struct Column {
    double middle; ///< half of the intact height
    double loss;   ///< mm lost
    double inferiorShare;
    [[nodiscard]] double top() const { return middle - (1.0 - inferiorShare) * loss; }
    [[nodiscard]] double bottom() const { return -middle + inferiorShare * loss; }
};

double hollow(double l, double a) {
    return 1.0 - std::min(1.0, l * l + a * a);
}

Column columnAt(const Vertebra& v, double l, double a) {
    const BodyShape& s = v.shape;
    const double an = std::clamp(a / (0.25 * (s.depthUpper + s.depthLower)), -1.0, 1.0);
    const double ln = std::clamp(l / (0.25 * (s.widthUpper + s.widthLower)), -1.0, 1.0);
    const double edge =
        0.5 * (s.heightAnterior + s.heightPosterior) + 0.5 * an * (s.heightAnterior - s.heightPosterior);
    const double height = edge - 2.0 * s.concavity * hollow(ln, an);
    return {0.5 * height, v.loss(an) * height, s.collapse.inferiorShare};
}

} // namespace

double Vertebra::top(double l, double a) const {
    return columnAt(*this, l, a).top();
}

double Vertebra::bottom(double l, double a) const {
    return columnAt(*this, l, a).bottom();
}

double Vertebra::radial(Local q, double height) const {
    const double t = 0.5 * (std::clamp(height, -1.0, 1.0) + 1.0);
    const double drawn = shape.waist * (1.0 - height * height);
    const double width = shape.widthLower + t * (shape.widthUpper - shape.widthLower);
    const double halfWidth = 0.5 * width * (1.0 - drawn);
    const double plainDepth = 0.5 * (shape.depthLower + t * (shape.depthUpper - shape.depthLower));
    const double x = std::abs(q.left) / halfWidth;
    double y;
    if (q.anterior >= 0.0) {
        y = q.anterior / (plainDepth * (1.0 - drawn));
    } else {
        double halfDepth = plainDepth * (1.0 - 0.35 * drawn) + shape.backHollow * std::min(x * x, 1.0);
        if (shape.retropulsion > 0.0) {
            const double from = (height - 0.25) / 0.75;
            const double bump = std::max(0.0, 1.0 - from * from);
            halfDepth += shape.retropulsion * bump * bump * std::exp(-x * x / 0.18);
        }
        y = -q.anterior / halfDepth;
    }
    return power25(x) + power25(y);
}

Vertebra::Depth Vertebra::depth(Local q) const {
    // Beyond any wall or plate: spare the roots.
    const double reach = 0.55 * std::max(shape.widthUpper, shape.widthLower) + shape.retropulsion;
    const double tallest = 0.5 * std::max(shape.heightAnterior, shape.heightPosterior);
    if (std::abs(q.left) > reach || std::abs(q.anterior) > reach + 4.0 || std::abs(q.up) > tallest)
        return {-1.0, -1.0};
    const Column column = columnAt(*this, q.left, q.anterior);
    const double t = column.top();
    const double b = column.bottom();
    const double plate = std::min(t - q.up, q.up - b);
    if (plate < 0.0) return {-1.0, plate};
    const double height = t > b ? (2.0 * q.up - t - b) / (t - b) : 0.0;
    const double f = radial(q, height);
    // f grows like the 2.5th power of the distance from the axis.
    const double wall = (1.0 - f) * std::sqrt(q.left * q.left + q.anterior * q.anterior) / kWallExponent;
    return {f <= 1.0 ? std::max(wall, f < 0.3 ? 3.0 : 0.0) : wall, plate};
}

double Vertebra::reach() const {
    const double w = 0.5 * std::max(shape.widthUpper, shape.widthLower);
    const double d =
        0.5 * std::max(shape.depthUpper, shape.depthLower) + shape.backHollow + shape.retropulsion;
    const double h = 0.5 * std::max(shape.heightAnterior, shape.heightPosterior);
    return std::sqrt(w * w + d * d + h * h);
}

std::array<Local, 6> Vertebra::localSixPoints() const {
    const double u = 0.5 * shape.depthUpper;
    const double d = 0.5 * shape.depthLower;
    const auto at = [](double a, double s) { return Local{0.0, a, s}; };
    return {at(u, top(0, u)),      at(-u, top(0, -u)), at(d, bottom(0, d)),
            at(-d, bottom(0, -d)), at(0.0, top(0, 0)), at(0.0, bottom(0, 0))};
}

SixPoints Vertebra::sixPoints() const {
    const auto q = localSixPoints();
    return {toPatient(q[0]), toPatient(q[1]), toPatient(q[2]),
            toPatient(q[3]), toPatient(q[4]), toPatient(q[5])};
}

std::array<Vec3, 4> Vertebra::sideCorners() const {
    const double u = 0.5 * shape.widthUpper;
    const double d = 0.5 * shape.widthLower;
    return {toPatient({u, 0, top(u, 0)}), toPatient({-u, 0, top(-u, 0)}), toPatient({d, 0, bottom(d, 0)}),
            toPatient({-d, 0, bottom(-d, 0)})};
}

Vertebra Vertebra::intact() const {
    Vertebra whole = *this;
    whole.shape.collapse = {};
    whole.shape.retropulsion = 0.0;
    return whole;
}

double wedgeDegrees(const Vertebra& vertebra) {
    const auto q = vertebra.localSixPoints();
    const double upper = std::atan2(q[0].up - q[1].up, q[0].anterior - q[1].anterior);
    const double lower = std::atan2(q[2].up - q[3].up, q[2].anterior - q[3].anterior);
    return (upper - lower) * 180.0 / std::numbers::pi;
}

} // namespace columna::phantom
