#include "imaging/phantom/truth.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <tuple>

namespace columna::phantom {

namespace {

constexpr double kDegrees = 180.0 / std::numbers::pi;

Columns heightsOf(const SixPoints& p) {
    return {distance(p.sa, p.ia), distance(p.sm, p.im), distance(p.sp, p.ip)};
}

double lossPercent(double now, double before) {
    return 100.0 * (1.0 - now / before);
}

Columns collapseOf(const Columns& now, const Columns& before) {
    return {lossPercent(now.anterior, before.anterior), lossPercent(now.middle, before.middle),
            lossPercent(now.posterior, before.posterior)};
}

// Angle by which `line` rises over the horizontal towards the front, in the sagittal plane of patient space.
double rise(Vec3 back, Vec3 front) {
    const Vec3 d = front - back;
    return std::atan2(d.z, -d.y) * kDegrees;
}
double tiltLeft(Vec3 right, Vec3 left) {
    const Vec3 d = left - right;
    return std::atan2(d.z, d.x) * kDegrees;
}
double upperRise(const Vertebra& v) {
    const SixPoints p = v.sixPoints();
    return rise(p.sp, p.sa);
}
double lowerRise(const Vertebra& v) {
    const SixPoints p = v.sixPoints();
    return rise(p.ip, p.ia);
}

// Leaning to the left lowers the left side of the upper endplate.
double coronalBetween(const Vertebra& upper, const Vertebra& lower) {
    const auto u = upper.sideCorners();
    const auto l = lower.sideCorners();
    return tiltLeft(l[3], l[2]) - tiltLeft(u[1], u[0]);
}

SegmentTruth segmentOf(const Vertebra& upper, const Vertebra& lower) {
    const SixPoints u = upper.sixPoints();
    const SixPoints l = lower.sixPoints();
    const auto slip = [&](Vec3 point, Vec3 top, Vec3 bottom) {
        const Vec3 wall = normalized(top - bottom);
        const Vec3 forwards = normalized(lower.anterior - wall * dot(lower.anterior, wall));
        return dot(point - top, forwards);
    };
    const double translation = slip(u.ip, l.sp, l.ip);
    const auto upperSides = upper.sideCorners();
    const auto lowerSides = lower.sideCorners();
    const auto shift = [&](std::size_t side) {
        const Vec3 wall = normalized(lowerSides[side] - lowerSides[2 + side]);
        const Vec3 left = normalized(lower.left - wall * dot(lower.left, wall));
        return dot(upperSides[2 + side] - lowerSides[side], left);
    };
    return {.upper = upper.level,
            .lower = lower.level,
            .translation = translation,
            .translationAtFront = slip(u.ia, l.sa, l.ia),
            .slipPercent = 100.0 * translation / distance(l.sa, l.sp),
            .lateralTranslation = 0.5 * (shift(0) + shift(1)),
            .kyphosis = lowerRise(lower) - upperRise(upper),
            .discAngle = lowerRise(upper) - upperRise(lower)};
}

bool keptHeight(const LevelTruth& level) {
    const Columns& c = level.collapsePercent;
    return std::max({c.anterior, c.middle, c.posterior}) < 1e-6;
}

void compareWithNeighbours(std::vector<LevelTruth>& levels) {
    for (std::size_t i = 1; i + 1 < levels.size(); ++i) {
        const LevelTruth& above = levels[i - 1];
        const LevelTruth& below = levels[i + 1];
        if (!keptHeight(above) || !keptHeight(below) || below.level >= Level::S1) continue;
        const Columns mean{0.5 * (above.heights.anterior + below.heights.anterior),
                           0.5 * (above.heights.middle + below.heights.middle),
                           0.5 * (above.heights.posterior + below.heights.posterior)};
        levels[i].collapseByNeighboursPercent = collapseOf(levels[i].heights, mean);
    }
}

SectionTruth across(const Spine& spine, double along) {
    const NeuralTube& tube = spine.tube();
    return describeSection(spine, tube.toPatient({along, 0, 0}), tube.leftwards(along),
                           -tube.forwards(along));
}

std::optional<SectionTruth> worstOf(const Spine& spine, const LesionSpec& lesion) {
    if (!lesion.epidural) return std::nullopt;
    const double middle = spine.tube().alongOf(lesion.level) + lesion.epidural->offset;
    const double reach = 1.2 * lesion.epidural->halfLength;
    std::optional<SectionTruth> worst;
    for (double off = 0.0; off <= reach; off += 2.0)
        for (const double along : {middle + off, middle - off}) {
            const SectionTruth here = across(spine, along);
            const auto rank = [](const SectionTruth& s) {
                return std::make_tuple(s.grade, s.cordDent, s.indentation, s.tumourThickness);
            };
            if (!worst || rank(here) > rank(*worst)) worst = here;
        }
    return worst;
}

LesionTruth lesionTruth(const Spine& spine, const Lesion& lesion, const Column& before) {
    const Column& column = spine.column();
    const std::size_t at = column.indexOf(lesion.level());
    const Vertebra& v = column.vertebrae[at];
    LesionTruth truth;
    truth.level = lesion.level();
    truth.quality = lesion.spec().quality;
    truth.lyticShare = lesion.lyticShare();
    truth.volumeInBody = lesion.volumeInBody();
    truth.bodyFractionPercent = 100.0 * lesion.volumeInBody() / lesion.bodyVolume();
    if (lesion.bodyMiddle()) truth.bodyPoint = v.toPatient(*lesion.bodyMiddle());
    for (const Lesion::Part& part : lesion.parts())
        truth.parts.push_back(
            {part.element, part.side, v.toPatient(part.middle), 100.0 * part.volume / part.whole});
    if (at > 1 && at + 1 < column.vertebrae.size()) {
        const auto kyphosis = [at](const Column& c) {
            return lowerRise(c.vertebrae[at + 1]) - upperRise(c.vertebrae[at - 1]);
        };
        const auto coronal = [at](const Column& c) {
            return coronalBetween(c.vertebrae[at - 1], c.vertebrae[at + 1]);
        };
        truth.kyphosis = kyphosis(column);
        truth.coronal = coronal(column);
        truth.kyphosisBefore = kyphosis(before);
        truth.coronalBefore = coronal(before);
    }
    truth.compression = worstOf(spine, lesion.spec());
    return truth;
}

double largestCoronal(const Column& column) {
    double lowest = 1e9, highest = -1e9;
    for (const Vertebra& v : column.vertebrae) {
        if (v.level < Level::C7 || regionOf(v.level) == Region::Sacral) continue;
        const auto c = v.sideCorners();
        const double tilt = tiltLeft(c[1], c[0]);
        lowest = std::min(lowest, tilt);
        highest = std::max(highest, tilt);
    }
    return highest - lowest;
}

} // namespace

const LevelTruth* Truth::find(Level level) const {
    for (const LevelTruth& one : levels)
        if (one.level == level) return &one;
    return nullptr;
}

Truth describe(const Specification& spec, const Spine& spine) {
    Truth truth;
    truth.name = spec.name;
    const Column& column = spine.column();
    for (const Vertebra& v : column.vertebrae) {
        if (v.level == Level::C1) continue;
        LevelTruth level;
        level.level = v.level;
        level.points = v.sixPoints();
        const SixPoints& p = level.points;
        level.centre = (p.sa + p.sp + p.ia + p.ip) * 0.25;
        level.left = v.left;
        level.anterior = v.anterior;
        level.up = v.up;
        level.sideCorners = v.sideCorners();
        level.heights = heightsOf(p);
        level.intactHeights = heightsOf(v.intact().sixPoints());
        level.collapsePercent = collapseOf(level.heights, level.intactHeights);
        level.wedgeDegrees = -wedgeDegrees(v);
        for (const Lesion& lesion : spine.lesions())
            if (lesion.level() == v.level) level.bodyVolume = lesion.bodyVolume();
        truth.levels.push_back(level);
    }
    compareWithNeighbours(truth.levels);
    for (std::size_t i = 1; i + 1 < column.vertebrae.size(); ++i)
        truth.segments.push_back(segmentOf(column.vertebrae[i], column.vertebrae[i + 1]));

    const Level lastThoracic = column.has(Level::T13)   ? Level::T13
                               : column.has(Level::T12) ? Level::T12
                                                        : Level::T11;
    truth.lumbarLordosis = upperRise(column.at(Level::L1)) - upperRise(column.at(Level::S1));
    truth.thoracicKyphosis = lowerRise(column.at(lastThoracic)) - upperRise(column.at(Level::T4));
    truth.cervicalLordosis = lowerRise(column.at(Level::C2)) - lowerRise(column.at(Level::C7));
    truth.coronalCobb = largestCoronal(column);
    truth.conusLevel = spec.spine.conusLevel;
    truth.conusTip = spine.tube().toPatient({spine.tube().conusTip(), 0, 0});

    Specification healthy = spec;
    healthy.levels.clear();
    const auto before = buildColumn(healthy);
    for (const Lesion& lesion : spine.lesions())
        truth.lesions.push_back(lesionTruth(spine, lesion, before ? *before : column));
    return truth;
}

} // namespace columna::phantom
