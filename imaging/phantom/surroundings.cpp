#include "imaging/phantom/surroundings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

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

// f to the power of -0.4 for f in 0.2..1.
double rootOfInverse(double f) {
    constexpr int kSteps = 128;
    static const auto table = [] {
        std::array<double, kSteps + 2> values{};
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = std::pow(0.2 + 0.8 * static_cast<double>(i) / kSteps, -0.4);
        return values;
    }();
    const double at = (f - 0.2) * (kSteps / 0.8);
    const auto i = static_cast<std::size_t>(at);
    return table[i] + (at - static_cast<double>(i)) * (table[i + 1] - table[i]);
}

// An arch like the sine of 0..pi (Bhaskara's formula): 0 at the ends, 1 in the middle.
double arch(double angle) {
    constexpr double kPi = std::numbers::pi;
    const double product = angle * (kPi - angle);
    return 16.0 * product / (5.0 * kPi * kPi - 4.0 * product);
}

bool inEllipse(double x, double y, double cx, double cy, double rx, double ry) {
    const double u = (x - cx) / rx;
    const double v = (y - cy) / ry;
    return u * u + v * v < 1.0;
}

} // namespace

Surroundings::Textures::Textures(std::uint64_t seed)
    : aside(19.0, seed + 61), fold(7.0, seed + 71), sheet(9.0, seed + 3), strand(8.0, seed + 5),
      muscle(9.0, seed + 9), fibre(4.0, seed + 10), neckFat(11.0, seed + 21), lungVessel(7.0, seed + 33),
      psoas(5.0, seed + 42), wave(41.0, seed + 63), organVessel(9.0, seed + 48), loop(30.0, seed + 51),
      bowelVessel(8.0, seed + 52) {}

Surroundings::Surroundings(const Column& column, const NeuralTube& tube, std::uint64_t seed)
    : textures_(seed) {
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
    const Vec3 foramen = first.toPatient({0, -20.0, 8.0});
    headX_ = foramen.x;
    headY_ = foramen.y - 22.0;
    headZ_ = foramen.z + 74.0;
    kidneyZ_ = column.at(Level::L2).origin.z + 12.0;
    dome_ = column.at(Level::T11).origin.z;
}

Tissue Surroundings::tissueAt(Vec3 p) const {
    if (p.z > headZ_ - 95.0) {
        if (const auto head = headAt(p)) return *head;
    }
    const double at = std::clamp(p.z - lowest_, 0.0, static_cast<double>(slabs_.size()) - 1.001);
    const auto i = static_cast<std::size_t>(at);
    const double t = at - static_cast<double>(i);
    const Slab& a = slabs_[i];
    const Slab& b = slabs_[i + 1];
    Slab s = a;
    s.canalX += t * (b.canalX - a.canalX);
    s.canalY += t * (b.canalY - a.canalY);
    s.skinY += t * (b.skinY - a.skinY);
    s.front += t * (b.front - a.front);

    const double centreY = s.skinY - s.halfDepth;
    const double u = std::abs(p.x) / s.halfWidth;
    const double v = std::abs(p.y - centreY) / s.halfDepth;
    const double f = u * u * std::sqrt(u) + v * v * std::sqrt(v);
    if (f > 1.0) return Tissue::Air;
    // Along the ray from the middle of the trunk; deep inside it does not matter how far.
    const double toSkin =
        f < 0.2 ? 60.0 : (rootOfInverse(f) - 1.0) * std::sqrt(p.x * p.x + (p.y - centreY) * (p.y - centreY));
    if (toSkin < 1.8) return Tissue::Skin;

    // Living borders are never straight: look everything up a few millimetres aside.
    const double aside = 3.5 * textures_.aside(p);
    const double dx = p.x - s.canalX + aside;
    const double dy = p.y - s.canalY + 0.7 * aside;
    const double x = std::abs(dx);
    // The plane of the transverse processes and ribs parts back from front.
    const double plane = -6.0 + 17.0 * std::clamp((x - 14.0) / 60.0, 0.0, 1.0);
    const double wallFat = 0.75 * s.fat;
    const double wall = toSkin - wallFat;
    if (dy > plane && (x < reachOf(s) + 2.0 || wall < 17.0)) return behind(p, s, dx, dy, toSkin);
    const double ahead = -dy - s.front; // mm in front of the bodies
    if (s.level < 8.3) return neck(p, s, dx, ahead);
    if (wall < 0.0) return septum(p, toSkin);
    if (dy > plane) return Tissue::Fat;
    const double ring = std::sqrt((dx / 95.0) * (dx / 95.0) + std::pow((p.y - centreY) / 70.0, 2.0));
    const double diaphragm = dome_ + 38.0 * (1.0 - ring * ring);
    return p.z > diaphragm ? thorax(p, s, dx, ahead, wall) : abdomen(p, s, dx, ahead, wall);
}

// Brain, cerebrospinal fluid, skull and scalp: enough for the upper edge of an image of the neck.
std::optional<Tissue> Surroundings::headAt(Vec3 p) const {
    const double x = (p.x - headX_) / 72.0;
    const double y = (p.y - headY_) / 92.0;
    const double z = (p.z - headZ_) / 78.0;
    const double r = std::sqrt(x * x + y * y + z * z);
    if (r > 1.0) return std::nullopt;
    if (r > 0.955) return Tissue::Fat;
    if (r > 0.875) return r > 0.93 || r < 0.895 ? Tissue::Cortex : Tissue::Marrow;
    if (r > 0.84) return Tissue::Csf;
    const double fold = textures_.fold(p);
    return fold > 0.5 ? Tissue::Csf : Tissue::Cord;
}

double Surroundings::reachOf(const Slab& s) {
    return s.level > 19.0 ? 62.0 : s.level > 8.0 ? 54.0 : 46.0;
}

// Fat under the skin, crossed by a few thin sheets of connective tissue.
Tissue Surroundings::septum(Vec3 p, double toSkin) const {
    if (toSkin < 3.5) return Tissue::Fat;
    const double sheet = textures_.sheet({0.5 * p.x, p.y, 0.18 * p.z});
    return std::abs(sheet) < 0.016 ? Tissue::Muscle : Tissue::Fat;
}

Tissue Surroundings::behind(Vec3 p, const Slab& s, double dx, double dy, double toSkin) const {
    const double x = std::abs(dx);
    const double muscleBack = s.skinY - s.fat - s.canalY; // dy of the fascia in the midline
    const double reach = reachOf(s);
    const double across = std::min(1.0, x / reach);
    const double fascia =
        muscleBack - 2.0 + 4.0 * arch(3.0 * across) - 22.0 * across * across * across * across;
    if (dy > fascia + 1.3) return septum(p, toSkin);
    if (dy > fascia) return Tissue::Ligament;
    if (x > reach) return x < reach + 2.5 ? Tissue::Fat : Tissue::Muscle;
    if (x < 2.4) {
        const double strand = textures_.strand({p.x, p.y + 0.5 * p.z, 1.3 * p.z});
        return strand > 0.16 ? Tissue::Fat : strand > -0.12 ? Tissue::Muscle : Tissue::Ligament;
    }
    const double along = textures_.muscle({p.x, p.y, 0.16 * p.z});
    if (x < 3.4 + 1.2 * along) return Tissue::Fat;
    // Fat between multifidus, longissimus and iliocostalis, and streaks along the fibres; more of it low
    // down.
    const double low = std::clamp((s.level - 20.0) / 5.0, 0.0, 1.0);
    const double deep = std::clamp(dy / std::max(10.0, muscleBack), 0.0, 1.0);
    const double multifidus = std::lerp(13.0, 19.0, low) + 9.0 * arch(1.6 * deep) + 7.0 * along;
    const double longissimus = 0.66 * reach - 6.0 * deep + 8.0 * along;
    const double gap = 0.25 + 0.5 * std::max(0.0, along + 0.3) + 0.35 * low;
    if (std::abs(x - multifidus) < gap || std::abs(x - longissimus) < 0.8 * gap) return Tissue::Fat;
    const double fibre = textures_.fibre({p.x, p.y, 0.14 * p.z});
    return fibre > std::lerp(0.62, 0.46, low) ? Tissue::Fat : Tissue::Muscle;
}

Tissue Surroundings::neck(Vec3 p, const Slab& s, double dx, double ahead) const {
    const double x = std::abs(dx);
    const bool pharynx = s.level < 4.5;
    if (ahead > -6.0 && ahead < 5.0 && x < 16.0)
        return x < 2.0 || ahead < 0.8 ? Tissue::Ligament : Tissue::Muscle;
    if (inEllipse(dx, ahead, 0.0, pharynx ? 14.0 : 24.0, pharynx ? 9.0 : 8.5, pharynx ? 6.0 : 8.0))
        return Tissue::Air;
    if (inEllipse(dx, ahead, 2.0, 10.0, 8.0, 4.5)) return Tissue::Muscle;
    if (inEllipse(x, ahead, 29.0, 14.0, 4.0, 4.0)) return Tissue::Artery;
    if (inEllipse(x, ahead, 37.0, 10.0, 6.0, 5.0)) return Tissue::Vein;
    if (inEllipse(x, ahead, 17.0, 26.0, 8.0, 12.0) && s.level > 5.0) return Tissue::Organ;
    const double planeOfFat = textures_.neckFat({p.x, p.y, 0.3 * p.z});
    return planeOfFat > 0.12 ? Tissue::Fat : Tissue::Muscle;
}

Tissue Surroundings::thorax(Vec3 p, const Slab& s, double dx, double ahead, double depth) const {
    const double x = std::abs(dx);
    if (depth < 17.0)
        return depth < 1.5 || depth > 15.5 || std::abs(depth - 8.0) < 0.7 ? Tissue::Fat : Tissue::Muscle;
    if (ahead < 2.0 && x < s.halfBody + 6.0) return Tissue::Fat;
    if (inEllipse(dx, ahead, 21.0, 1.0, 11.5, 11.5)) return Tissue::Artery;
    if (inEllipse(dx, ahead, -6.0, 6.0, 3.6, 3.4)) return Tissue::Vein;
    if (inEllipse(dx, ahead, 5.0, 12.0, 8.0, 5.5)) return Tissue::Muscle;
    if (s.level < 12.3 && inEllipse(dx, ahead, -2.0, 24.0, 8.5, 8.0)) return Tissue::Air;
    if (s.level > 11.5 && inEllipse(dx, ahead, 14.0, 58.0, 52.0, 38.0))
        return inEllipse(dx, ahead, 14.0, 58.0, 44.0, 31.0) ? Tissue::Artery : Tissue::Muscle;
    const double mediastinum = 17.0 + 0.2 * std::max(0.0, ahead);
    if (ahead > -4.0 && x < mediastinum) return Tissue::Fat;
    // Vessels of the lung, finer towards the chest wall.
    const double vessel = textures_.lungVessel(p);
    return vessel > 0.62 ? Tissue::Vein : Tissue::Lung;
}

Tissue Surroundings::abdomen(Vec3 p, const Slab& s, double dx, double ahead, double depth) const {
    const double x = std::abs(dx);
    const double toFront = s.front + ahead; // from the canal forwards
    const bool ribCage = s.level < 20.5;
    const double wallThickness = ribCage ? 15.0 : 12.0;
    if (depth < wallThickness && (toFront > 4.0 || ribCage))
        return depth < 1.0 || std::abs(depth - 0.45 * wallThickness) < 0.5 ? Tissue::Fat : Tissue::Muscle;
    const double lower = std::clamp((s.level - 19.6) / 5.0, 0.0, 1.0);
    const double psoas = std::lerp(4.0, 21.0, std::sqrt(lower));
    if (s.level > 19.6 && s.level < 27.5) {
        const double forwards = s.level > 24.0 ? 9.0 * (s.level - 24.0) : 0.0;
        if (inEllipse(x, toFront, s.halfBody + 0.74 * psoas + 4.0 * std::max(0.0, s.level - 24.0),
                      0.52 * s.front + forwards, psoas, 1.15 * psoas))
            return textures_.psoas({p.x, p.y, 0.15 * p.z}) > 0.62 ? Tissue::Fat : Tissue::Muscle;
    }
    if (s.level > 20.0 && s.level < 24.3 && inEllipse(x, toFront, s.halfBody + 38.0, 5.0, 18.0, 8.0))
        return Tissue::Muscle;
    if (s.level >= 24.6 && x > s.halfBody + 30.0 && toFront < 46.0) return Tissue::Muscle;
    if (s.level < 23.7) {
        if (inEllipse(dx, ahead, 9.0, 11.5, 9.0, 9.0)) return Tissue::Artery;
        if (inEllipse(dx, ahead, -15.0, 10.0, 11.0, 8.0)) return Tissue::Vein;
    } else if (s.level < 27.0) {
        const double apart = 9.0 * (s.level - 23.7);
        if (inEllipse(x, ahead, 9.0 + apart, 11.0 - 0.4 * apart, 6.0, 6.0)) return Tissue::Artery;
        if (inEllipse(x, ahead, 8.0 + 0.9 * apart, 4.0 - 0.5 * apart, 7.0, 5.0)) return Tissue::Vein;
    }
    if (s.level < 21.2) { // crura of the diaphragm embrace the body
        const double thin = std::lerp(4.5, 2.0, std::clamp(s.level - 20.0, 0.0, 1.0));
        const bool inside = inEllipse(x, toFront, 0.0, 0.55 * s.front, s.halfBody + 3.0, 0.5 * s.front);
        if (!inside && toFront > 0.35 * s.front && ahead < 16.0 &&
            inEllipse(x, toFront, 0.0, 0.55 * s.front, s.halfBody + 3.0 + thin, 0.5 * s.front + thin + 2.0))
            return Tissue::Muscle;
    }
    const double height = (p.z - kidneyZ_) / 56.0;
    const double kx = (x - 58.0 + 9.0 * height) / 27.0;
    const double ky = (toFront - 20.0 + 6.0 * height) / 25.0;
    const double k = kx * kx + ky * ky + height * height;
    if (k < 1.0) {
        const double hilum = (x - 44.0) / 16.0;
        const double sinus = hilum * hilum + 3.0 * ky * ky + 3.0 * height * height;
        return sinus < 0.8 ? Tissue::Fat : k < 0.55 ? Tissue::KidneyMedulla : Tissue::Kidney;
    }
    if (k < 1.55) return Tissue::Fat;
    const double wave = 9.0 * textures_.wave(p);
    const double organEdge = 42.0 + wave + 0.25 * std::abs(toFront - 50.0);
    const double organEnd = dx > 0.0 ? 20.9 : 21.6; // spleen, liver
    if (s.level < organEnd && toFront > -8.0 && x > organEdge)
        return textures_.organVessel(p) > 0.6 ? Tissue::Vein : Tissue::Organ;
    if (ahead < 20.0 + wave) return Tissue::Fat;
    const double loop = textures_.loop({p.x, p.y, p.z * 0.8});
    if (loop > 0.36) return Tissue::Air;
    if (loop > 0.12) return Tissue::Bowel;
    if (loop > 0.08) return Tissue::Muscle;
    const double vessel = textures_.bowelVessel({p.x, p.y, 0.4 * p.z});
    return vessel > 0.6 ? Tissue::Vein : Tissue::Fat;
}

} // namespace columna::phantom
