#include "imaging/phantom/surroundings.h"

#include "imaging/phantom/noise.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace columna::phantom {

namespace {

// Levels by position, so that widths can change smoothly along the trunk whatever the numbering variant.
double positionOf(Level level) {
    switch (regionOf(level)) {
    case Region::Cervical:
        return 1.0 + static_cast<int>(level) - static_cast<int>(Level::C1);
    case Region::Thoracic:
        return std::min(19.0, 8.0 + static_cast<int>(level) - static_cast<int>(Level::T1));
    case Region::Lumbar:
        return std::min(24.0, 20.0 + static_cast<int>(level) - static_cast<int>(Level::L1));
    default:
        return 25.0 + static_cast<int>(level) - static_cast<int>(Level::S1);
    }
}

struct Knot {
    double at, value;
};
template <std::size_t N>
double along(const std::array<Knot, N>& knots, double at) {
    if (at <= knots.front().at) return knots.front().value;
    for (std::size_t i = 1; i < N; ++i)
        if (at <= knots[i].at)
            return std::lerp(knots[i - 1].value, knots[i].value,
                             (at - knots[i - 1].at) / (knots[i].at - knots[i - 1].at));
    return knots.back().value;
}

constexpr std::array<Knot, 7> kHalfWidth{
    {{2, 60}, {6, 60}, {9, 120}, {12, 145}, {19, 150}, {22, 148}, {26, 165}}};
constexpr std::array<Knot, 6> kHalfDepth{{{2, 58}, {6, 60}, {9, 88}, {14, 108}, {20, 112}, {26, 112}}};
constexpr std::array<Knot, 7> kBackMuscle{
    {{2, 55}, {6, 52}, {9, 46}, {14, 42}, {20, 50}, {23, 58}, {26, 46}}};
constexpr std::array<Knot, 6> kBackFat{{{2, 9}, {8, 13}, {14, 10}, {20, 15}, {24, 24}, {27, 22}}};

bool inEllipse(double x, double y, double cx, double cy, double rx, double ry) {
    const double u = (x - cx) / rx;
    const double v = (y - cy) / ry;
    return u * u + v * v < 1.0;
}

} // namespace

Surroundings::Surroundings(const Column& column, const NeuralTube& tube, std::uint64_t seed) : seed_(seed) {
    const Vertebra& last = column.vertebrae.back();
    const Vertebra& first = column.vertebrae.front();
    lowest_ = last.origin.z - 30.0;
    const auto count = static_cast<std::size_t>(first.origin.z + 40.0 - lowest_);
    slabs_.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        Slab& s = slabs_[i];
        const double z = lowest_ + static_cast<double>(i);
        const Vec3 canal = tube.centreAtHeight(z);
        s.canalX = canal.x;
        s.canalY = canal.y;
        std::size_t below = column.vertebrae.size() - 1;
        while (below > 0 && column.vertebrae[below - 1].origin.z < z)
            --below;
        const std::size_t above = below > 0 ? below - 1 : 0;
        const Vertebra& lo = column.vertebrae[below];
        const Vertebra& hi = column.vertebrae[above];
        const double gap = hi.origin.z - lo.origin.z;
        const double t = gap > 1e-6 ? std::clamp((z - lo.origin.z) / gap, 0.0, 1.0) : 0.0;
        s.level = std::lerp(positionOf(lo.level), positionOf(hi.level), t);
        const auto wall = [&](const Vertebra& v) {
            const double half = 0.25 * (v.shape.depthUpper + v.shape.depthLower);
            return v.toPatient({0, half, 0}).y;
        };
        s.front = s.canalY - std::lerp(wall(lo), wall(hi), t);
        s.halfBody = 0.25 * std::lerp(lo.shape.widthUpper + lo.shape.widthLower,
                                      hi.shape.widthUpper + hi.shape.widthLower, t);
        s.halfWidth = along(kHalfWidth, s.level);
        s.halfDepth = along(kHalfDepth, s.level);
        s.fat = along(kBackFat, s.level);
        s.skinY = s.canalY + along(kBackMuscle, s.level) + s.fat;
    }
    // The back is smoother than the spine within it.
    std::vector<double> skin(count);
    for (std::size_t i = 0; i < count; ++i) {
        double sum = 0.0;
        double weight = 0.0;
        for (int d = -60; d <= 60; d += 4) {
            const auto j = static_cast<std::size_t>(
                std::clamp<long>(static_cast<long>(i) + d, 0, static_cast<long>(count) - 1));
            const double w = std::exp(-d * d / 1800.0);
            sum += w * slabs_[j].skinY;
            weight += w;
        }
        skin[i] = sum / weight;
    }
    for (std::size_t i = 0; i < count; ++i)
        slabs_[i].skinY = std::max(skin[i], slabs_[i].canalY + 30.0);
    kidneyZ_ = column.at(Level::L2).origin.z + 12.0;
    dome_ = column.at(Level::T11).origin.z;
}

Tissue Surroundings::tissueAt(Vec3 p) const {
    const double at = std::clamp(p.z - lowest_, 0.0, static_cast<double>(slabs_.size()) - 1.001);
    const auto i = static_cast<std::size_t>(at);
    const double t = at - static_cast<double>(i);
    const Slab& a = slabs_[i];
    const Slab& b = slabs_[i + 1];
    Slab s = a;
    s.canalX = std::lerp(a.canalX, b.canalX, t);
    s.canalY = std::lerp(a.canalY, b.canalY, t);
    s.skinY = std::lerp(a.skinY, b.skinY, t);
    s.front = std::lerp(a.front, b.front, t);

    const double centreY = s.skinY - s.halfDepth;
    const double u = std::abs(p.x) / s.halfWidth;
    const double v = std::abs(p.y - centreY) / s.halfDepth;
    const double f = u * u * std::sqrt(u) + v * v * std::sqrt(v);
    if (f > 1.0) return Tissue::Air;
    // Along the ray from the middle of the trunk; deep inside it does not matter how far.
    const double toSkin =
        f < 0.2 ? 60.0 : (std::pow(f, -0.4) - 1.0) * std::sqrt(p.x * p.x + (p.y - centreY) * (p.y - centreY));
    if (toSkin < 1.8) return Tissue::Skin;

    const double dx = p.x - s.canalX;
    const double dy = p.y - s.canalY;
    // The plane of the transverse processes parts back from front.
    const double plane = -4.0 + 0.04 * std::abs(dx);
    if (dy > plane) return behind(p, s, dx, dy, toSkin);
    const double ahead = -dy - s.front; // mm in front of the bodies
    if (s.level < 8.3) return neck(p, s, dx, ahead);
    const double wallFat = 0.75 * s.fat;
    if (toSkin < wallFat) return Tissue::Fat;
    const double depth = toSkin - wallFat;
    const double ring = std::hypot(dx / 95.0, (p.y - centreY) / 70.0);
    const double diaphragm = dome_ + 38.0 * (1.0 - ring * ring);
    return p.z > diaphragm ? thorax(p, s, dx, ahead, depth) : abdomen(p, s, dx, ahead, depth);
}

Tissue Surroundings::behind(Vec3 p, const Slab& s, double dx, double dy, double toSkin) const {
    const double x = std::abs(dx);
    const double muscleBack = s.skinY - s.fat - s.canalY; // dy of the fascia in the midline
    const double reach = s.level > 19.0 ? 62.0 : s.level > 8.0 ? 54.0 : 46.0;
    const double across = std::min(1.0, x / reach);
    const double fascia = muscleBack - 2.0 + 3.5 * std::sin(3.0 * across) - 26.0 * std::pow(across, 5.0);
    if (dy > fascia + 1.4) {
        const bool septum = std::abs(valueNoise({p.x * 0.6, p.y, p.z * 0.5}, 6.0, seed_ + 3)) < 0.035;
        return septum && toSkin > 3.0 ? Tissue::Ligament : Tissue::Fat;
    }
    if (dy > fascia) return Tissue::Ligament;
    if (x > reach) return Tissue::Muscle;
    if (x < 2.6) {
        const double strand = fractalNoise({p.x, p.y, p.z * 1.2}, 9.0, 2, seed_ + 5);
        return strand > 0.12 ? Tissue::Fat : strand > -0.2 ? Tissue::Muscle : Tissue::Ligament;
    }
    if (x < 4.0) return Tissue::Fat;
    // Fat between multifidus and the long muscles, and streaks along the fibres.
    const double border = 15.0 + 0.28 * dy + 3.0 * valueNoise(p, 22.0, seed_ + 8);
    if (std::abs(x - border) < 0.7) return Tissue::Fat;
    const double fibre = fractalNoise({p.x, p.y, 0.22 * p.z}, 5.5, 2, seed_ + 9);
    const double lean = s.level > 22.0 ? 0.42 : 0.52;
    return fibre > lean ? Tissue::Fat : Tissue::Muscle;
}

Tissue Surroundings::neck(Vec3 p, const Slab& s, double dx, double ahead) const {
    const double x = std::abs(dx);
    if (ahead > -6.0 && ahead < 5.0 && x < 16.0)
        return x < 2.0 || ahead < 0.8 ? Tissue::Ligament : Tissue::Muscle;
    if (inEllipse(dx, ahead, 0.0, s.level < 4.5 ? 14.0 : 24.0, s.level < 4.5 ? 9.0 : 8.5, 8.0))
        return Tissue::Air;
    if (inEllipse(dx, ahead, 2.0, 10.0, 8.0, 4.5)) return Tissue::Muscle;
    if (inEllipse(x, ahead, 29.0, 14.0, 4.0, 4.0)) return Tissue::Artery;
    if (inEllipse(x, ahead, 37.0, 10.0, 6.0, 5.0)) return Tissue::Vein;
    if (inEllipse(x, ahead, 17.0, 26.0, 8.0, 12.0) && s.level > 5.0) return Tissue::Organ;
    const double planeOfFat = fractalNoise({p.x, p.y, 0.3 * p.z}, 11.0, 2, seed_ + 21);
    return planeOfFat > 0.12 ? Tissue::Fat : Tissue::Muscle;
}

Tissue Surroundings::thorax(Vec3 p, const Slab& s, double dx, double ahead, double depth) const {
    const double x = std::abs(dx);
    if (depth < 11.0) return depth < 1.5 || depth > 9.5 ? Tissue::Fat : Tissue::Muscle;
    if (ahead < 2.0 && x < s.halfBody + 7.0) return Tissue::Fat;
    if (inEllipse(dx, ahead, 21.0, 1.0, 11.5, 11.5)) return Tissue::Artery;
    if (inEllipse(dx, ahead, -6.0, 6.0, 3.6, 3.4)) return Tissue::Vein;
    if (inEllipse(dx, ahead, 5.0, 12.0, 8.0, 5.5)) return Tissue::Muscle;
    if (s.level < 12.3 && inEllipse(dx, ahead, -2.0, 24.0, 8.5, 8.0)) return Tissue::Air;
    if (s.level > 11.5 && inEllipse(dx, ahead, 14.0, 58.0, 52.0, 38.0))
        return inEllipse(dx, ahead, 14.0, 58.0, 44.0, 31.0) ? Tissue::Artery : Tissue::Muscle;
    const double mediastinum = 19.0 + 0.2 * std::max(0.0, ahead) + 3.0 * valueNoise(p, 25.0, seed_ + 31);
    if (ahead > -4.0 && x < mediastinum) return Tissue::Fat;
    return Tissue::Lung;
}

Tissue Surroundings::abdomen(Vec3 p, const Slab& s, double dx, double ahead, double depth) const {
    const double x = std::abs(dx);
    const double toFront = s.front + ahead; // from the canal forwards
    if (depth < 11.0 && toFront > 8.0)
        return depth < 1.2 || std::abs(depth - 6.0) < 0.6 ? Tissue::Fat : Tissue::Muscle;
    const double lower = std::clamp((s.level - 19.6) / 5.0, 0.0, 1.0);
    const double psoas = std::lerp(5.0, 21.0, std::sqrt(lower));
    if (s.level > 19.6 && s.level < 27.5) {
        const double forwards = s.level > 24.0 ? 9.0 * (s.level - 24.0) : 0.0;
        const double wobble = 1.5 * valueNoise(p, 15.0, seed_ + 41);
        if (inEllipse(x, toFront, s.halfBody + 0.72 * psoas + 4.0 * std::max(0.0, s.level - 24.0),
                      0.52 * s.front + forwards, psoas + wobble, 1.15 * psoas + wobble))
            return fractalNoise({p.x, p.y, 0.2 * p.z}, 6.0, 2, seed_ + 42) > 0.58 ? Tissue::Fat
                                                                                  : Tissue::Muscle;
    }
    if (s.level > 20.0 && s.level < 24.3 && inEllipse(x, toFront, s.halfBody + 40.0, 8.0, 17.0, 8.0))
        return Tissue::Muscle;
    if (s.level >= 24.6 && x > s.halfBody + 30.0 && toFront < 46.0) return Tissue::Muscle;
    const double pulse = s.level < 23.7 ? 0.0 : 9.0 * (s.level - 23.7);
    if (s.level < 23.7) {
        if (inEllipse(dx, ahead, 9.0, 11.5, 9.0, 9.0)) return Tissue::Artery;
        if (inEllipse(dx, ahead, -15.0, 10.0, 11.0, 8.0)) return Tissue::Vein;
    } else if (s.level < 27.0) {
        if (inEllipse(x, ahead, 9.0 + pulse, 11.0 - 0.4 * pulse, 6.0, 6.0)) return Tissue::Artery;
        if (inEllipse(x, ahead, 8.0 + 0.9 * pulse, 4.0 - 0.5 * pulse, 7.0, 5.0)) return Tissue::Vein;
    }
    if (s.level < 21.0 && ahead < 7.0 && ahead > -6.0 && x > 4.0 && x < s.halfBody + 4.0 - ahead)
        return Tissue::Muscle; // crura of the diaphragm
    const double kidney = (p.z - kidneyZ_) / 54.0;
    const double kx = (x - 66.0 - 8.0 * kidney * -1.0) / 27.0;
    const double ky = (toFront - 30.0) / 27.0;
    const double k = kx * kx + ky * ky + kidney * kidney;
    if (k < 1.0) return k < 0.16 ? Tissue::Fat : Tissue::Organ;
    if (k < 1.5) return Tissue::Fat;
    if (s.level < 21.2 && toFront > 22.0 && x > 42.0) return Tissue::Organ; // liver, spleen
    if (ahead < 18.0) return Tissue::Fat;
    const double loop = fractalNoise({p.x, p.y, p.z * 0.8}, 34.0, 2, seed_ + 51);
    if (loop > 0.30) return Tissue::Air;
    if (loop > 0.08) return Tissue::Bowel;
    if (loop > 0.05) return Tissue::Muscle;
    return Tissue::Fat;
}

} // namespace columna::phantom
