#include "imaging/phantom/sweep.h"

#include "imaging/phantom/column.h"
#include "imaging/phantom/noise.h"
#include "imaging/phantom/norms.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <numeric>

namespace columna::phantom {

namespace {

using nlohmann::ordered_json;

// One factor: a random order of `count` equal strata of 0..1, one for each case.
class Factor {
public:
    Factor(int count, Random& random) : order_(static_cast<std::size_t>(count)) {
        std::iota(order_.begin(), order_.end(), 0);
        for (std::size_t i = order_.size(); i > 1; --i)
            std::swap(order_[i - 1], order_[random.next() % i]);
    }
    /// The value of a list that case `i` takes.
    template <class T, std::size_t N>
    [[nodiscard]] const T& of(const std::array<T, N>& values, std::size_t i) const {
        return values[order_[i] * N / order_.size()];
    }

private:
    std::vector<std::size_t> order_;
};

constexpr std::array kLevels{Level::C5, Level::T4, Level::T8, Level::T12, Level::L3};
// Limits of the score lie at 0.5, those of "no collapse" about 0.2.
constexpr std::array kCollapse{0.0, 0.10, 0.18, 0.22, 0.35, 0.45, 0.48, 0.50, 0.52, 0.55, 0.70};
enum class Shape { Wedge, Biconcave, Crush };
constexpr std::array kShapes{Shape::Wedge, Shape::Biconcave, Shape::Crush};
constexpr std::array kTranslation{0.0, 1.0, 2.0, 3.0, 4.0, 6.0};
constexpr std::array kKyphosis{0.0, 4.0, 8.0, 12.0, 20.0};
constexpr std::array kInvolved{0.10, 0.35, 0.45, 0.55, 0.75};
constexpr std::array kQualities{"lytic", "mixed", "blastic"};
enum class Sides { None, Left, Right, Both };
constexpr std::array kSides{Sides::None, Sides::Left, Sides::Right, Sides::Both};
constexpr std::array kPartFraction{0.05, 0.10, 0.20, 0.60};
enum class Epidural { None, Touching, Deforming, Abutting, Compressing, Filling, LimitAB, LimitBC, LimitC2 };
// Three of fifteen lie on a limit between grades.
constexpr std::array kEpidural{Epidural::None,        Epidural::Touching,    Epidural::Touching,
                               Epidural::Deforming,   Epidural::Deforming,   Epidural::Abutting,
                               Epidural::Abutting,    Epidural::Compressing, Epidural::Compressing,
                               Epidural::Compressing, Epidural::Filling,     Epidural::Filling,
                               Epidural::LimitAB,     Epidural::LimitBC,     Epidural::LimitC2};
constexpr std::array kThickness{3.0, 3.3, 4.0};
constexpr std::array kSpacing{0.5, 0.7, 0.9};
constexpr std::array kSnr{10.0, 20.0, 40.0};
constexpr std::array kBias{0.0, 0.4};
constexpr std::array kTilt{0.0, 15.0, 25.0};
constexpr std::array kBlock{true, false};

ordered_json collapseOf(double loss, Shape shape) {
    switch (shape) {
    case Shape::Wedge:
        return {{"anterior", loss}, {"middle", 0.6 * loss}, {"posterior", 0.0}};
    case Shape::Biconcave:
        return {{"anterior", 0.25 * loss}, {"middle", loss}, {"posterior", 0.2 * loss}};
    case Shape::Crush:
        break;
    }
    return {{"anterior", loss}, {"middle", loss}, {"posterior", loss}};
}

// From in front, how far the sac may be pushed in before its wall meets the cord decides the grade.
ordered_json epiduralOf(Epidural kind, Level level) {
    const NeuralNorm& n = neuralNorm(level);
    const double gap = 0.5 * (n.sacDepth - n.cordDepth) - n.cordTowardsFront;
    const auto mass = [](double indentation, double halfWidth, double shift, double spread) {
        return ordered_json{{"direction", 0},   {"indentation", indentation}, {"halfWidth", halfWidth},
                            {"halfLength", 12}, {"cordShift", shift},         {"cordSpread", spread}};
    };
    switch (kind) {
    case Epidural::None:
        return nullptr;
    case Epidural::Touching:
        return mass(-0.1, 5, 0, 0);
    case Epidural::Deforming:
        return mass(std::max(0.7, 0.6 * gap), 5, 0, 0);
    case Epidural::Abutting:
        return mass(gap + 1.02, 5, 1.0, 0);
    case Epidural::Compressing:
        return mass(gap + 3.0, 6, 0.8, 0.15);
    case Epidural::Filling:
        return mass(0.62 * n.sacDepth, 12, 0.5 * (n.sacDepth - n.cordDepth) + 1.1, 0.6);
    case Epidural::LimitAB:
        return mass(0.3, 5, 0, 0);
    case Epidural::LimitBC:
        return mass(gap - 0.15, 5, 0, 0);
    case Epidural::LimitC2:
        return mass(gap + 0.5, 5, 0, 0);
    }
    return nullptr;
}

Level moved(Level level, int by) {
    const auto levels = levelsOf(NumberingVariant::None);
    const auto at = std::find(levels.begin(), levels.end(), level) - levels.begin() + by;
    return levels[static_cast<std::size_t>(std::clamp<long>(at, 0, static_cast<long>(levels.size()) - 1))];
}

ordered_json acquisition(const char* weighting, const char* plan, Level from, Level to, double spacing,
                         double millimetres) {
    const int matrix = static_cast<int>(millimetres / spacing);
    return {{"weighting", weighting},
            {"plan", plan},
            {"from", std::string(toString(from))},
            {"to", std::string(toString(to))},
            {"rowSpacing", spacing},
            {"columnSpacing", spacing},
            {"rows", matrix},
            {"columns", matrix}};
}

bool possible(const ordered_json& spec) {
    const auto parsed = parseSpecification(spec.dump());
    return parsed && buildColumn(*parsed);
}

} // namespace

std::vector<std::string> sweep(int count, std::uint64_t seed) {
    Random random(seed);
    const auto factor = [&] { return Factor(count, random); };
    const Factor level = factor(), collapse = factor(), shape = factor(), slip = factor(),
                 kyphosis = factor(), involved = factor(), quality = factor(), sides = factor(),
                 part = factor(), epidural = factor(), thickness = factor(), spacing = factor(),
                 snr = factor(), bias = factor(), tilt = factor(), block = factor();
    std::vector<std::string> out;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i) {
        const Level at = level.of(kLevels, i);
        const std::string name(toString(at));
        ordered_json spec{{"schema", "columna-phantom/1"},
                          {"name", "sweep-" + std::to_string(seed) + "-" + std::to_string(i)},
                          {"seed", seed * 100000 + i}};
        spec["patient"] = {{"id", "PHANTOM-SWEEP-" + std::to_string(i)}};
        spec["levels"] =
            ordered_json::array({{{"level", name},
                                  {"collapse", collapseOf(collapse.of(kCollapse, i), shape.of(kShapes, i))},
                                  {"translation", slip.of(kTranslation, i)},
                                  {"kyphosis", kyphosis.of(kKyphosis, i)}}});
        for (auto k = kKyphosis.rbegin(); k != kKyphosis.rend() && !possible([&] {
                                              ordered_json probe = spec;
                                              probe["acquisitions"] = ordered_json::array(
                                                  {acquisition("T2", "sagittal", at, at, 1.0, 64)});
                                              return probe;
                                          }());
             ++k)
            if (*k < spec["levels"][0]["kyphosis"].get<double>()) spec["levels"][0]["kyphosis"] = *k;

        ordered_json parts = ordered_json::array();
        const Sides side = sides.of(kSides, i);
        for (const bool left : {true, false})
            if (side == Sides::Both || side == (left ? Sides::Left : Sides::Right))
                parts.push_back({{"element", "pedicle"},
                                 {"side", left ? "left" : "right"},
                                 {"fraction", part.of(kPartFraction, i)}});
        ordered_json lesion{{"level", name},
                            {"quality", quality.of(kQualities, i)},
                            {"bodyFraction", involved.of(kInvolved, i)},
                            {"posterior", parts}};
        const ordered_json mass = epiduralOf(epidural.of(kEpidural, i), at);
        if (!mass.is_null()) lesion["epidural"] = mass;
        spec["lesions"] = ordered_json::array({lesion});

        ordered_json acquisitions = ordered_json::array();
        const double pixel = spacing.of(kSpacing, i);
        for (const char* weighting : {"T1", "T2"}) {
            ordered_json sagittal =
                acquisition(weighting, "sagittal", moved(at, -3), moved(at, 3), pixel, 200);
            sagittal["slices"] = 13;
            acquisitions.push_back(sagittal);
        }
        const bool contiguous = block.of(kBlock, i);
        ordered_json axial = acquisition("T2", contiguous ? "axial-block" : "axial-discs", moved(at, -1),
                                         moved(at, 1), pixel, 120);
        if (!contiguous) {
            axial["slices"] = 7;
            axial["tiltError"] = tilt.of(kTilt, i);
        }
        acquisitions.push_back(axial);
        for (ordered_json& one : acquisitions) {
            one["thickness"] = thickness.of(kThickness, i);
            one["gap"] = 0.3;
            one["snr"] = snr.of(kSnr, i);
            one["bias"] = bias.of(kBias, i);
        }
        ordered_json ct = acquisition("CT", "axial-block", moved(at, -1), moved(at, 1), 0.6, 120);
        ct["thickness"] = 1.5;
        ct["gap"] = 0;
        acquisitions.push_back(ct);
        spec["acquisitions"] = acquisitions;
        out.push_back(spec.dump(1));
    }
    return out;
}

} // namespace columna::phantom
