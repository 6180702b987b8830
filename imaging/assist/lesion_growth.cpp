#include "imaging/assist/lesion_growth.h"

#include "imaging/assist/field_outline.h"
#include "imaging/assist/usual_sizes.h"
#include "imaging/measure/order_statistics.h"
#include "imaging/measure/planar.h"
#include "imaging/measure/vertebra.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <queue>
#include <stdexcept>
#include <unordered_map>

namespace columna::assist {

namespace {

Error refused(const char* id) {
    return {.what = {id}, .file = {}, .tag = {}, .remedy = {"assist.lesion.remedy", {}}};
}

using Voxel = std::array<int, 3>;

Voxel voxelOf(std::size_t index, const VolumeGrid& grid) {
    const auto columns = static_cast<std::size_t>(grid.size[0]);
    const auto rows = static_cast<std::size_t>(grid.size[1]);
    return {static_cast<int>(index % columns), static_cast<int>(index / columns % rows),
            static_cast<int>(index / columns / rows)};
}

/// The voxels of the volume that lie in the bone, looked at only where something grows.
class Bone {
public:
    Bone(const Volume& volume, const std::function<bool(Vec3)>& inBone) : volume_(volume), inBone_(inBone) {}

    [[nodiscard]] std::optional<Voxel> voxelAt(Vec3 place) const {
        const Vec3 at = volume_.grid.toVoxel(place);
        if (!volume_.grid.holds(at)) return std::nullopt;
        return Voxel{static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y)),
                     static_cast<int>(std::lround(at.z))};
    }
    [[nodiscard]] bool inImages(const Voxel& at) const {
        for (std::size_t axis = 0; axis < 3; ++axis)
            if (at[axis] < 0 || at[axis] >= volume_.grid.size[axis]) return false;
        return true;
    }
    [[nodiscard]] bool holds(const Voxel& at) const {
        return inImages(at) && inBone_(volume_.grid.toPatient({double(at[0]), double(at[1]), double(at[2])}));
    }
    [[nodiscard]] std::size_t index(const Voxel& at) const { return volume_.grid.index(at[0], at[1], at[2]); }
    /// Median of the voxel and its neighbours on the same image: single voxels are noise.
    [[nodiscard]] double valueAt(const Voxel& at) const {
        std::array<double, 9> values{};
        std::size_t next = 0;
        for (int j = -1; j <= 1; ++j)
            for (int i = -1; i <= 1; ++i)
                values[next++] = static_cast<double>(volume_.values[volume_.grid.index(
                    std::clamp(at[0] + i, 0, volume_.grid.size[0] - 1),
                    std::clamp(at[1] + j, 0, volume_.grid.size[1] - 1), at[2])]);
        std::ranges::nth_element(values, values.begin() + 4);
        return values[4];
    }
    [[nodiscard]] const VolumeGrid& grid() const { return volume_.grid; }

private:
    const Volume& volume_;
    const std::function<bool(Vec3)>& inBone_;
};

/// Every voxel that the strokes pass, each once.
Result<std::vector<Voxel>> voxelsOf(const std::vector<Stroke>& strokes, const Bone& bone) {
    constexpr double kEveryMm = 0.3;
    std::vector<Voxel> passed;
    for (const Stroke& stroke : strokes)
        for (std::size_t i = 0; i < stroke.size(); ++i) {
            const Vec3 to = stroke[i];
            const Vec3 from = i == 0 ? to : stroke[i - 1];
            const int steps = 1 + static_cast<int>(distance(from, to) / kEveryMm);
            for (int step = 1; step <= steps; ++step) {
                const auto at = bone.voxelAt(from + (to - from) * (double(step) / steps));
                if (!at) return refused("assist.lesion.outside");
                passed.push_back(*at);
            }
        }
    std::ranges::sort(passed);
    passed.erase(std::unique(passed.begin(), passed.end()), passed.end());
    return passed;
}

/// Values at the strokes and within a few millimetres of them on the same image, in the bone.
std::vector<double> valuesAround(const std::vector<Voxel>& strokes, const Bone& bone, double reachMm) {
    std::vector<Voxel> near;
    const int across = static_cast<int>(reachMm / length(bone.grid().step[0]));
    const int down = static_cast<int>(reachMm / length(bone.grid().step[1]));
    for (const Voxel& at : strokes)
        for (int j = -down; j <= down; ++j)
            for (int i = -across; i <= across; ++i)
                near.push_back({at[0] + i, at[1] + j, at[2]});
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<double> values;
    for (const Voxel& at : near)
        if (bone.holds(at)) values.push_back(bone.valueAt(at));
    return values;
}

/// How values of one kind are spread: a little hill over each, as wide as `width`.
class Spread {
public:
    Spread(std::vector<double> values, double width) : values_(std::move(values)), width_(width) {
        constexpr std::size_t kMost = 200; // more tell nothing new
        if (values_.size() <= kMost) return;
        std::ranges::sort(values_);
        std::vector<double> fewer;
        for (std::size_t i = 0; i < kMost; ++i)
            fewer.push_back(values_[(2 * i + 1) * values_.size() / (2 * kMost)]);
        values_ = std::move(fewer);
    }
    [[nodiscard]] double at(double value) const {
        double sum = 0.0;
        for (const double one : values_)
            sum += std::exp(-0.5 * std::pow((value - one) / width_, 2));
        return sum / static_cast<double>(values_.size());
    }

private:
    std::vector<double> values_;
    double width_;
};

double scatterOf(const std::vector<double>& values) {
    double sum = 0.0;
    double squares = 0.0;
    for (const double value : values) {
        sum += value;
        squares += value * value;
    }
    const double n = static_cast<double>(values.size());
    return std::sqrt(std::max(0.0, squares / n - sum * sum / (n * n)));
}

/// 0 to 1: how much a value is that of the lesion.
using Likeness = std::function<double(double)>;

Likeness likenessToTwoKinds(const std::vector<double>& lesion, const std::vector<double>& other) {
    constexpr double kLeastWidth = 1e-3;
    const double width = std::max(0.5 * std::min(scatterOf(lesion), scatterOf(other)), kLeastWidth);
    return [in = Spread(lesion, width), out = Spread(other, width)](double value) {
        constexpr double kUnlikeBoth = 1e-6;
        const double lesionHere = in.at(value) + kUnlikeBoth;
        return lesionHere / (lesionHere + out.at(value) + kUnlikeBoth);
    };
}

/// Values of the whole bone around the strokes, lesion and all: a value that is commoner in the lesion than
/// in the whole is commoner there than beside it.
std::unordered_map<std::size_t, double> valuesOfAll(const std::vector<Voxel>& strokes, const Bone& bone) {
    std::unordered_map<std::size_t, double> values;
    std::vector<Voxel> waiting;
    const auto take = [&](const Voxel& at) {
        if (values.contains(bone.index(at)) || !bone.holds(at)) return;
        values[bone.index(at)] = bone.valueAt(at);
        waiting.push_back(at);
    };
    for (const Voxel& at : strokes)
        take(at);
    constexpr std::size_t kMostVoxels = 2'000'000; // where `inBone` knows no end
    for (std::size_t next = 0; next < waiting.size() && next < kMostVoxels; ++next)
        for (std::size_t axis = 0; axis < 3; ++axis)
            for (const int step : {-1, 1}) {
                Voxel to = waiting[next];
                to[axis] += step;
                if (bone.inImages(to)) take(to);
            }
    return values;
}

/// Which kind of stroke reached a voxel, and how late.
struct Reached {
    double late = std::numeric_limits<double>::infinity();
    bool lesion = false;
};
using Front = std::unordered_map<std::size_t, Reached>;

/// Both kinds start at once; a millimetre of what is like a kind is short for it, of what is unlike long.
std::optional<Front> race(const Bone& bone, const std::vector<Voxel>& lesion, const std::vector<Voxel>& other,
                          const Likeness& likeness, const std::stop_token& stop) {
    struct Step {
        double late;
        Voxel at;
        bool lesion;
        bool operator>(const Step& o) const { return late > o.late; }
    };
    Front reached;
    std::unordered_map<std::size_t, double> known; // likeness; below 0 outside of the bone
    const auto likenessAt = [&](const Voxel& at) {
        const auto [found, fresh] = known.try_emplace(bone.index(at), -1.0);
        if (fresh && bone.holds(at)) found->second = likeness(bone.valueAt(at));
        return found->second;
    };
    std::priority_queue<Step, std::vector<Step>, std::greater<>> waiting;
    const auto reach = [&](const Voxel& at, double late, bool isLesion) {
        Reached& here = reached[bone.index(at)];
        if (late >= here.late) return;
        here = {late, isLesion};
        waiting.push({late, at, isLesion});
    };
    for (const Voxel& at : other)
        if (likenessAt(at) >= 0.0) reach(at, 0.0, false);
    for (const Voxel& at : lesion)
        reach(at, -1e-9, true); // where the reader drew both, the lesion
    const bool alone = other.empty();
    std::array<double, 3> lengths{};
    for (std::size_t axis = 0; axis < 3; ++axis)
        lengths[axis] = length(bone.grid().step[axis]);
    for (std::size_t done = 0; !waiting.empty(); ++done) {
        if (done % 1024 == 0 && stop.stop_requested()) return std::nullopt;
        const Step from = waiting.top();
        waiting.pop();
        const Reached& here = reached[bone.index(from.at)];
        if (here.late < from.late || here.lesion != from.lesion) continue;
        for (std::size_t axis = 0; axis < 3; ++axis)
            for (const int step : {-1, 1}) {
                Voxel to = from.at;
                to[axis] += step;
                if (!bone.inImages(to)) continue;
                const double like = likenessAt(to);
                if (like < 0.0 || (alone && like < 0.5)) continue;
                constexpr double kLeast = 0.05;
                reach(to, from.late + lengths[axis] * (kLeast + (from.lesion ? 1.0 - like : like)),
                      from.lesion);
            }
    }
    return reached;
}

} // namespace

std::function<bool(Vec3)> insideBody(const VertebralMorphometry& points) {
    const auto shape = measure::shapeOf(points);
    if (!shape) throw std::invalid_argument("six points are no body");
    const measure::VertebraAxes axes = shape->axes;
    const measure::PlaneBasis basis{axes.centre, axes.anterior, axes.superior, axes.left};
    using enum VertebralPoint;
    const measure::Polygon outline =
        basis.project({points.at(SuperiorAnterior), points.at(SuperiorMiddle), points.at(SuperiorPosterior),
                       points.at(InferiorPosterior), points.at(InferiorMiddle), points.at(InferiorAnterior)});
    const double depth = (shape->superiorDepthMm + shape->inferiorDepthMm) / 2.0;
    const double aside = widthOverDepth(points.level) * depth / 2.0;
    return [=](Vec3 place) {
        constexpr double kWall = 3.0; // between an ellipse and a box
        const Vec3 off = place - axes.centre;
        const double across = std::abs(dot(off, axes.left)) / aside;
        const double along = std::abs(dot(off, axes.anterior)) / (depth / 2.0);
        return std::pow(across, kWall) + std::pow(std::min(along, 1.0), kWall) <= 1.0 + 1e-9 &&
               measure::contains(outline, basis.project(place));
    };
}

Result<LesionMask> lesionFromStrokes(const Volume& volume, const LesionStrokes& strokes,
                                     const std::function<bool(Vec3)>& inBone, const std::stop_token& stop) {
    const Bone bone(volume, inBone);
    auto lesion = voxelsOf(strokes.lesion, bone);
    if (!lesion) return lesion.error();
    if (lesion->empty()) return refused("assist.lesion.no_stroke");
    // A hand that draws strays over the edge; the rest of its stroke counts all the same.
    const bool strayed = std::erase_if(*lesion, [&](const Voxel& at) { return !bone.holds(at); }) > 0;
    if (lesion->empty()) return refused("assist.lesion.not_in_bone");
    const auto other = voxelsOf(strokes.notLesion, bone);
    if (!other) return other.error();
    constexpr double kAroundSeedMm = 2.5;
    constexpr double kAroundStrokeMm = 1.0;
    const double around = other->empty() ? kAroundSeedMm : kAroundStrokeMm;
    std::unordered_map<std::size_t, double> all;
    std::vector<double> beside;
    if (other->empty()) {
        all = valuesOfAll(*lesion, bone);
        for (const auto& [index, value] : all)
            beside.push_back(value);
    } else {
        beside = valuesAround(*other, bone, kAroundStrokeMm);
    }
    if (beside.empty()) return refused("assist.lesion.beside_not_in_bone");
    auto reached =
        race(bone, *lesion, *other, likenessToTwoKinds(valuesAround(*lesion, bone, around), beside), stop);
    // A seed knows little of its lesion: what it reached tells more.
    constexpr int kTurns = 4;
    for (int turn = 0; reached && other->empty() && turn < kTurns; ++turn) {
        std::vector<double> values;
        for (const auto& [index, how] : *reached)
            values.push_back(bone.valueAt(voxelOf(index, volume.grid)));
        reached = race(bone, *lesion, *other, likenessToTwoKinds(values, beside), stop);
    }
    if (!reached) return refused("assist.stopped");

    std::vector<Voxel> members;
    Voxel low = lesion->front();
    Voxel high = low;
    for (const auto& [index, how] : *reached) {
        if (!how.lesion) continue;
        members.push_back(voxelOf(index, volume.grid));
        for (std::size_t axis = 0; axis < 3; ++axis) {
            low[axis] = std::min(low[axis], members.back()[axis]);
            high[axis] = std::max(high[axis], members.back()[axis]);
        }
    }
    LesionMask mask;
    mask.grid.step = volume.grid.step;
    mask.grid.origin = volume.grid.toPatient({double(low[0]), double(low[1]), double(low[2])});
    for (std::size_t axis = 0; axis < 3; ++axis)
        mask.grid.size[axis] = high[axis] - low[axis] + 1;
    mask.inside.resize(mask.grid.count());
    for (const Voxel& at : members)
        mask.inside[mask.grid.index(at[0] - low[0], at[1] - low[1], at[2] - low[2])] = 1;
    std::size_t atBone = 0;
    std::size_t atSignal = 0;
    for (const Voxel& member : members)
        for (std::size_t axis = 0; axis < 3; ++axis)
            for (const int step : {-1, 1}) {
                Voxel to = member;
                to[axis] += step;
                if (!bone.inImages(to)) continue;
                const auto found = reached->find(bone.index(to));
                if (found != reached->end() && found->second.lesion) continue;
                ++(bone.holds(to) ? atSignal : atBone);
            }
    mask.volumeMm3 = static_cast<double>(members.size()) * volume.grid.voxelMm3();
    constexpr double kLeastMm3 = 30.0; // a ball of 4 mm
    if (mask.volumeMm3 < kLeastMm3) return refused("assist.lesion.nothing_alike");
    mask.clippedShare =
        static_cast<double>(atBone) / static_cast<double>(std::max<std::size_t>(atBone + atSignal, 1));
    if (other->empty()) {
        std::vector<double> outside;
        for (const auto& [index, value] : all)
            if (const auto found = reached->find(index); found == reached->end()) outside.push_back(value);
        const std::vector<double> seed = valuesAround(*lesion, bone, around);
        constexpr double kRest = 0.1;
        constexpr double kDistinctSd = 1.5;
        if (static_cast<double>(outside.size()) < kRest * static_cast<double>(all.size()) ||
            std::abs(measure::median(seed) - measure::median(outside)) < kDistinctSd * scatterOf(seed))
            return refused("assist.lesion.fills_the_bone");
    }
    constexpr double kMuch = 0.5;
    if (mask.clippedShare > kMuch) mask.notes.emplace_back("assist.lesion.reaches_the_edge");
    if (strayed) mask.notes.emplace_back("assist.lesion.stroke_leaves_bone");
    return mask;
}

std::vector<std::vector<Vec3>> outlinesOn(const LesionMask& mask, const FramePlane& plane) {
    const auto share = [&mask](Vec3 place) {
        const Vec3 at = mask.grid.toVoxel(place);
        const std::array base{static_cast<int>(std::floor(at.x)), static_cast<int>(std::floor(at.y)),
                              static_cast<int>(std::floor(at.z))};
        const std::array part{at.x - base[0], at.y - base[1], at.z - base[2]};
        double sum = 0.0;
        for (int corner = 0; corner < 8; ++corner) {
            Voxel voxel{};
            double weight = 1.0;
            bool held = true;
            for (std::size_t axis = 0; axis < 3; ++axis) {
                const int up = (corner >> axis) & 1;
                voxel[axis] = base[axis] + up;
                weight *= up ? part[axis] : 1.0 - part[axis];
                held = held && voxel[axis] >= 0 && voxel[axis] < mask.grid.size[axis];
            }
            if (held && weight > 0.0 && mask.inside[mask.grid.index(voxel[0], voxel[1], voxel[2])])
                sum += weight;
        }
        return sum;
    };
    const measure::PlaneBasis basis{plane.origin, plane.rowDirection, plane.columnDirection, plane.normal()};
    std::optional<FieldArea> area;
    const double half =
        0.5 * std::max({length(mask.grid.step[0]), length(mask.grid.step[1]), length(mask.grid.step[2])});
    for (int k = 0; k < mask.grid.size[2]; ++k)
        for (int j = 0; j < mask.grid.size[1]; ++j)
            for (int i = 0; i < mask.grid.size[0]; ++i) {
                if (!mask.inside[mask.grid.index(i, j, k)]) continue;
                const Vec3 place = mask.grid.toPatient({double(i), double(j), double(k)});
                if (std::abs(plane.signedDistance(place)) > half) continue;
                const measure::Point2 p = basis.project(place);
                if (!area) area = FieldArea{p, p, 0.5};
                area->low = {std::min(area->low.x, p.x), std::min(area->low.y, p.y)};
                area->high = {std::max(area->high.x, p.x), std::max(area->high.y, p.y)};
            }
    std::vector<std::vector<Vec3>> outlines;
    if (!area) return outlines;
    constexpr double kRimMm = 3.0;
    area->low = area->low - measure::Point2{kRimMm, kRimMm};
    area->high = area->high + measure::Point2{kRimMm, kRimMm};
    const auto field = [&](measure::Point2 p) {
        return 0.5 - share(basis.origin + basis.u * p.x + basis.v * p.y);
    };
    constexpr double kSpeckMm2 = 4.0;
    constexpr double kEveryMm = 1.0;
    std::vector<measure::Polygon> larger;
    for (const measure::Polygon& outline : outlinesOf(field, *area)) {
        const auto around = [&](const measure::Polygon& one) {
            return measure::contains(one, outline.front());
        };
        if (measure::area(outline) < kSpeckMm2 || std::ranges::any_of(larger, around)) continue;
        std::vector<Vec3> points;
        for (const measure::Point2 p : measure::evenlySpaced(outline, kEveryMm))
            points.push_back(basis.origin + basis.u * p.x + basis.v * p.y);
        outlines.push_back(std::move(points));
        larger.push_back(outline);
    }
    return outlines;
}

} // namespace columna::assist
