#include "imaging/phantom/neural_tube.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace columna::phantom {

namespace {

constexpr double kThinnestTumour = 0.25;

double wrapped(double angle) {
    return std::remainder(angle, 2.0 * std::numbers::pi);
}

// Profile of the front across the canal: a Gaussian of the arc, cut where it would only be a film; in front
// the posterior longitudinal ligament holds the tumour back in the midline and gives it two lobes.
double acrossProfile(const EpiduralSpec& spec, double angle, double lever) {
    const double from = wrapped(angle - spec.direction * std::numbers::pi / 180.0);
    const double arc = from * lever;
    if (!spec.bilobed) return std::exp(-arc * arc / (2.0 * spec.halfWidth * spec.halfWidth));
    const double lobe = std::abs(arc) - 1.1 * spec.halfWidth;
    const double raphe = 1.0 - 0.55 * std::exp(-arc * arc / 1.5);
    return raphe * std::exp(-lobe * lobe / (2.0 * spec.halfWidth * spec.halfWidth));
}

struct Polar {
    double radius;
    double angle;
};
Polar polarFrom(const CrossSection& s, double l, double a) {
    const double dl = l - s.poleLeft;
    const double da = a - s.poleAnterior;
    return {std::hypot(dl, da), std::atan2(dl, da)};
}

double reachAt(const Ellipse& ellipse, const CrossSection& s, double angle) {
    return ellipse.reach(s.poleLeft, s.poleAnterior, std::sin(angle), std::cos(angle));
}

} // namespace

double Ellipse::reach(double l, double a, double dl, double da) const {
    if (empty()) return 0.0;
    const double x = (l - left) / halfWidth;
    const double y = (a - anterior) / halfDepth;
    const double u = dl / halfWidth;
    const double v = da / halfDepth;
    const double q = u * u + v * v;
    const double h = x * u + y * v;
    const double root = h * h - q * (x * x + y * y - 1.0);
    return root <= 0.0 ? 0.0 : std::max(0.0, (-h + std::sqrt(root)) / q);
}

double CrossSection::tumourThickness(double angle) const {
    double thickest = 0.0;
    for (const Mass& mass : masses) {
        const double profile = acrossProfile(*mass.spec, angle, mass.lever) * mass.envelope;
        thickest = std::max(thickest, mass.thickness * std::max(0.0, profile - 0.1) / 0.9);
    }
    return thickest;
}

double CrossSection::canalReach(double angle) const {
    return reachAt(canal, *this, angle);
}
double CrossSection::intactSacReach(double angle) const {
    return reachAt(sac, *this, angle);
}
double CrossSection::frontReach(double angle) const {
    return masses.empty() ? canalReach(angle)
                          : std::max(kSmallestFront, canalReach(angle) - tumourThickness(angle));
}
double CrossSection::sacReach(double angle) const {
    const double intact = intactSacReach(angle);
    return masses.empty() ? intact : std::min(intact, frontReach(angle));
}

bool CrossSection::inSac(double l, double a) const {
    if (!sac.contains(l, a)) return false;
    if (masses.empty()) return true;
    const Polar at = polarFrom(*this, l, a);
    return at.radius <= frontReach(at.angle);
}

bool CrossSection::inCord(double l, double a) const {
    if (!cord.contains(l, a)) return false;
    if (masses.empty()) return true;
    const Polar at = polarFrom(*this, l, a);
    return at.radius <= sacReach(at.angle) - rim;
}

bool CrossSection::inTumour(double l, double a) const {
    if (masses.empty() || !canal.contains(l, a)) return false;
    const Polar at = polarFrom(*this, l, a);
    const double thickness = tumourThickness(at.angle);
    return thickness >= kThinnestTumour &&
           at.radius > std::max(kSmallestFront, canalReach(at.angle) - thickness);
}

} // namespace columna::phantom
