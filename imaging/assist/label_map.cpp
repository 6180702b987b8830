#include "imaging/assist/label_map.h"

#include "imaging/assist/midline_outline.h"
#include "imaging/measure/vertebra.h"
#include "scoring/base/decimal.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace columna::assist {

namespace {

Error refused(Message what) {
    return {.what = std::move(what), .file = {}, .tag = {}, .remedy = {"assist.labels.remedy", {}}};
}

/// Voxels of one label.
struct Region {
    std::size_t voxels = 0;
    Vec3 sum;
    std::array<int, 3> low{1 << 30, 1 << 30, 1 << 30};
    std::array<int, 3> high{-1, -1, -1};
    [[nodiscard]] Vec3 centroid() const { return sum / static_cast<double>(voxels); }
};

std::map<int, Region> regionsOf(const LabelVolume& volume) {
    std::map<int, Region> regions;
    const auto& size = volume.grid.size;
    for (int k = 0; k < size[2]; ++k)
        for (int j = 0; j < size[1]; ++j)
            for (int i = 0; i < size[0]; ++i) {
                const int label = volume.labels[volume.grid.index(i, j, k)];
                if (label == 0) continue;
                Region& region = regions[label];
                ++region.voxels;
                region.sum = region.sum + volume.grid.toPatient({double(i), double(j), double(k)});
                const std::array at{i, j, k};
                for (std::size_t axis = 0; axis < 3; ++axis) {
                    region.low[axis] = std::min(region.low[axis], at[axis]);
                    region.high[axis] = std::max(region.high[axis], at[axis]);
                }
            }
    return regions;
}

std::vector<LabelPlace> placesOf(const std::map<int, Region>& regions) {
    std::vector<LabelPlace> places;
    for (const auto& [label, region] : regions)
        places.push_back({label, region.centroid().z});
    return places;
}

std::string labelList(const std::map<int, Region>& regions) {
    std::string list;
    for (const auto& [label, region] : regions)
        list += (list.empty() ? "" : ", ") + std::to_string(label);
    return list;
}

/// Share of the label's voxels in their largest connected part (neighbours across faces).
double largestPart(const LabelVolume& volume, int label, const Region& region) {
    std::array<int, 3> span{};
    for (std::size_t axis = 0; axis < 3; ++axis)
        span[axis] = region.high[axis] - region.low[axis] + 1;
    const auto local = [&](int i, int j, int k) {
        return (static_cast<std::size_t>(k) * static_cast<std::size_t>(span[1]) +
                static_cast<std::size_t>(j)) *
                   static_cast<std::size_t>(span[0]) +
               static_cast<std::size_t>(i);
    };
    std::vector<bool> waiting(local(0, 0, span[2]));
    for (int k = 0; k < span[2]; ++k)
        for (int j = 0; j < span[1]; ++j)
            for (int i = 0; i < span[0]; ++i)
                waiting[local(i, j, k)] =
                    volume
                        .labels[volume.grid.index(i + region.low[0], j + region.low[1], k + region.low[2])] ==
                    label;
    std::size_t largest = 0;
    std::vector<std::array<int, 3>> part;
    for (int k = 0; k < span[2]; ++k)
        for (int j = 0; j < span[1]; ++j)
            for (int i = 0; i < span[0]; ++i) {
                if (!waiting[local(i, j, k)]) continue;
                part.assign(1, {i, j, k});
                waiting[local(i, j, k)] = false;
                for (std::size_t next = 0; next < part.size(); ++next) {
                    const auto at = part[next];
                    for (std::size_t axis = 0; axis < 3; ++axis)
                        for (const int step : {-1, 1}) {
                            auto to = at;
                            to[axis] += step;
                            if (to[axis] < 0 || to[axis] >= span[axis]) continue;
                            const std::size_t index = local(to[0], to[1], to[2]);
                            if (!waiting[index]) continue;
                            waiting[index] = false;
                            part.push_back(to);
                        }
                }
                largest = std::max(largest, part.size());
            }
    return static_cast<double>(largest) / static_cast<double>(region.voxels);
}

/// How much of the place belongs to the label, by linear interpolation of its mask.
double coverage(const LabelVolume& volume, int label, Vec3 patient) {
    const Vec3 at = volume.grid.toVoxel(patient);
    const std::array base{static_cast<int>(std::floor(at.x)), static_cast<int>(std::floor(at.y)),
                          static_cast<int>(std::floor(at.z))};
    const std::array part{at.x - base[0], at.y - base[1], at.z - base[2]};
    double sum = 0.0;
    for (int corner = 0; corner < 8; ++corner) {
        std::array<int, 3> voxel{};
        double weight = 1.0;
        bool inside = true;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            const int up = (corner >> axis) & 1;
            voxel[axis] = base[axis] + up;
            weight *= up ? part[axis] : 1.0 - part[axis];
            inside = inside && voxel[axis] >= 0 && voxel[axis] < volume.grid.size[axis];
        }
        if (inside && volume.labels[volume.grid.index(voxel[0], voxel[1], voxel[2])] == label) sum += weight;
    }
    return sum;
}

/// Axes from the column's run: `above` and `below` are centres of other vertebrae, or the same.
MaskAxes axesOf(Vec3 centre, Vec3 above, Vec3 below) {
    MaskAxes axes;
    axes.centre = centre;
    const Vec3 run = above - below;
    axes.up = length(run) > 1.0 ? normalized(run) : Vec3{0, 0, 1};
    const Vec3 toLeft{1, 0, 0};
    axes.left = normalized(toLeft - axes.up * dot(toLeft, axes.up));
    axes.anterior = cross(axes.left, axes.up);
    return axes;
}

/// The endplates tell the axes better than the neighbours do.
MaskAxes refined(const MaskAxes& axes, const VertebralMorphometry& points) {
    const auto shape = measure::shapeOf(points);
    if (!shape) return axes;
    return {shape->axes.centre, axes.left, shape->axes.anterior, shape->axes.superior};
}

/// No voxel beyond the body is left at one of its corners: it may go on outside of the map.
bool reachesEdge(const VolumeGrid& grid, const VertebralMorphometry& body) {
    constexpr double kLeft = 0.75; // voxels from the middle of the last one to the border of a body before it
    return std::ranges::any_of(body.points, [&](Vec3 point) {
        const Vec3 at = grid.toVoxel(point);
        const auto outside = [&](double along, std::size_t axis) {
            return along < 1.0 - kLeft || along > grid.size[axis] - 2.0 + kLeft;
        };
        return outside(at.x, 0) || outside(at.y, 1) || outside(at.z, 2);
    });
}

std::optional<CanalSection> canalAt(const LabelVolume& volume, int label, const MaskAxes& axes) {
    constexpr double kStep = 0.5;
    constexpr double kBehind = 45.0;
    constexpr double kAside = 25.0;
    Vec3 sum;
    std::size_t count = 0;
    double front = -1e9, back = 1e9, left = -1e9, right = 1e9;
    for (double a = 0.0; a >= -kBehind; a -= kStep)
        for (double l = -kAside; l <= kAside; l += kStep) {
            const Vec3 p = axes.centre + axes.anterior * a + axes.left * l;
            if (coverage(volume, label, p) < 0.5) continue;
            sum = sum + p;
            ++count;
            front = std::max(front, a);
            back = std::min(back, a);
            left = std::max(left, l);
            right = std::min(right, l);
        }
    if (count < 20) return std::nullopt;
    return CanalSection{sum / static_cast<double>(count), front - back + kStep, left - right + kStep};
}

/// A convention: 1 for a mask in one piece with straight endplates; a tenth less for every tenth in crumbs;
/// half where no body was found; less the more the borders leave their lines.
double confidenceOf(const LabelledVertebra& vertebra, double residualMm) {
    const double whole = std::clamp(vertebra.largestPart, 0.0, 1.0);
    if (!vertebra.points) return 0.5 * whole;
    return whole / (1.0 + std::pow(residualMm / 1.0, 2));
}

} // namespace

Result<const LabelScheme*> chooseScheme(const LabelVolume& volume, std::string_view schemeId) {
    const auto regions = regionsOf(volume);
    if (regions.empty()) return refused({"assist.labels.empty"});
    if (!schemeId.empty()) {
        const LabelScheme* scheme = findLabelScheme(schemeId);
        if (!scheme)
            return refused({"assist.labels.no_such_scheme", {{"scheme", literal(std::string(schemeId))}}});
        for (const auto& [label, region] : regions)
            if (!scheme->labels.contains(label))
                return refused({"assist.labels.unknown_label",
                                {{"scheme", scheme->name}, {"label", std::to_string(label)}}});
        return scheme;
    }
    const auto fitting = fittingSchemes(placesOf(regions));
    if (fitting.empty()) return refused({"assist.labels.unknown_scheme", {{"labels", labelList(regions)}}});
    if (fitting.size() > 1) {
        std::string names;
        for (const LabelScheme* scheme : fitting)
            names += (names.empty() ? "" : ", ") + scheme->id;
        return refused({"assist.labels.ambiguous", {{"schemes", names}}});
    }
    return fitting.front();
}

namespace {

/// The masks that bodies and canal are read from: those of the map itself, or those that a second one tells.
class Masks {
public:
    Masks(const LabelVolume& volume, const LabelScheme& scheme, const VertebraParts* parts)
        : volume_(volume), parts_(parts), regions_(regionsOf(volume)) {
        if (parts) bodies_ = regionsOf(parts->bodies);
        for (const auto& [label, region] : regions_) {
            const auto meaning = scheme.labels.find(label);
            if (meaning == scheme.labels.end()) continue;
            if (meaning->second.level) vertebrae_.emplace_back(*meaning->second.level, label);
            if (meaning->second.part == LabelPart::Canal) canal_ = label;
        }
        std::ranges::sort(vertebrae_);
    }

    /// Cranial to caudal, with their labels.
    [[nodiscard]] const std::vector<std::pair<Level, int>>& vertebrae() const { return vertebrae_; }

    [[nodiscard]] LabelledVertebra vertebra(std::size_t n) const {
        const auto& [level, label] = vertebrae_[n];
        LabelledVertebra found;
        found.level = level;
        found.label = label;
        found.centre = centreOf(n);
        found.volumeMm3 = static_cast<double>(regions_.at(label).voxels) * volume_.grid.voxelMm3();
        found.largestPart = largestPart(volume_, label, regions_.at(label));
        MaskAxes axes = axesOf(found.centre, centreOf(n == 0 ? n : n - 1),
                               centreOf(n + 1 == vertebrae_.size() ? n : n + 1));
        const LabelVolume& shape = told(label) ? parts_->bodies : volume_;
        const auto inside = [&, label = label](Vec3 p) { return coverage(shape, label, p); };
        std::optional<MidlineBody> body = midlineBody(inside, axes, level);
        if (body) {
            axes = refined(axes, body->points);
            if (const auto again = midlineBody(inside, axes, level)) body = again;
        }
        if (!body || !measure::shapeOf(body->points)) {
            found.notes.emplace_back("assist.labels.no_body");
        } else if (reachesEdge(volume_.grid, body->points)) {
            found.notes.emplace_back("assist.labels.cut_off");
        } else {
            found.points = body->points;
            axes = refined(axes, body->points);
            found.centre = axes.centre;
            if (parts_)
                found.canal = canalAt(parts_->bodies, parts_->canalLabel, axes);
            else if (canal_)
                found.canal = canalAt(volume_, *canal_, axes);
        }
        takeParts(found);
        constexpr double kOnePiece = 0.9;
        if (found.largestPart < kOnePiece)
            found.notes.push_back(
                {"assist.labels.in_pieces", {{"percent", decimal(100.0 * found.largestPart, 0)}}});
        found.confidence = confidenceOf(found, body ? body->residualMm : 0.0);
        return found;
    }

private:
    [[nodiscard]] bool told(int label) const { return bodies_.contains(label); }
    [[nodiscard]] Vec3 centreOf(std::size_t n) const {
        const int label = vertebrae_[n].second;
        return (told(label) ? bodies_ : regions_).at(label).centroid();
    }

    void takeParts(LabelledVertebra& found) const {
        if (!parts_) return;
        if (!told(found.label)) found.notes.emplace_back("assist.parts.no_body_here");
        if (const auto at = parts_->posterior.find(found.label); at != parts_->posterior.end())
            found.posterior = at->second;
    }

    const LabelVolume& volume_;
    const VertebraParts* parts_;
    std::map<int, Region> regions_;
    std::map<int, Region> bodies_;
    std::vector<std::pair<Level, int>> vertebrae_;
    std::optional<int> canal_;
};

} // namespace

Result<LabelMapProposals> proposalsOf(const LabelVolume& volume, const LabelScheme& scheme,
                                      const ReadingOptions& options, const VertebraParts* parts) {
    LabelMapProposals proposals{scheme.id, {}, volume.notes};
    const Masks masks(volume, scheme, parts);
    const std::size_t count = masks.vertebrae().size();
    if (count == 0) return refused({"assist.labels.no_vertebra"});
    for (std::size_t i = 0; i < count; ++i) {
        if (options.stop.stop_requested()) return refused({"assist.stopped"});
        if (options.onProgress) options.onProgress(static_cast<double>(i) / static_cast<double>(count));
        LabelledVertebra found = masks.vertebra(i);
        if (!proposals.vertebrae.empty() && proposals.vertebrae.back().centre.z <= found.centre.z)
            found.notes.emplace_back("assist.labels.out_of_order");
        proposals.vertebrae.push_back(std::move(found));
    }
    if (scheme.id == "spider") proposals.notes.emplace_back("assist.labels.counted_from_l5");
    return proposals;
}

} // namespace columna::assist
