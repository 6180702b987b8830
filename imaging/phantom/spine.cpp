#include "imaging/phantom/spine.h"

#include "imaging/phantom/noise.h"
#include "imaging/phantom/norms.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>

namespace columna::phantom {

namespace {

constexpr double kShell = 0.75;    // cortex, mm
constexpr double kEndplate = 0.55; // bony endplate, mm
constexpr double kFlavum = 3.2;    // ligamentum flavum, mm

DiscState usualDisc(Level level) {
    if (level >= Level::L5 && regionOf(level) == Region::Lumbar) return DiscState::Desiccated;
    if (level == Level::L4 || (level >= Level::C5 && level <= Level::C6)) return DiscState::Intermediate;
    return DiscState::Normal;
}

Tissue nucleusOf(DiscState state) {
    switch (state) {
    case DiscState::Intermediate:
        return Tissue::NucleusIntermediate;
    case DiscState::Desiccated:
        return Tissue::NucleusDesiccated;
    case DiscState::Normal:
        break;
    }
    return Tissue::NucleusNormal;
}

} // namespace

Result<Spine> Spine::build(const Specification& spec) {
    auto column = buildColumn(spec);
    if (!column) return column.error();
    NeuralTube tube(spec, *column);
    std::size_t mass = 0;
    for (std::size_t i = 0; i < spec.lesions.size(); ++i) {
        const LesionSpec& lesion = spec.lesions[i];
        if (!lesion.epidural) continue;
        const double room = tube.roomFor(mass++);
        if (lesion.epidural->indentation <= room) continue;
        const std::string key = "/lesions/" + std::to_string(i) + "/epidural/indentation";
        return Error{{"phantom.spec.epiduralTooLarge",
                      {{"key", key},
                       {"level", std::string(toString(lesion.level))},
                       {"value", decimal(lesion.epidural->indentation, 1)},
                       {"high", decimal(room, 1)}}},
                     {},
                     key,
                     {"phantom.spec.remedy"}};
    }
    Spine spine(std::move(column).value(), std::move(tube), spec);
    for (std::size_t i = 0; i < spine.lesions_.size(); ++i)
        if (spine.lesions_[i].parts().size() != spec.lesions[i].posterior.size()) {
            const std::string key = "/lesions/" + std::to_string(i) + "/posterior";
            return Error{{"phantom.spec.elementAbsent",
                          {{"key", key}, {"level", std::string(toString(spec.lesions[i].level))}}},
                         {},
                         key,
                         {"phantom.spec.remedy"}};
        }
    return spine;
}

Spine::Spine(Column column, NeuralTube tube, const Specification& spec)
    : column_(std::move(column)), tube_(std::move(tube)), around_(column_, tube_, spec.seed),
      seed_(mix(spec.seed)), fineRaggedness_(2.6, seed_ + 5), raggedness_(6.0, seed_ + 6) {
    const auto& bodies = column_.vertebrae;
    lesionIndex_.assign(bodies.size(), -1);
    for (std::size_t i = 0; i + 1 < bodies.size(); ++i)
        discHeights_.push_back(distance(bodies[i].sixPoints().im, bodies[i + 1].sixPoints().sm));
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const double below = i + 1 < bodies.size() ? discHeight(i) : 0.0;
        const double above = i > 0 ? discHeight(i - 1) : 0.0;
        struts_.push_back(posteriorElements(bodies[i], spec.spine.scale, above, below));
        discs_.push_back(usualDisc(bodies[i].level));
        irradiated_.push_back(false);
        for (const LevelSpec& own : spec.levels)
            if (own.level == bodies[i].level) {
                if (own.disc) discs_.back() = *own.disc;
                irradiated_.back() = own.irradiated;
            }
    }
    for (const LesionSpec& lesion : spec.lesions) {
        const std::size_t at = column_.indexOf(lesion.level);
        lesionIndex_[at] = static_cast<int>(lesions_.size());
        lesions_.emplace_back(lesion, bodies[at], struts_[at],
                              mix(seed_ ^ static_cast<std::uint64_t>(lesion.level)));
    }
    index();
}

const std::vector<Strut>& Spine::strutsOf(Level level) const {
    return struts_[column_.indexOf(level)];
}

const Lesion* Spine::lesionOf(std::size_t vertebra) const {
    const int i = lesionIndex_[vertebra];
    return i < 0 ? nullptr : &lesions_[static_cast<std::size_t>(i)];
}

std::optional<Tissue> Spine::bodyTissue(const Item& item, Vec3 p) const {
    const Vertebra& v = column_.vertebrae[item.vertebra];
    const Local q = v.toLocal(p);
    const Vertebra::Depth depth = v.depth(q);
    if (!depth.inside()) {
        // Anterior longitudinal ligament.
        const bool before = q.anterior > 0.0 && std::abs(q.left) < 0.3 * v.shape.widthLower;
        if (before && depth.plate > 0.0 && depth.wall > -1.3) return Tissue::Ligament;
        return std::nullopt;
    }
    const Lesion* lesion = lesionOf(item.vertebra);
    if (lesion && lesion->inBody(q)) {
        const bool breached = lesion->spec().epidural && q.anterior < 0.0;
        if (lesion->lyticAt(q))
            return !breached && std::min(depth.wall, depth.plate) < 0.45 ? Tissue::Cortex
                                                                         : Tissue::LesionLytic;
        return Tissue::LesionBlastic;
    }
    const Tissue marrow = irradiated_[item.vertebra] ? Tissue::MarrowIrradiated : Tissue::Marrow;
    if (depth.plate < kEndplate) return Tissue::Cortex;
    if (depth.wall < kShell) {
        if (q.anterior < 0.0)
            for (const Strut& strut : struts_[item.vertebra])
                if (strut.part == BonePart::Pedicle && strut.depth(q) > kShell) return marrow;
        return Tissue::Cortex;
    }
    const double half = 0.25 * (v.shape.depthUpper + v.shape.depthLower);
    const double back = (-q.anterior - 0.15 * half) / (0.85 * half); // 0 before the middle, 1 at the wall
    if (back > 0.0 && std::abs(q.left) < 0.8 + 2.4 * back * back && v.level > Level::T1) {
        const double middle = 0.5 * (v.top(q.left, q.anterior) + v.bottom(q.left, q.anterior));
        if (std::abs(q.up - middle) < 0.6 + 1.6 * back * back) return Tissue::BasivertebralVein;
    }
    return marrow;
}

bool Spine::inDisc(std::size_t upper, Vec3 p, double& radial, double& height) const {
    const Vertebra& above = column_.vertebrae[upper];
    const Vertebra& below = column_.vertebrae[upper + 1];
    if (above.level == Level::C1) return false;
    const Local low = below.toLocal(p);
    const double h1 = low.up - below.top(low.left, low.anterior);
    if (h1 < 0.0) return false;
    const Local high = above.toLocal(p);
    const double h2 = above.bottom(high.left, high.anterior) - high.up;
    if (h2 < 0.0) return false;
    height = (h1 - h2) / std::max(1e-6, h1 + h2);
    const double power = 0.5 * (below.radial(low, 1.0) + above.radial(high, -1.0));
    if (power > 1.4) return false; // beyond the ligaments
    radial = std::pow(power, 1.0 / kWallExponent);
    const double bulge = discs_[upper] == DiscState::Normal ? 0.02 : 0.05;
    radial /= 1.0 + bulge * (1.0 - height * height);
    return radial <= 1.0;
}

std::optional<Tissue> Spine::discTissue(const Item& item, Vec3 p) const {
    double radial = 2.0;
    double height = 0.0;
    if (!inDisc(item.vertebra, p, radial, height)) {
        if (radial > 1.07 || radial <= 1.0) return std::nullopt;
        const Vertebra& below = column_.vertebrae[item.vertebra + 1];
        const Local q = below.toLocal(p);
        if (q.anterior < 0.0 || std::abs(q.left) > 0.3 * below.shape.widthLower) return std::nullopt;
        return Tissue::Ligament;
    }
    const Level level = column_.vertebrae[item.vertebra].level;
    if (level > Level::S1) return Tissue::Marrow;
    if (level == Level::S1) return radial < 0.5 ? Tissue::NucleusIntermediate : Tissue::Annulus;
    const double thickness = discHeight(item.vertebra);
    if ((1.0 - std::abs(height)) * 0.5 * thickness < 0.4) return Tissue::Cartilage;
    if (radial > 0.9) return Tissue::OuterAnnulus;
    const DiscState state = discs_[item.vertebra];
    // Nucleus and annulus pass into each other; a nucleus that ages shows a dark cleft half way up.
    const double ragged = 0.09 * fineRaggedness_(p) + 0.05 * raggedness_(p);
    if (radial > 0.64 - 0.12 * height * height + ragged) return Tissue::Annulus;
    if (state == DiscState::Normal && std::abs(height + 2.0 * ragged) < 0.07 && radial < 0.42)
        return Tissue::NucleusIntermediate;
    return nucleusOf(state);
}

Tissue Spine::canalTissue(TubePoint q, const CrossSection& s) const {
    if (s.inCord(q.left, q.anterior)) return Tissue::Cord;
    if (s.inSac(q.left, q.anterior)) {
        if (tube_.inRoot(q)) return Tissue::Root;
        return tube_.flows(q, s, seed_) ? Tissue::CsfFlowing : Tissue::Csf;
    }
    if (s.inTumour(q.left, q.anterior)) return Tissue::EpiduralTumour;
    // Posterior longitudinal ligament: on the front wall of the canal, near the midline.
    if (q.anterior > 0.0 && std::abs(q.left) < 5.0) {
        const double front =
            std::sqrt(std::max(0.0, 1.0 - (q.left / s.canal.halfWidth) * (q.left / s.canal.halfWidth)));
        if (s.canal.halfDepth * front - q.anterior < 0.9) return Tissue::Ligament;
    }
    const Ellipse dura{s.sac.left, s.sac.anterior, s.sac.halfWidth + 0.35, s.sac.halfDepth + 0.35};
    if (dura.contains(q.left, q.anterior)) return Tissue::Ligament;
    return Tissue::Fat;
}

std::optional<Tissue> Spine::ligamentTissue(TubePoint q, const CrossSection& s) const {
    if (q.anterior > -0.15 * s.canal.halfDepth) return std::nullopt;
    // Between the laminae: a wedge of fat in the midline, flanked by the yellow ligaments.
    const double behind = -q.anterior - s.canal.halfDepth;
    if (behind < 6.5 && std::abs(q.left) < 4.6 * (1.0 - behind / 6.5)) return Tissue::Fat;
    const Ellipse outer{0, 0, s.canal.halfWidth + kFlavum, s.canal.halfDepth + kFlavum};
    if (!outer.contains(q.left, q.anterior)) return std::nullopt;
    return Tissue::Ligament;
}

Tissue Spine::tissueAt(Vec3 p) const {
    const Range range = itemsAt(p);
    std::optional<Tissue> ligament;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Item& item = items_[i];
        if (item.kind > Kind::Disc) continue;
        const auto tissue = item.kind == Kind::Body ? bodyTissue(item, p) : discTissue(item, p);
        if (!tissue) continue;
        if (*tissue != Tissue::Ligament) return *tissue;
        ligament = tissue;
    }
    std::optional<TubePoint> place;
    const CrossSection* section = nullptr;
    if (range.canal) {
        place = tube_.locate(p);
        if (place) {
            section = &tube_.section(place->along);
            if (section->inCanal(place->left, place->anterior)) return canalTissue(*place, *section);
        }
    }
    if (ligament) return *ligament;
    for (std::uint32_t i = range.first; i < range.last;) {
        // Struts of one vertebra follow each other: bone is their union, cortex its shell.
        const Item& item = items_[i];
        if (item.kind != Kind::Strut) {
            ++i;
            continue;
        }
        const Local q = column_.vertebrae[item.vertebra].toLocal(p);
        const Lesion* lesion = lesionOf(item.vertebra);
        double deepest = 0.0;
        bool diseased = false;
        for (; i < range.last && items_[i].kind == Kind::Strut && items_[i].vertebra == item.vertebra; ++i) {
            const Strut& strut = struts_[item.vertebra][items_[i].part];
            const double depth = strut.depth(q);
            deepest = std::max(deepest, depth);
            diseased = diseased || (depth > 0.0 && lesion && lesion->inStrut(strut, q));
        }
        if (deepest <= 0.0) continue;
        if (diseased) return lesion->lyticAt(q) ? Tissue::LesionLytic : Tissue::LesionBlastic;
        if (deepest < kShell) return Tissue::Cortex;
        return irradiated_[item.vertebra] ? Tissue::MarrowIrradiated : Tissue::Marrow;
    }
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        if (items_[i].kind != Kind::Nerve) continue;
        const Nerve& nerve = nerves_[items_[i].part];
        const Vec3 axis = nerve.to - nerve.from;
        const double t = std::clamp(dot(p - nerve.from, axis) / dot(axis, axis), 0.0, 1.0);
        if (distance(p, nerve.from + axis * t) < nerve.radiusFrom + t * (nerve.radiusTo - nerve.radiusFrom))
            return Tissue::Root;
    }
    if (section) {
        if (const auto flavum = ligamentTissue(*place, *section)) return *flavum;
        // The foramina are filled with fat.
        if (place->anterior > -0.6 * section->canal.halfDepth &&
            place->anterior < section->canal.halfDepth + 5.0 &&
            std::abs(place->left) < section->canal.halfWidth + 8.0)
            return Tissue::Fat;
    }
    return around_.tissueAt(p);
}

bool Spine::inAnyBodyOrDisc(Vec3 p) const {
    const Range range = itemsAt(p);
    double radial = 0.0, height = 0.0;
    for (std::uint32_t i = range.first; i < range.last; ++i) {
        const Item& item = items_[i];
        const Vertebra& v = column_.vertebrae[item.vertebra];
        if (item.kind == Kind::Body && v.insideBody(v.toLocal(p))) return true;
        if (item.kind == Kind::Disc && inDisc(item.vertebra, p, radial, height)) return true;
    }
    return false;
}

bool Spine::contains(Structure structure, Vec3 p, std::optional<Level> level) const {
    if (structure == Structure::Body || structure == Structure::Lesion) {
        const Range range = itemsAt(p);
        for (std::uint32_t i = range.first; i < range.last; ++i) {
            const Item& item = items_[i];
            const Vertebra& v = column_.vertebrae[item.vertebra];
            if (level && v.level != *level) continue;
            if (item.kind == Kind::Body && v.insideBody(v.toLocal(p))) {
                if (structure == Structure::Body) return true;
                const Lesion* lesion = lesionOf(item.vertebra);
                if (lesion && lesion->inBody(v.toLocal(p))) return true;
            }
            if (item.kind != Kind::Strut || structure == Structure::Body) continue;
            const Lesion* lesion = lesionOf(item.vertebra);
            const Strut& strut = struts_[item.vertebra][item.part];
            const Local q = v.toLocal(p);
            if (lesion && strut.depth(q) > 0.0 && lesion->inStrut(strut, q) && !v.insideBody(q) &&
                !contains(Structure::Canal, p))
                return true;
        }
        return false;
    }
    const auto place = tube_.locate(p);
    if (!place) return false;
    const CrossSection& s = tube_.section(place->along);
    bool inside = false;
    switch (structure) {
    case Structure::Canal:
        inside = s.inCanal(place->left, place->anterior);
        break;
    case Structure::Sac:
        inside = s.inSac(place->left, place->anterior);
        break;
    case Structure::Cord:
        inside = s.inCord(place->left, place->anterior);
        break;
    case Structure::SacBefore:
        return s.sac.contains(place->left, place->anterior);
    case Structure::CordBefore:
        return s.cordUndented.contains(place->left, place->anterior);
    case Structure::EpiduralTumour:
        inside = s.inTumour(place->left, place->anterior);
        break;
    default:
        break;
    }
    return inside && !inAnyBodyOrDisc(p);
}

} // namespace columna::phantom
