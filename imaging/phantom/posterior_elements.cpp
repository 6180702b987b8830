#include "imaging/phantom/posterior_elements.h"

#include "imaging/phantom/norms.h"

#include <algorithm>
#include <cmath>

namespace columna::phantom {

namespace {

Local minus(Local a, Local b) {
    return {a.left - b.left, a.anterior - b.anterior, a.up - b.up};
}
double dotOf(Local a, Local b) {
    return a.left * b.left + a.anterior * b.anterior + a.up * b.up;
}

struct Sizes {
    double halfCanalWidth, halfCanalDepth;
    double back;   // posterior wall, anterior coordinate
    double middle; // of the canal
    double height; // of the body
    double halfWidth;
    double discAbove, discBelow;
};

class Builder {
public:
    explicit Builder(std::vector<Strut>& out) : out_(out) {}
    void pair(BonePart part, Local from, Local to, double radiusFrom, double radiusTo, Local thin = {},
              double flattening = 1.0) {
        out_.push_back({part, PatientSide::Left, from, to, radiusFrom, radiusTo, thin, flattening});
        const auto mirrored = [](Local q) { return Local{-q.left, q.anterior, q.up}; };
        out_.push_back({part, PatientSide::Right, mirrored(from), mirrored(to), radiusFrom, radiusTo,
                        mirrored(thin), flattening});
    }
    void middle(BonePart part, Local from, Local to, double radiusFrom, double radiusTo, Local thin = {},
                double flattening = 1.0) {
        out_.push_back({part, std::nullopt, from, to, radiusFrom, radiusTo, thin, flattening});
    }

private:
    std::vector<Strut>& out_;
};

constexpr Local kAcross{1, 0, 0};

void thoracic(Builder& build, const Sizes& s, double lower) {
    // lower: 0 at T1 .. 1 at T12
    const double pedicle = std::lerp(5.6, 7.6, lower);
    const double h = s.height;
    const double w = s.halfCanalWidth;
    const double c = s.middle;
    const double tall = 0.34 * h;
    build.pair(BonePart::Pedicle, {w + 0.5 * pedicle, s.back + 3.5, 0.2 * h},
               {w + 0.5 * pedicle + 0.8, c - 1.0, 0.16 * h}, tall, tall, kAcross, 2.0 * tall / pedicle);
    build.pair(BonePart::ArticularProcess, {w + 3.5, c - 2.5, 0.05 * h},
               {w + 2.0, c - s.halfCanalDepth - 1.5, 0.5 * h + s.discAbove + 3.0}, 4.2, 3.6, {0, 1, 0}, 1.7);
    build.pair(BonePart::ArticularProcess, {w + 1.5, c - s.halfCanalDepth - 1.0, -0.1 * h},
               {w - 0.5, c - s.halfCanalDepth - 5.6, -0.5 * h - s.discBelow - 4.0}, 4.4, 3.8, {0, 1, 0}, 1.7);
    const Local slope{0.45, 0.82, 0.36};
    build.pair(BonePart::Lamina, {w + 1.5, c - 0.55 * s.halfCanalDepth, -0.05 * h},
               {1.5, c - s.halfCanalDepth - 3.6, -0.3 * h}, 0.44 * h, 0.5 * h, slope, 0.44 * h / 2.9);
    const double drop = std::lerp(1.5, 0.9, lower) * h;
    const double reach = std::lerp(33.0, 27.0, lower);
    build.middle(BonePart::SpinousProcess, {0, c - s.halfCanalDepth - 4.5, -0.28 * h},
                 {0, c - s.halfCanalDepth - reach, -0.28 * h - drop}, 0.36 * h, 0.26 * h, kAcross,
                 0.32 * h / 2.5);
    const double transverse = std::lerp(26.0, 13.0, lower);
    const double tip = std::lerp(8.0, 14.0, lower);
    build.pair(BonePart::TransverseProcess, {w + 4.0, c - 4.0, 0.12 * h},
               {w + 4.0 + transverse, c - tip - 4.0, 0.2 * h}, 5.0, 4.4);
    const double neck = w + std::lerp(30.0, 24.0, lower);
    build.pair(BonePart::RibHead, {0.86 * s.halfWidth + 1.0, s.back + 7.0, 0.48 * h + 0.3 * s.discAbove},
               {w + 9.0, c + 2.5, 0.34 * h}, 5.0, 3.9);
    build.pair(BonePart::RibShaft, {w + 9.0, c + 2.5, 0.34 * h}, {neck + 6.0, c - 9.0, 0.1 * h}, 3.9, 4.6);
    const double wide = std::lerp(76.0, 112.0, std::sin(1.4 * lower));
    build.pair(BonePart::RibShaft, {neck + 6.0, c - 9.0, 0.1 * h}, {0.72 * wide, c - 17.0, -0.7 * h}, 4.6,
               5.4, {0, 1, 0}, 1.5);
    build.pair(BonePart::RibShaft, {0.72 * wide, c - 17.0, -0.7 * h}, {0.98 * wide, c + 4.0, -1.7 * h}, 5.4,
               5.6, {0.7, 0.7, 0}, 1.6);
    build.pair(BonePart::RibShaft, {0.98 * wide, c + 4.0, -1.7 * h},
               {1.1 * wide, c + std::lerp(40.0, 55.0, lower), -2.9 * h}, 5.6, 5.6, {1, 0, 0}, 1.7);
}

void lumbar(Builder& build, const Sizes& s, double lower) {
    // lower: 0 at L1 .. 1 at L5
    const double h = s.height;
    const double w = s.halfCanalWidth;
    const double c = s.middle;
    const double pedicle = std::lerp(8.2, 14.5, lower);
    const double tall = std::lerp(7.6, 7.0, lower);
    build.pair(BonePart::Pedicle, {w + 0.5 * pedicle - 1.0, s.back + 4.0, 0.2 * h},
               {w + 0.5 * pedicle + 0.5, c - 1.0, 0.16 * h}, tall, tall, kAcross,
               std::max(1.0, 2.0 * tall / pedicle));
    const double spread = std::lerp(0.5, 4.5, lower);
    // Superior processes embrace the inferior ones of the level above from the side and the front.
    const double behind = c - s.halfCanalDepth;
    build.pair(BonePart::ArticularProcess, {w + 5.0, c - 0.3 * s.halfCanalDepth, 0.12 * h},
               {w + 6.5 + spread, behind - 0.5, 0.5 * h + s.discAbove + 2.0}, 6.6, 6.0, {0.83, -0.56, 0},
               1.7);
    build.pair(BonePart::ArticularProcess, {w + 2.0, behind - 2.0, -0.15 * h},
               {w - 1.6 + spread, behind - 5.6, -0.5 * h - s.discBelow - 4.0}, 7.4, 6.8, {0.83, -0.56, 0},
               1.35);
    const Local slope{0.55, 0.8, 0.24};
    build.pair(BonePart::Lamina, {w + 1.5, c - 0.75 * s.halfCanalDepth, -0.1 * h},
               {1.0, c - s.halfCanalDepth - 5.8, -0.34 * h}, 0.36 * h, 0.46 * h, slope, 0.37 * h / 3.1);
    const double reach = std::lerp(33.0, 25.0, lower);
    const double tip = std::lerp(0.46, 0.34, lower) * h;
    build.middle(BonePart::SpinousProcess, {0, c - s.halfCanalDepth - 6.5, -0.28 * h},
                 {0, c - s.halfCanalDepth - reach, -0.45 * h}, 0.34 * h, tip, kAcross, 0.4 * h / 3.2);
    build.pair(BonePart::TransverseProcess, {w + 8.0, c + 1.0, 0.14 * h},
               {s.halfWidth + std::lerp(14.0, 17.0, lower), c - std::lerp(4.0, 0.0, lower), 0.16 * h}, 5.6,
               4.4, {0, 1, 0}, 1.6);
}

void cervical(Builder& build, const Sizes& s, Level level) {
    const double h = s.height;
    const double w = s.halfCanalWidth;
    const double c = s.middle;
    build.pair(BonePart::Pedicle, {w - 1.0, s.back + 2.0, 0.1 * h}, {w + 3.5, c + 2.0, 0.08 * h}, 3.4, 3.2);
    build.pair(BonePart::ArticularProcess, {w + 4.5, c + 0.5, 0.5 * h}, {w + 4.5, c - 2.5, -0.5 * h}, 5.6,
               5.6);
    build.pair(BonePart::TransverseProcess, {w + 6.0, c + 7.5, -0.05 * h}, {w + 10.0, c + 5.0, -0.1 * h}, 2.8,
               3.4);
    build.pair(BonePart::Lamina, {w + 2.5, c - 0.5 * s.halfCanalDepth, -0.1 * h},
               {1.0, c - s.halfCanalDepth - 3.5, -0.35 * h}, 5.4, 5.4, {0.6, 0.76, 0.24}, 2.3);
    const double reach = level == Level::C7   ? 34.0
                         : level == Level::C2 ? 22.0
                         : level == Level::C6 ? 24.0
                                              : 17.0;
    build.middle(BonePart::SpinousProcess, {0, c - s.halfCanalDepth - 4.0, -0.35 * h},
                 {0, c - s.halfCanalDepth - reach, -0.9 * h}, 5.0, level == Level::C2 ? 6.0 : 4.4, kAcross,
                 1.9);
    if (level == Level::C2) {
        const double top = s.height * 0.5;
        build.middle(BonePart::Other, {0, 0.0, top - 3.0}, {0, 1.0, top + 16.0}, 5.6, 5.0);
    }
}

void atlas(Builder& build, const Sizes& s) {
    const double w = s.halfCanalWidth;
    const double c = s.middle;
    const double front = c + s.halfCanalDepth + 12.5;
    build.pair(BonePart::ArticularProcess, {w + 5.5, c + 9.0, 6.0}, {w + 6.0, c + 8.0, -6.0}, 7.0, 7.0);
    build.pair(BonePart::Other, {0, front, 0}, {w + 4.0, c + 13.0, 0}, 4.4, 4.0, {0, 1, 0}, 1.4);
    build.pair(BonePart::Lamina, {w + 4.0, c + 4.0, 0}, {0, c - s.halfCanalDepth - 3.5, 0}, 4.2, 4.2,
               {0.5, 0.86, 0}, 1.3);
    build.pair(BonePart::TransverseProcess, {w + 10.0, c + 8.0, 0}, {w + 22.0, c + 6.0, -1.0}, 4.5, 4.0);
}

void sacral(Builder& build, const Sizes& s, Level level) {
    const double h = s.height;
    const double c = s.middle;
    const double w = s.halfCanalWidth;
    if (level <= Level::S3) {
        const double wing = level == Level::S1 ? 31.0 : level == Level::S2 ? 22.0 : 13.0;
        build.pair(BonePart::Other, {s.halfWidth - 6.0, s.back + 12.0, 0.1 * h},
                   {s.halfWidth + 0.6 * wing, s.back + 5.0, 0.0}, 0.62 * h, 0.62 * h, {0, 1, 0}, 1.05);
        build.pair(BonePart::Other, {s.halfWidth + 0.5 * wing, s.back - 2.0, 0.0},
                   {s.halfWidth + wing - 2.0, s.back - 5.0, -0.1 * h}, 0.56 * h, 0.5 * h);
    }
    build.pair(BonePart::Lamina, {w + 1.5, c + 2.0, 0.0}, {0.5, c - s.halfCanalDepth - 3.0, 0.0}, 0.5 * h,
               0.5 * h, {0.5, 0.86, 0}, 0.5 * h / 3.0);
    if (level <= Level::S3)
        build.middle(BonePart::SpinousProcess, {0, c - s.halfCanalDepth - 4.0, 0.0},
                     {0, c - s.halfCanalDepth - 11.0, -0.1 * h}, 0.34 * h, 0.3 * h, kAcross, 2.0);
    if (level == Level::S1)
        build.pair(BonePart::ArticularProcess, {w + 3.5, c - 0.5 * s.halfCanalDepth, 0.2 * h},
                   {w + 7.5, c - s.halfCanalDepth - 3.0, 0.5 * h + s.discAbove + 1.0}, 6.5, 5.2,
                   {0.7, -0.7, 0}, 1.4);
}

} // namespace

Strut::Section Strut::sectionAt(Local q) const {
    const Local axis = minus(to, from);
    const Local rel = minus(q, from);
    const double t = std::clamp(dotOf(rel, axis) / std::max(1e-9, dotOf(axis, axis)), 0.0, 1.0);
    Local d = {rel.left - t * axis.left, rel.anterior - t * axis.anterior, rel.up - t * axis.up};
    if (flattening != 1.0) {
        const double along = (flattening - 1.0) * dotOf(d, thin);
        d = {d.left + along * thin.left, d.anterior + along * thin.anterior, d.up + along * thin.up};
    }
    return {dotOf(d, d), radiusFrom + t * (radiusTo - radiusFrom)};
}

double Strut::distance(Local q) const {
    const Section section = sectionAt(q);
    return std::sqrt(section.squared) - section.radius;
}

double Strut::depth(Local q) const {
    const Section section = sectionAt(q);
    if (section.squared > section.radius * section.radius) return 0.0;
    return section.radius - std::sqrt(section.squared);
}

std::vector<Strut> posteriorElements(const Vertebra& v, double scale, double discAbove, double discBelow) {
    const VertebraNorm& norm = vertebraNorm(v.level);
    Sizes s{};
    s.halfCanalWidth = 0.5 * scale * norm.canalWidth;
    s.halfCanalDepth = 0.5 * scale * norm.canalDepth;
    s.back = -0.25 * (v.shape.depthUpper + v.shape.depthLower);
    s.middle = s.back + 0.4 - s.halfCanalDepth;
    // Posterior elements keep their height when the body collapses.
    s.height = v.shape.heightPosterior;
    s.halfWidth = 0.25 * (v.shape.widthUpper + v.shape.widthLower);
    s.discAbove = discAbove;
    s.discBelow = discBelow;
    std::vector<Strut> struts;
    Builder build(struts);
    const auto place = [&](Level first, int count) {
        return std::clamp((static_cast<int>(v.level) - static_cast<int>(first)) / (count - 1.0), 0.0, 1.0);
    };
    switch (regionOf(v.level)) {
    case Region::Cervical:
        if (v.level == Level::C1)
            atlas(build, s);
        else
            cervical(build, s, v.level);
        break;
    case Region::Thoracic:
        thoracic(build, s, place(Level::T1, 12));
        break;
    case Region::Lumbar:
        lumbar(build, s, place(Level::L1, 5));
        break;
    default:
        sacral(build, s, v.level);
        break;
    }
    return struts;
}

std::optional<PosteriorElement> elementOf(BonePart part) {
    switch (part) {
    case BonePart::Pedicle:
        return PosteriorElement::Pedicle;
    case BonePart::ArticularProcess:
        return PosteriorElement::Facet;
    case BonePart::Lamina:
        return PosteriorElement::Lamina;
    case BonePart::SpinousProcess:
        return PosteriorElement::SpinousProcess;
    case BonePart::RibHead:
        return PosteriorElement::CostovertebralJoint;
    default:
        return std::nullopt;
    }
}

} // namespace columna::phantom
