#include "imaging/phantom/lesion.h"

#include <algorithm>
#include <cmath>

namespace columna::phantom {

namespace {

struct Box {
    Local low, high;
};

template <class Visit>
void lattice(const Box& box, double step, Visit visit) {
    for (double u = box.low.up + 0.5 * step; u < box.high.up; u += step)
        for (double a = box.low.anterior + 0.5 * step; a < box.high.anterior; a += step)
            for (double l = box.low.left + 0.5 * step; l < box.high.left; l += step)
                visit(Local{l, a, u});
}

// The value that `fraction` of the values exceed.
double upperQuantile(std::vector<double> values, double fraction) {
    const auto count = static_cast<double>(values.size());
    const auto rank = static_cast<std::size_t>(std::clamp((1.0 - fraction) * count, 0.0, count - 1.0));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(rank), values.end());
    return values[rank];
}

Vec3 asVec(Local q) {
    return {q.left, q.anterior, q.up};
}

} // namespace

Lesion::Lesion(const LesionSpec& spec, const Vertebra& vertebra, const std::vector<Strut>& struts,
               std::uint64_t seed)
    : spec_(spec), vertebra_(vertebra), roughness_(5.0, seed), density_(8.0, seed + 77) {
    for (std::size_t i = 0; i < spec.posterior.size(); ++i)
        partRoughness_.emplace_back(4.0, seed + 31 * i);
    Random random(seed);
    const Local centre{spec.centreLeft, spec.centreAnterior, spec.centreUp};
    blobs_.push_back({centre, 0.62});
    for (int i = 0; i < 5; ++i)
        blobs_.push_back(
            {{centre.left + random.uniform(-0.5, 0.5), centre.anterior + random.uniform(-0.5, 0.5),
              centre.up + random.uniform(-0.6, 0.6)},
             random.uniform(0.25, 0.45)});
    fillBody();
    fillParts(struts);
}

double Lesion::bodyField(Local q) const {
    const BodyShape& s = vertebra_.shape;
    const double top = vertebra_.top(q.left, q.anterior);
    const double bottom = vertebra_.bottom(q.left, q.anterior);
    const Local n{q.left / (0.25 * (s.widthUpper + s.widthLower)),
                  q.anterior / (0.25 * (s.depthUpper + s.depthLower)),
                  (2.0 * q.up - top - bottom) / std::max(1.0, top - bottom)};
    double field = 0.0;
    double nearest = 1e9;
    for (const Blob& blob : blobs_) {
        const double dl = n.left - blob.centre.left;
        const double da = n.anterior - blob.centre.anterior;
        const double du = n.up - blob.centre.up;
        const double square = dl * dl + da * da + 0.7 * du * du;
        nearest = std::min(nearest, square);
        field += std::exp(-square / (blob.radius * blob.radius));
    }
    // Far from every blob the sum underflows; the distance keeps the order.
    return field - 0.05 * nearest + 0.10 * roughness_(asVec(q));
}

void Lesion::fillBody() {
    const BodyShape& s = vertebra_.shape;
    const double w = 0.5 * std::max(s.widthUpper, s.widthLower) + 1.0;
    const double d = 0.5 * std::max(s.depthUpper, s.depthLower) + 5.0 + s.retropulsion;
    const double h = 0.5 * std::max(s.heightAnterior, s.heightPosterior) + 1.0;
    std::vector<double> fields;
    std::vector<double> densities;
    double best = -1e9;
    const Box box{{-w, -d, -h}, {w, d, h}};
    lattice(box, kLattice, [&](Local q) {
        if (!vertebra_.insideBody(q)) return;
        const double field = bodyField(q);
        fields.push_back(field);
        if (field > best) {
            best = field;
            bodyMiddle_ = q;
        }
    });
    const double voxel = kLattice * kLattice * kLattice;
    bodyVolume_ = static_cast<double>(fields.size()) * voxel;
    if (spec_.bodyFraction <= 0.0 || fields.empty()) {
        bodyMiddle_.reset();
    } else {
        bodyLevel_ = upperQuantile(fields, spec_.bodyFraction);
        volumeInBody_ = voxel * static_cast<double>(std::count_if(fields.begin(), fields.end(),
                                                                  [&](double f) { return f > bodyLevel_; }));
    }
    lyticShare_ = spec_.quality == LesionQuality::Lytic ? 1.0 : 0.0;
    if (spec_.quality != LesionQuality::Mixed) return;
    lattice(box, kLattice, [&](Local q) {
        if (vertebra_.insideBody(q) && (bodyLevel_ > 1e9 || inBody(q)))
            densities.push_back(density_(asVec(q)));
    });
    lyticLevel_ = upperQuantile(densities, spec_.lyticShare);
    lyticShare_ = static_cast<double>(std::count_if(densities.begin(), densities.end(),
                                                    [&](double f) { return f > lyticLevel_; })) /
                  static_cast<double>(densities.size());
}

double Lesion::partField(std::size_t part, Local q) const {
    const Local& c = partSeeds_[part];
    const double d = distance(asVec(q), asVec(c));
    return -d + 1.5 * partRoughness_[part](asVec(q));
}

namespace {

bool belongs(const Strut& strut, const PosteriorLesionSpec& spec) {
    const auto element = elementOf(strut.part);
    return element && *element == spec.element && (!strut.side || *strut.side == spec.side);
}

Box boxOf(const Strut& s) {
    const double r = std::max(s.radiusFrom, s.radiusTo);
    return {{std::min(s.from.left, s.to.left) - r, std::min(s.from.anterior, s.to.anterior) - r,
             std::min(s.from.up, s.to.up) - r},
            {std::max(s.from.left, s.to.left) + r, std::max(s.from.anterior, s.to.anterior) + r,
             std::max(s.from.up, s.to.up) + r}};
}

} // namespace

void Lesion::fillParts(const std::vector<Strut>& struts) {
    for (std::size_t i = 0; i < spec_.posterior.size(); ++i) {
        const PosteriorLesionSpec& wanted = spec_.posterior[i];
        Part part{wanted.element, std::nullopt, {}, 0.0, 0.0};
        if (wanted.element != PosteriorElement::SpinousProcess) part.side = wanted.side;
        std::vector<const Strut*> mine;
        for (const Strut& strut : struts)
            if (belongs(strut, wanted)) mine.push_back(&strut);
        if (mine.empty()) continue;
        // Disease spreads from the body: the end of the first bar that is nearest to it.
        partSeeds_.push_back({0.7 * mine[0]->from.left + 0.3 * mine[0]->to.left,
                              0.7 * mine[0]->from.anterior + 0.3 * mine[0]->to.anterior,
                              0.7 * mine[0]->from.up + 0.3 * mine[0]->to.up});
        std::vector<double> fields;
        double best = -1e9;
        for (std::size_t m = 0; m < mine.size(); ++m)
            lattice(boxOf(*mine[m]), kLattice, [&](Local q) {
                if (mine[m]->distance(q) > 0.0 || vertebra_.insideBody(q)) return;
                for (std::size_t earlier = 0; earlier < m; ++earlier)
                    if (mine[earlier]->distance(q) <= 0.0) return;
                fields.push_back(partField(parts_.size(), q));
                const double deep = fields.back() - 0.5 * std::max(-2.0, mine[m]->distance(q));
                if (deep > best) {
                    best = deep;
                    part.middle = q;
                }
            });
        const double voxel = kLattice * kLattice * kLattice;
        part.whole = static_cast<double>(fields.size()) * voxel;
        // A whole element is below every value of the field.
        partLevels_.push_back(wanted.fraction >= 1.0 ? -1e9 : upperQuantile(fields, wanted.fraction));
        part.volume = voxel * static_cast<double>(std::count_if(fields.begin(), fields.end(), [&](double f) {
                          return f > partLevels_.back();
                      }));
        parts_.push_back(part);
    }
}

bool Lesion::inBody(Local q) const {
    return bodyLevel_ < 1e9 && bodyField(q) > bodyLevel_;
}

bool Lesion::isPart(std::size_t i, const Strut& strut) const {
    return belongs(strut, {parts_[i].element, parts_[i].side.value_or(PatientSide::Left), 1.0});
}

bool Lesion::mayReach(const Strut& strut) const {
    for (std::size_t i = 0; i < parts_.size(); ++i)
        if (isPart(i, strut)) return true;
    return false;
}

bool Lesion::inStrut(const Strut& strut, Local q) const {
    for (std::size_t i = 0; i < parts_.size(); ++i)
        if (isPart(i, strut) && partField(i, q) > partLevels_[i]) return true;
    return false;
}

bool Lesion::lyticAt(Local q) const {
    if (spec_.quality != LesionQuality::Mixed) return spec_.quality == LesionQuality::Lytic;
    return density_(asVec(q)) > lyticLevel_;
}

} // namespace columna::phantom
