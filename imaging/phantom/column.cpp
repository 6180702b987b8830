#include "imaging/phantom/column.h"

#include "imaging/phantom/norms.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <string>

namespace columna::phantom {

namespace {

constexpr double kRadians = std::numbers::pi / 180.0;

double elevation(Local from, Local to) {
    return std::atan2(to.up - from.up, to.anterior - from.anterior);
}
double upperElevation(const Vertebra& v) {
    const auto q = v.localSixPoints();
    return elevation(q[1], q[0]);
}
double lowerElevation(const Vertebra& v) {
    const auto q = v.localSixPoints();
    return elevation(q[3], q[2]);
}

const LevelSpec* specOf(const Specification& spec, Level level) {
    for (const LevelSpec& one : spec.levels)
        if (one.level == level) return &one;
    return nullptr;
}

BodyShape shapeOf(const Specification& spec, Level level) {
    const VertebraNorm& norm = vertebraNorm(level);
    const double k = spec.spine.scale;
    BodyShape shape;
    shape.widthUpper = k * norm.widthUpper;
    shape.widthLower = k * norm.widthLower;
    shape.depthUpper = k * norm.depthUpper;
    shape.depthLower = k * norm.depthLower;
    shape.heightPosterior = k * norm.heightPosterior;
    shape.heightAnterior = k * norm.heightPosterior * norm.heightRatio;
    shape.concavity = k * norm.endplateConcavity;
    const Region region = regionOf(level);
    shape.waist = region == Region::Sacral ? 0.02 : region == Region::Cervical ? 0.05 : 0.085;
    shape.backHollow = region == Region::Thoracic                      ? 2.4
                       : region == Region::Lumbar && level < Level::L4 ? 1.8
                       : region == Region::Cervical                    ? 0.3
                                                                       : 0.4;
    if (const LevelSpec* own = specOf(spec, level)) {
        shape.collapse = own->collapse;
        shape.retropulsion = own->retropulsion;
    }
    return shape;
}

struct Joint {
    double angle;     ///< lordotic positive, radians
    double posterior; ///< mm between the posterior corners
};

// How much each disc of a region opens beyond its natural shape, so that the region has the wanted angle.
double extraPerDisc(const std::vector<Vertebra>& bodies, const std::vector<Joint>& joints, Level first,
                    bool firstBody, Level last, bool lastBody, double wanted) {
    double natural = 0.0;
    int discs = 0;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const Level level = bodies[i].level;
        if (level < first || level > last) continue;
        if ((level != first || firstBody) && (level != last || lastBody))
            natural += wedgeDegrees(bodies[i].intact()) * kRadians;
        if (level != last) {
            natural += joints[i].angle;
            ++discs;
        }
    }
    return discs == 0 ? 0.0 : (wanted * kRadians - natural) / discs;
}

void placeOn(Vertebra& upper, const Vertebra& lower, Joint joint, const LevelSpec* own) {
    const auto low = lower.localSixPoints();
    const double raise = upperElevation(lower) + joint.angle - lowerElevation(upper);
    upper.left = lower.left;
    upper.anterior = lower.anterior * std::cos(raise) + lower.up * std::sin(raise);
    upper.up = lower.up * std::cos(raise) - lower.anterior * std::sin(raise);
    if (own) {
        const double tilt = own->coronalTilt * kRadians;
        const Vec3 up = upper.up;
        upper.up = up * std::cos(tilt) + upper.left * std::sin(tilt);
        upper.left = upper.left * std::cos(tilt) - up * std::sin(tilt);
        const double turn = own->rotation * kRadians;
        const Vec3 front = upper.anterior;
        upper.anterior = front * std::cos(turn) + upper.left * std::sin(turn);
        upper.left = upper.left * std::cos(turn) - front * std::sin(turn);
    }
    const Vec3 sp = lower.toPatient(low[1]);
    const Vec3 wall = normalized(sp - lower.toPatient(low[3]));
    const Vec3 forwards = normalized(lower.anterior - wall * dot(lower.anterior, wall));
    const Vec3 corner = sp + wall * joint.posterior + forwards * (own ? own->translation : 0.0) +
                        lower.left * (own ? own->lateralTranslation : 0.0);
    const Local own_ip = upper.localSixPoints()[3];
    upper.origin = {};
    upper.origin = corner - upper.toPatient(own_ip);
}

void turnSagittally(Column& column, double angle) {
    const auto turn = [angle](Vec3 v) {
        // Front goes up for a positive angle; front is -y, up is +z.
        return Vec3{v.x, v.y * std::cos(angle) + v.z * std::sin(angle),
                    v.z * std::cos(angle) - v.y * std::sin(angle)};
    };
    for (Vertebra& v : column.vertebrae) {
        v.origin = turn(v.origin);
        v.left = turn(v.left);
        v.anterior = turn(v.anterior);
        v.up = turn(v.up);
    }
}

Error impossible(const Specification& spec, Level level, const char* id, double value) {
    std::string key = "/spine";
    for (std::size_t i = 0; i < spec.levels.size(); ++i)
        if (spec.levels[i].level == level) key = "/levels/" + std::to_string(i);
    return Error{{id, {{"key", key}, {"level", std::string(toString(level))}, {"value", decimal(value, 1)}}},
                 {},
                 key,
                 {"phantom.spec.remedy"}};
}

} // namespace

const Vertebra& Column::at(Level level) const {
    return vertebrae[indexOf(level)];
}

std::size_t Column::indexOf(Level level) const {
    for (std::size_t i = 0; i < vertebrae.size(); ++i)
        if (vertebrae[i].level == level) return i;
    throw std::out_of_range("level not in this column");
}

bool Column::has(Level level) const {
    return std::any_of(vertebrae.begin(), vertebrae.end(),
                       [level](const Vertebra& v) { return v.level == level; });
}

Result<Column> buildColumn(const Specification& spec) {
    Column column;
    for (const Level level : levelsOf(spec.spine.variant))
        column.vertebrae.push_back(Vertebra{.level = level, .shape = shapeOf(spec, level)});
    std::vector<Vertebra>& bodies = column.vertebrae;

    std::vector<Joint> joints; // joints[i]: below bodies[i]
    for (std::size_t i = 0; i + 1 < bodies.size(); ++i) {
        const VertebraNorm& norm = vertebraNorm(bodies[i].level);
        const double k = spec.spine.scale;
        double angle = std::atan2(norm.discAnterior - norm.discPosterior, norm.depthLower);
        // The sacrum is curved although it has no discs to open.
        if (regionOf(bodies[i].level) == Region::Sacral) angle = -12.0 * kRadians;
        joints.push_back({angle, k * norm.discPosterior});
    }
    std::vector<double> extra(joints.size(), 0.0);
    const auto spread = [&](Level first, bool firstBody, Level last, bool lastBody, double wanted) {
        const double each = extraPerDisc(bodies, joints, first, firstBody, last, lastBody, wanted);
        for (std::size_t i = 0; i < joints.size(); ++i)
            if (bodies[i].level >= first && bodies[i].level < last) extra[i] += each;
    };
    const SpineSpec& spine = spec.spine;
    const Level lastThoracic = column.has(Level::T13)   ? Level::T13
                               : column.has(Level::T12) ? Level::T12
                                                        : Level::T11;
    if (spine.lumbarLordosis) spread(Level::L1, true, Level::S1, false, *spine.lumbarLordosis);
    if (spine.thoracicKyphosis) spread(Level::T4, true, lastThoracic, true, -*spine.thoracicKyphosis);
    if (spine.cervicalLordosis) spread(Level::C2, false, Level::C7, true, *spine.cervicalLordosis);
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const LevelSpec* own = specOf(spec, bodies[i].level);
        if (!own) continue;
        const double half = 0.5 * own->kyphosis * kRadians;
        if (i > 0) extra[i - 1] -= half;
        if (i < extra.size()) extra[i] -= half;
    }

    constexpr double kThinnest = 0.5;
    for (std::size_t i = bodies.size() - 1; i-- > 0;) {
        Joint joint = joints[i];
        const double depth = bodies[i].shape.depthLower;
        joint.angle += extra[i];
        joint.posterior -= 0.5 * depth * std::sin(extra[i]);
        const double front = joint.posterior + depth * std::sin(joint.angle);
        const bool fused = regionOf(bodies[i].level) == Region::Sacral;
        if (!fused && std::min(joint.posterior, front) < kThinnest)
            return impossible(spec, bodies[i].level, "phantom.spec.discOverlap",
                              std::min(joint.posterior, front));
        placeOn(bodies[i], bodies[i + 1], joint, specOf(spec, bodies[i].level));
    }
    for (const Vertebra& v : bodies)
        for (const double a : {-1.0, 0.0, 1.0}) {
            const double y = a * 0.25 * (v.shape.depthUpper + v.shape.depthLower);
            const double height = v.top(0, y) - v.bottom(0, y);
            if (height < kThinnest) return impossible(spec, v.level, "phantom.spec.bodyTooThin", height);
        }

    const Vertebra& s1 = column.at(Level::S1);
    if (spine.sacralSlope) {
        const Vec3 plate = s1.toPatient(s1.localSixPoints()[0]) - s1.toPatient(s1.localSixPoints()[1]);
        turnSagittally(column, -*spine.sacralSlope * kRadians - std::atan2(plate.z, -plate.y));
    } else {
        const Vec3 plumb = column.at(Level::C7).origin - s1.origin;
        turnSagittally(column, 0.5 * std::numbers::pi - std::atan2(plumb.z, -plumb.y));
    }
    const Level anchor = spec.lesions.empty() ? Level::L3 : spec.lesions.front().level;
    const Vec3 shift = kAnchor - column.at(anchor).origin;
    for (Vertebra& v : bodies)
        v.origin = v.origin + shift;
    return column;
}

} // namespace columna::phantom
