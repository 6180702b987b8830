#include "imaging/phantom/noise.h"

#include <array>
#include <cmath>
#include <vector>

namespace columna::phantom {

namespace {

// Quantiles of the upper half of the normal distribution at the middles of equally likely classes, scaled so
// that their deviation is exactly 1.
constexpr int kClassBits = 12;
constexpr std::size_t kClasses = std::size_t{1} << kClassBits;

std::array<float, kClasses> halfNormalTable() {
    std::array<double, kClasses> exact{};
    double x = 0.0;
    double squares = 0.0;
    for (std::size_t i = 0; i < kClasses; ++i) {
        const double above = 1.0 - (static_cast<double>(i) + 0.5) / kClasses;
        // Newton from the class below: the tail is convex, so it never oversteps.
        for (int step = 0; step < 40; ++step) {
            const double density = std::sqrt(2.0 / 3.14159265358979323846) * std::exp(-0.5 * x * x);
            const double move = (std::erfc(x * 0.70710678118654752440) - above) / density;
            x += move;
            if (std::abs(move) < 1e-12) break;
        }
        exact[i] = x;
        squares += x * x;
    }
    const double scale = 1.0 / std::sqrt(squares / kClasses);
    std::array<float, kClasses> table{};
    for (std::size_t i = 0; i < kClasses; ++i)
        table[i] = static_cast<float>(exact[i] * scale);
    return table;
}

const std::array<float, kClasses>& halfNormal() {
    static const auto table = halfNormalTable();
    return table;
}

} // namespace

float Random::normal() {
    if (left_ == 0) {
        bits_ = next();
        left_ = 4;
    }
    --left_;
    const float size = halfNormal()[bits_ & (kClasses - 1)];
    const bool negative = (bits_ >> kClassBits) & 1;
    bits_ >>= kClassBits + 1;
    return negative ? -size : size;
}

namespace {

// Random values on a periodic lattice, looked up eight times a sample: far cheaper than hashing, and small
// enough for the cache. A seed only shifts where in it one looks.
constexpr int kPeriod = 32;

float eased(float t) {
    return t * t * (3.0F - 2.0F * t);
}

struct Cell {
    int index;
    float within; ///< 0..1
};
Cell cellOf(double x) {
    const int truncated = static_cast<int>(x);
    const int index = truncated - (x < truncated ? 1 : 0);
    return {index, static_cast<float>(x - index)};
}

template <int Period, class Value>
class Lattice {
public:
    std::vector<Value> values = std::vector<Value>(static_cast<std::size_t>(Period) * Period * Period);

    template <class Ease>
    [[nodiscard]] float at(double x, double y, double z, Ease ease) const {
        const Cell cx = cellOf(x), cy = cellOf(y), cz = cellOf(z);
        const float u = ease(cx.within), v = ease(cy.within), w = ease(cz.within);
        const int x0 = cx.index & kMask, x1 = (cx.index + 1) & kMask;
        const int y0 = (cy.index & kMask) * Period, y1 = ((cy.index + 1) & kMask) * Period;
        const Value* low = values.data() + (cz.index & kMask) * Period * Period;
        const Value* high = values.data() + ((cz.index + 1) & kMask) * Period * Period;
        const auto edge = [&](const Value* row) {
            const float a = row[x0];
            const float b = row[x1];
            return a + u * (b - a);
        };
        const float lowFront = edge(low + y0), lowBack = edge(low + y1);
        const float highFront = edge(high + y0), highBack = edge(high + y1);
        const float lower = lowFront + v * (lowBack - lowFront);
        const float upper = highFront + v * (highBack - highFront);
        return lower + w * (upper - lower);
    }

private:
    static constexpr int kMask = Period - 1;
};

const Lattice<kPeriod, float>& whiteLattice() {
    static const auto lattice = [] {
        Lattice<kPeriod, float> made;
        Random random(20240229);
        for (float& value : made.values)
            value = static_cast<float>(random.uniform(-1.0, 1.0));
        return made;
    }();
    return lattice;
}

struct Shift {
    int x, y, z;
};
Shift shiftOf(std::uint64_t seed) {
    const std::uint64_t shift = seed * 0x9e3779b97f4a7c15ULL;
    return {static_cast<int>(shift >> 59), static_cast<int>((shift >> 54) & (kPeriod - 1)),
            static_cast<int>((shift >> 49) & (kPeriod - 1))};
}

// All octaves summed beforehand at the nodes of the finest, a byte each.
constexpr double kByte = 127.0;

template <int Octaves>
const auto& octaveLattice() {
    constexpr int kFiner = 1 << (Octaves - 1);
    static const auto lattice = [] {
        Lattice<kPeriod * kFiner, std::int8_t> made;
        std::array<double, Octaves> strength{}, scale{};
        double total = 0.0;
        for (std::size_t octave = 0; octave < Octaves; ++octave) {
            strength[octave] = std::ldexp(1.0, -static_cast<int>(octave));
            scale[octave] = 1.0 / (strength[octave] * kFiner);
            total += strength[octave];
        }
        std::size_t i = 0;
        constexpr int kNodes = kPeriod * kFiner;
        for (int z = 0; z < kNodes; ++z)
            for (int y = 0; y < kNodes; ++y)
                for (int x = 0; x < kNodes; ++x, ++i) {
                    double sum = 0.0;
                    for (std::size_t octave = 0; octave < Octaves; ++octave)
                        sum += strength[octave] * valueNoise(Vec3{1.0 * x, 1.0 * y, 1.0 * z} * scale[octave],
                                                             1.0, octave * 7919U);
                    made.values[i] = static_cast<std::int8_t>(std::lround(kByte * sum / total));
                }
        return made;
    }();
    return lattice;
}

template <int Octaves>
double fractal(Vec3 p, double size, std::uint64_t seed) {
    constexpr int kFiner = 1 << (Octaves - 1);
    const double scale = kFiner / size;
    const Shift shift = shiftOf(seed);
    // Turned about the long axis of the body, so that no edge follows the rows of an axial image.
    const double x = 0.8 * p.x + 0.6 * p.y;
    const double y = 0.8 * p.y - 0.6 * p.x;
    const float value =
        octaveLattice<Octaves>().at(x * scale + shift.x * kFiner, y * scale + shift.y * kFiner,
                                    p.z * scale + shift.z * kFiner, [](float t) { return t; });
    return value * (1.0F / static_cast<float>(kByte));
}

} // namespace

double valueNoise(Vec3 p, double size, std::uint64_t seed) {
    const double scale = 1.0 / size;
    const Shift shift = shiftOf(seed);
    return whiteLattice().at(p.x * scale + shift.x, p.y * scale + shift.y, p.z * scale + shift.z, eased);
}

double fractalNoise2(Vec3 p, double size, std::uint64_t seed) {
    return fractal<2>(p, size, seed);
}
double fractalNoise3(Vec3 p, double size, std::uint64_t seed) {
    return fractal<3>(p, size, seed);
}

} // namespace columna::phantom
