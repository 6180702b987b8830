// Which bodies, discs, bars and nerves can be near a point: a grid of cells over the column.
#include "imaging/phantom/norms.h"
#include "imaging/phantom/spine.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace columna::phantom {

namespace {

/// Who samples an image asks once for a few pixels whether the spine is near.
constexpr double kMargin = 0.8;

struct Bounds {
    Vec3 low{std::numeric_limits<double>::max(), std::numeric_limits<double>::max(),
             std::numeric_limits<double>::max()};
    Vec3 high{std::numeric_limits<double>::lowest(), std::numeric_limits<double>::lowest(),
              std::numeric_limits<double>::lowest()};
    void include(Vec3 p, double margin) {
        low = {std::min(low.x, p.x - margin), std::min(low.y, p.y - margin), std::min(low.z, p.z - margin)};
        high = {std::max(high.x, p.x + margin), std::max(high.y, p.y + margin),
                std::max(high.z, p.z + margin)};
    }
};

/// Whether a point is farther than `reach` from a superelliptic prism without ends; never true by mistake, as
/// the prism and a ball added to it lie within the prism that is larger by the radius of the ball.
bool outside(Local q, double halfWidth, double halfDepth, double reach) {
    const double x = std::abs(q.left) / (halfWidth + reach);
    const double y = std::abs(q.anterior) / (halfDepth + reach);
    return x * x * std::sqrt(x) + y * y * std::sqrt(y) > 1.0;
}

/// Whether no point within `reach` lies in the strut. Its distance is stretched by its flattening.
bool outside(const Strut& strut, Local q, double reach) {
    if (strut.distance(q) > strut.flattening * reach) return true;
    Strut round = strut;
    round.flattening = 1.0;
    round.radiusFrom = round.radiusTo = std::max(strut.radiusFrom, strut.radiusTo);
    return round.distance(q) > reach;
}

std::array<double, 2> ends(double half) {
    return {-half, half};
}

} // namespace

void Spine::index() {
    const auto& bodies = column_.vertebrae;
    std::vector<std::pair<Bounds, Item>> boxes;
    const auto add = [&](const Bounds& bounds, Kind kind, std::size_t vertebra, std::size_t part) {
        boxes.push_back(
            {bounds, {kind, static_cast<std::uint16_t>(vertebra), static_cast<std::uint16_t>(part)}});
    };
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        const Vertebra& v = bodies[i];
        const BodyShape& s = v.shape;
        const double w = 0.5 * std::max(s.widthUpper, s.widthLower);
        const double d =
            0.5 * std::max(s.depthUpper, s.depthLower) + 0.5 * s.backHollow + 0.5 * s.retropulsion;
        const double h = 0.5 * std::max(s.heightAnterior, s.heightPosterior);
        Bounds body;
        for (const double l : ends(w))
            for (const double a : ends(d))
                for (const double u : ends(h))
                    body.include(v.toPatient({l, a, u}), 3.0 + 0.5 * (s.backHollow + s.retropulsion));
        if (v.level != Level::C1) add(body, Kind::Body, i, 0);
        if (i + 1 < bodies.size() && v.level != Level::C1) {
            const Vertebra& below = bodies[i + 1];
            Bounds disc;
            for (const double l : ends(w))
                for (const double a : ends(d)) {
                    disc.include(v.toPatient({l, a, v.bottom(l, a)}), 4.0);
                    disc.include(below.toPatient({l, a, below.top(l, a)}), 4.0);
                }
            add(disc, Kind::Disc, i, 0);
        }
        // Nerve root: out of the sac below the pedicle, thickest at its ganglion.
        if (v.level >= Level::C3 && v.level <= Level::S1) {
            const double canal = 0.5 * vertebraNorm(v.level).canalWidth;
            const double back = -0.25 * (s.depthUpper + s.depthLower);
            const double middle = back - 0.4 * vertebraNorm(v.level).canalDepth;
            const double under = -0.12 * s.heightPosterior;
            const double steep = regionOf(v.level) == Region::Lumbar ? 1.0 : 0.4;
            for (const double side : {-1.0, 1.0}) {
                const std::array<Local, 3> path{
                    Local{side * (canal - 3.0), middle, under + 2.0},
                    Local{side * (canal + 4.5), middle + 1.5, under - 5.0 * steep},
                    Local{side * (canal + 20.0), middle + 9.0, under - 16.0 * steep}};
                const std::array<double, 3> radius{1.5, 2.9, 1.8};
                for (std::size_t k = 0; k < 2; ++k) {
                    const Nerve nerve{v.toPatient(path[k]), v.toPatient(path[k + 1]), radius[k],
                                      radius[k + 1]};
                    Bounds bounds;
                    bounds.include(nerve.from, 3.0);
                    bounds.include(nerve.to, 3.0);
                    add(bounds, Kind::Nerve, i, nerves_.size());
                    nerves_.push_back(nerve);
                }
            }
        }
        for (std::size_t k = 0; k < struts_[i].size(); ++k) {
            const Strut& strut = struts_[i][k];
            Bounds bounds;
            bounds.include(v.toPatient(strut.from), strut.radiusFrom + kMargin);
            bounds.include(v.toPatient(strut.to), strut.radiusTo + kMargin);
            add(bounds, Kind::Strut, i, k);
        }
    }
    // The canal needs cells as well: its places lie within reach of a body.
    Bounds all;
    all.include(tube_.toPatient({tube_.length(), 0, 0}), 30.0);
    for (const auto& [bounds, item] : boxes) {
        all.include(bounds.low, 1.0);
        all.include(bounds.high, 1.0);
    }
    corner_ = all.low;
    const Vec3 size = all.high - all.low;
    nx_ = static_cast<std::size_t>(size.x / kCell) + 1;
    ny_ = static_cast<std::size_t>(size.y / kCell) + 1;
    nz_ = static_cast<std::size_t>(size.z / kCell) + 1;

    const auto each = [&](const Bounds& b, auto visit) {
        const auto cell = [](double at, double from) {
            return static_cast<std::size_t>((at - from) / kCell);
        };
        for (std::size_t z = cell(b.low.z, corner_.z); z <= cell(b.high.z, corner_.z); ++z)
            for (std::size_t y = cell(b.low.y, corner_.y); y <= cell(b.high.y, corner_.y); ++y)
                for (std::size_t x = cell(b.low.x, corner_.x); x <= cell(b.high.x, corner_.x); ++x)
                    visit((z * ny_ + y) * nx_ + x,
                          corner_ + Vec3{static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5,
                                         static_cast<double>(z) + 0.5} *
                                        kCell);
    };
    // Vertebra by vertebra, so the bars of one vertebra stay together in a cell.
    std::vector<std::pair<std::size_t, Item>> entries;
    for (const auto& [bounds, item] : boxes)
        each(bounds, [&](std::size_t cell, Vec3 middle) {
            if (!beyond(item, middle)) entries.emplace_back(cell, item);
        });
    std::vector<std::uint32_t> counts(nx_ * ny_ * nz_ + 1, 0);
    for (const auto& [cell, item] : entries)
        ++counts[cell + 1];
    for (std::size_t i = 1; i < counts.size(); ++i)
        counts[i] += counts[i - 1];
    items_.resize(counts.back());
    cells_.resize(counts.size() - 1);
    for (std::size_t i = 0; i < cells_.size(); ++i)
        cells_[i] = {counts[i], counts[i], false};
    for (const auto& [cell, item] : entries)
        items_[cells_[cell].last++] = item;
    // What is asked of the canal's surroundings reaches this far from its centreline.
    constexpr double kCanalReach = 26.0;
    for (double along = 0.0; along <= tube_.length(); along += 4.0) {
        const Vec3 centre = tube_.toPatient({along, 0, 0});
        Bounds near;
        near.include(centre, kCanalReach);
        near.low = {std::max(near.low.x, all.low.x), std::max(near.low.y, all.low.y),
                    std::max(near.low.z, all.low.z)};
        near.high = {std::min(near.high.x, all.high.x), std::min(near.high.y, all.high.y),
                     std::min(near.high.z, all.high.z)};
        each(near, [&](std::size_t cell, Vec3 middle) {
            if (distance(middle, centre) < kCanalReach + kHalfDiagonal) cells_[cell].canal = true;
        });
    }
}

bool Spine::beyond(const Item& item, Vec3 cell) const {
    const Vertebra& v = column_.vertebrae[item.vertebra];
    const auto prism = [&](const Vertebra& body, double margin) {
        const BodyShape& s = body.shape;
        return outside(body.toLocal(cell), 0.5 * std::max(s.widthUpper, s.widthLower),
                       0.5 * std::max(s.depthUpper, s.depthLower) + s.backHollow + s.retropulsion,
                       kHalfDiagonal + margin);
    };
    switch (item.kind) {
    case Kind::Body:
        return prism(v, 2.0); // the ligament in front
    case Kind::Disc:
        return prism(v, 4.0) && prism(column_.vertebrae[item.vertebra + 1], 4.0); // it bulges
    case Kind::Strut:
        return outside(struts_[item.vertebra][item.part], v.toLocal(cell), kHalfDiagonal + kMargin);
    case Kind::Nerve:
        break;
    }
    return false;
}

} // namespace columna::phantom
