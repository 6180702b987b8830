#include "imaging/phantom/neural_tube.h"

#include "imaging/phantom/cubic_spline.h"
#include "imaging/phantom/noise.h"
#include "imaging/phantom/norms.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>

namespace columna::phantom {

namespace {

struct Node {
    Vec3 centre;
    Vec3 left;
    double canalDepth, canalWidth;
    NeuralNorm neural;
};

// Caudal to cranial. The wall of the canal follows the bodies smoothly, discs included.
std::vector<Node> nodesOf(const Specification& spec, const Column& column) {
    const double k = spec.spine.scale;
    std::vector<Node> nodes;
    const auto& bodies = column.vertebrae;
    for (std::size_t i = bodies.size(); i-- > 0;) {
        const Vertebra& v = bodies[i];
        const VertebraNorm& norm = vertebraNorm(v.level);
        const double back = -0.25 * (v.shape.depthUpper + v.shape.depthLower);
        const double middle = 0.5 * (v.top(0, back) + v.bottom(0, back));
        const double depth = k * norm.canalDepth;
        nodes.push_back({v.toPatient({0, back + 0.4 - 0.5 * depth, middle}), v.left, depth,
                         k * norm.canalWidth, neuralNorm(v.level)});
    }
    // On into the skull, so that images of the neck show where the cord comes from.
    const Node& top = nodes.back();
    const Vec3 up = column.vertebrae.front().up;
    for (const double above : {14.0, 32.0}) {
        Node medulla = top;
        medulla.centre = top.centre + up * above;
        medulla.canalDepth = top.canalDepth + 0.5 * above;
        medulla.canalWidth = top.canalWidth + 0.4 * above;
        medulla.neural.sacDepth += 0.5 * above;
        medulla.neural.sacWidth += 0.4 * above;
        medulla.neural.cordDepth += 0.14 * above;
        medulla.neural.cordWidth += 0.14 * above;
        nodes.push_back(medulla);
    }
    return nodes;
}

std::vector<double> parameterOf(const std::vector<Node>& nodes) {
    std::vector<double> at{0.0};
    for (std::size_t i = 1; i < nodes.size(); ++i)
        at.push_back(at.back() + distance(nodes[i].centre, nodes[i - 1].centre));
    return at;
}

template <class Get>
CubicSpline splineOf(const std::vector<Node>& nodes, const std::vector<double>& at, Get get) {
    std::vector<double> values;
    for (const Node& node : nodes)
        values.push_back(get(node));
    return {at, values};
}

// 1 far above the tip, 0 at the tip: length of the taper 38 mm.
double taper(double above) {
    if (above <= 0.0) return 0.0;
    const double x = std::min(1.0, above / 38.0);
    return std::pow(std::sin(0.5 * std::numbers::pi * x), 0.7);
}

constexpr double kBodyTaper = 14.0; // of the dural sac towards its end

} // namespace

NeuralTube::NeuralTube(const Specification& spec, const Column& column) {
    for (const LesionSpec& lesion : spec.lesions)
        if (lesion.epidural) masses_.push_back(*lesion.epidural);
    buildCentreline(spec, column);
    buildSections(spec, column);
}

void NeuralTube::buildCentreline(const Specification& spec, const Column& column) {
    const auto nodes = nodesOf(spec, column);
    const auto chord = parameterOf(nodes);
    const CubicSpline x = splineOf(nodes, chord, [](const Node& n) { return n.centre.x; });
    const CubicSpline y = splineOf(nodes, chord, [](const Node& n) { return n.centre.y; });
    const CubicSpline z = splineOf(nodes, chord, [](const Node& n) { return n.centre.z; });
    const CubicSpline leftX = splineOf(nodes, chord, [](const Node& n) { return n.left.x; });
    const CubicSpline leftY = splineOf(nodes, chord, [](const Node& n) { return n.left.y; });
    const CubicSpline leftZ = splineOf(nodes, chord, [](const Node& n) { return n.left.z; });
    const auto point = [&](double t) { return Vec3{x(t), y(t), z(t)}; };

    // Chord parameter to true arc length, in steps fine against every curve of a spine.
    constexpr double kFine = 0.02;
    double t = 0.0;
    double walked = 0.0;
    Vec3 last = point(0.0);
    double next = 0.0;
    std::vector<double> parameters;
    while (t <= chord.back()) {
        if (walked >= next) {
            parameters.push_back(t);
            next += kStep;
        }
        t += kFine;
        const Vec3 here = point(t);
        walked += distance(here, last);
        last = here;
    }
    for (const double at : parameters) {
        Station station;
        station.centre = point(at);
        station.along = normalized(point(at + 0.25) - point(at - 0.25));
        const Vec3 wanted{leftX(at), leftY(at), leftZ(at)};
        station.left = normalized(wanted - station.along * dot(wanted, station.along));
        station.anterior = cross(station.left, station.along);
        stations_.push_back(station);
    }

    lowest_ = stations_.front().centre.z;
    double highest = lowest_;
    for (const Station& s : stations_) {
        lowest_ = std::min(lowest_, s.centre.z);
        highest = std::max(highest, s.centre.z);
    }
    byHeight_.resize(static_cast<std::size_t>(highest - lowest_) + 2);
    for (std::size_t i = 0; i < byHeight_.size(); ++i) {
        const double height = lowest_ + static_cast<double>(i);
        const auto nearest = std::min_element(stations_.begin(), stations_.end(), [&](auto& a, auto& b) {
            return std::abs(a.centre.z - height) < std::abs(b.centre.z - height);
        });
        byHeight_[i] = static_cast<std::size_t>(nearest - stations_.begin());
    }
    for (const Vertebra& v : column.vertebrae) {
        const VertebraNorm& norm = vertebraNorm(v.level);
        const double back = -0.25 * (v.shape.depthUpper + v.shape.depthLower);
        const Vec3 middle = v.toPatient(
            {0, back - 0.5 * spec.spine.scale * norm.canalDepth, 0.5 * (v.top(0, back) + v.bottom(0, back))});
        const auto nearest = std::min_element(stations_.begin(), stations_.end(), [&](auto& a, auto& b) {
            return distance(a.centre, middle) < distance(b.centre, middle);
        });
        levels_.emplace_back(v.level, kStep * static_cast<double>(nearest - stations_.begin()));
    }
}

void NeuralTube::buildSections(const Specification& spec, const Column& column) {
    const auto nodes = nodesOf(spec, column);
    const auto chord = parameterOf(nodes);
    const double stretch = chord.back() / length();
    const double k = spec.spine.scale;
    const auto spline = [&](auto get) { return splineOf(nodes, chord, get); };
    const CubicSpline canalDepth = spline([](const Node& n) { return n.canalDepth; });
    const CubicSpline canalWidth = spline([](const Node& n) { return n.canalWidth; });
    const CubicSpline sacDepth = spline([k](const Node& n) { return k * n.neural.sacDepth; });
    const CubicSpline sacWidth = spline([k](const Node& n) { return k * n.neural.sacWidth; });
    const CubicSpline cordDepth = spline([k](const Node& n) { return k * n.neural.cordDepth; });
    const CubicSpline cordWidth = spline([k](const Node& n) { return k * n.neural.cordWidth; });
    const CubicSpline cordFront = spline([k](const Node& n) { return k * n.neural.cordTowardsFront; });

    const double conusBody = alongOf(spec.spine.conusLevel);
    const Vertebra& conus = column.at(spec.spine.conusLevel);
    conusTip_ = conusBody + (spec.spine.conusHeight - 0.5) * (conus.top(0, 0) - conus.bottom(0, 0));
    sacTip_ = alongOf(Level::S2) - 2.0;
    flowTop_ = alongOf(Level::T1);
    for (const LesionSpec& lesion : spec.lesions)
        if (lesion.epidural) massAt_.push_back(alongOf(lesion.level) + lesion.epidural->offset);

    const auto intactAt = [&](double along) {
        const double t = along * stretch;
        CrossSection s;
        s.along = along;
        s.canal = {0.0, 0.0, 0.5 * canalWidth(t), 0.5 * canalDepth(t)};
        const double closing = std::sqrt(std::clamp((along - sacTip_) / kBodyTaper, 0.0, 1.0));
        const double depth = std::min(sacDepth(t), canalDepth(t) - 1.2) * closing;
        const double width = std::min(sacWidth(t), canalWidth(t) - 1.6) * closing;
        // The sac lies against the front wall down to L4; below, fat lies in front of it.
        const double free = 0.5 * (canalDepth(t) - depth);
        const double lumbosacral = std::clamp((alongOf(Level::S1) + 35.0 - along) / 30.0, 0.0, 1.0);
        const double forwards = free * std::lerp(0.35, -0.3, lumbosacral);
        s.sac = {0.0, forwards, 0.5 * width, 0.5 * depth};
        const double size = taper(along - conusTip_);
        const double back = -0.5 * (1.0 - size); // the conus lies a little further back
        s.cord = {0.0, forwards + cordFront(t) + back, 0.5 * cordWidth(t) * size, 0.5 * cordDepth(t) * size};
        s.poleLeft = s.sac.left;
        s.poleAnterior = s.sac.anterior;
        s.cordUndented = s.cord;
        s.cordAtRest = s.cord;
        return s;
    };

    // The pole lies this far from the middle of the sac, in half diameters, on the side away from the tumour.
    constexpr double kPole = 0.6;
    const auto movePole = [](CrossSection& s, double angle) {
        s.poleLeft = s.sac.left - kPole * s.sac.halfWidth * std::sin(angle);
        s.poleAnterior = s.sac.anterior - kPole * s.sac.halfDepth * std::cos(angle);
    };
    std::vector<CrossSection::Mass> masses;
    for (std::size_t i = 0; i < masses_.size(); ++i) {
        CrossSection at = intactAt(massAt_[i]);
        const double angle = masses_[i].direction * std::numbers::pi / 180.0;
        movePole(at, angle);
        const double space = at.canalReach(angle) - at.intactSacReach(angle);
        room_.push_back(at.intactSacReach(angle) - kSmallestFront);
        masses.push_back(
            {&masses_[i], std::max(0.0, space + masses_[i].indentation), 0.0, at.intactSacReach(angle)});
    }
    for (std::size_t i = 0; i < stations_.size(); ++i) {
        CrossSection s = intactAt(kStep * static_cast<double>(i));
        for (std::size_t m = 0; m < masses.size(); ++m) {
            const double from = (s.along - massAt_[m]) / masses_[m].halfLength;
            const double envelope = std::exp(-from * from * from * from);
            if (envelope < 0.05) continue;
            s.masses.push_back(masses[m]);
            s.masses.back().envelope = envelope;
            const EpiduralSpec& mass = masses_[m];
            const double angle = mass.direction * std::numbers::pi / 180.0;
            movePole(s, angle);
            s.cord.left -= mass.cordShift * envelope * std::sin(angle);
            s.cord.anterior -= mass.cordShift * envelope * std::cos(angle);
            s.cordUndented.left = s.cord.left;
            s.cordUndented.anterior = s.cord.anterior;
            // The cord widens across the direction of the pressure.
            const double sine = std::abs(std::sin(angle));
            s.cord.halfWidth *= 1.0 + mass.cordSpread * envelope * (1.0 - sine);
            s.cord.halfDepth *= 1.0 + mass.cordSpread * envelope * sine;
            s.rim = std::max(s.rim, mass.rim);
        }
        sections_.push_back(std::move(s));
    }
}

std::optional<TubePoint> NeuralTube::locate(Vec3 p) const {
    const double height = std::clamp(p.z - lowest_ + 0.5, 0.0, static_cast<double>(byHeight_.size()) - 0.5);
    const std::size_t start = byHeight_[static_cast<std::size_t>(height)];
    double along = kStep * static_cast<double>(start);
    // A point far in front of a curve may project far from its own height.
    const Vec3 first = p - stations_[start].centre;
    if (dot(first, first) > 4.0 * kReach * kReach) return std::nullopt;
    for (int step = 0; step < 8; ++step) {
        const std::size_t i = index(along);
        const Station& s = stations_[i];
        along = kStep * static_cast<double>(i) + dot(p - s.centre, s.along);
        if (index(along) == i) break;
    }
    along = std::clamp(along, 0.0, length());
    const Station& s = stations_[index(along)];
    const Vec3 offset = p - s.centre;
    const TubePoint q{along, dot(offset, s.left), dot(offset, s.anterior)};
    if (q.left * q.left + q.anterior * q.anterior > kReach * kReach) return std::nullopt;
    return q;
}

Vec3 NeuralTube::toPatient(TubePoint q) const {
    const std::size_t i = index(q.along);
    const Station& s = stations_[i];
    return s.centre + s.along * (q.along - kStep * static_cast<double>(i)) + s.left * q.left +
           s.anterior * q.anterior;
}

Vec3 NeuralTube::direction(double along) const {
    return stations_[index(along)].along;
}
Vec3 NeuralTube::leftwards(double along) const {
    return stations_[index(along)].left;
}
Vec3 NeuralTube::forwards(double along) const {
    return stations_[index(along)].anterior;
}

double NeuralTube::alongOf(Level level) const {
    for (const auto& [name, along] : levels_)
        if (name == level) return along;
    throw std::out_of_range("level not in this column");
}

Vec3 NeuralTube::centreAtHeight(double z) const {
    const double at = std::clamp(z - lowest_, 0.0, static_cast<double>(byHeight_.size() - 1));
    Vec3 centre = stations_[byHeight_[static_cast<std::size_t>(std::round(at))]].centre;
    return centre;
}

bool NeuralTube::flows(TubePoint q, const CrossSection& s, std::uint64_t seed) const {
    if (s.cord.empty() || q.along > flowTop_ || q.anterior > s.cord.anterior) return false;
    const double back = s.sac.anterior - s.sac.halfDepth;
    const double front = s.cord.anterior - s.cord.halfDepth;
    if (front <= back) return false;
    const double across = q.left / (0.7 * s.sac.halfWidth);
    const double deep = (q.anterior - 0.5 * (front + back)) / (0.5 * (front - back));
    return across * across + deep * deep <
           0.6 + 0.8 * ValueNoise(7.0, seed + 91)({q.left, q.anterior, 0.4 * q.along});
}

bool NeuralTube::inRoot(TubePoint q) const {
    // Cauda equina: with the patient on the back the roots sink to the back of the sac, in two bundles that
    // thin out as the roots leave.
    const double below = conusTip_ + 25.0 - q.along;
    if (below <= 0.0) return false;
    const CrossSection& s = section(q.along);
    if (s.sac.empty()) return false;
    const double left = std::clamp((q.along - sacTip_) / std::max(1.0, conusTip_ - sacTip_), 0.0, 1.0);
    const int pairs = 2 + static_cast<int>(std::lround(7.0 * left));
    const double settled = std::min(1.0, below / 70.0);
    for (int i = 0; i < pairs; ++i) {
        const double spread = (i + 0.6) / (pairs + 0.4);
        const double wave = 0.35 * std::sin(q.along / (9.0 + i) + 2.1 * i);
        const double angle = std::numbers::pi * (1.0 - 0.52 * spread * (0.4 + 0.6 * settled));
        const double radius = 0.5 + ((i % 2 == 0 ? 0.86 : 0.62) - 0.5) * settled;
        const double l = s.sac.halfWidth * radius * std::sin(angle);
        const double a = s.sac.anterior + s.sac.halfDepth * radius * std::cos(angle);
        const double dl = std::abs(q.left + 0.3 * wave) - std::abs(l);
        const double da = q.anterior - a - wave;
        if (dl * dl + da * da < 0.62 * 0.62) return true;
    }
    return false;
}

} // namespace columna::phantom
