// Repeatable randomness: the same seed gives the same phantom on every machine. The distributions of the
// standard library differ between implementations, so none is used.
#pragma once

#include "imaging/geometry/vec3.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace columna::phantom {

/// SplitMix64 (Steele, Lea, Flood 2014): one multiplication chain, good enough to seed and to sample.
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

class Random {
public:
    explicit Random(std::uint64_t seed) : state_(mix(seed)) {}
    [[nodiscard]] std::uint64_t next() { return mix(state_++); }
    /// [0, 1)
    [[nodiscard]] double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    [[nodiscard]] double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// Mean 0, standard deviation 1; 8192 values as likely as each other, the outermost at 3.8. Fine enough
    /// for the noise of a pixel, and four of them cost one step of the generator.
    [[nodiscard]] float normal();

private:
    std::uint64_t state_;
    std::uint64_t bits_ = 0;
    int left_ = 0;
};

/// Random values on a periodic lattice, between which a smooth function is interpolated: far cheaper than
/// hashing, and small enough for the cache. A seed only shifts where in it one looks.
template <int Period, class Value>
class NoiseLattice {
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
    struct Cell {
        int index;
        float within; ///< 0..1
    };
    static Cell cellOf(double x) {
        const int truncated = static_cast<int>(x);
        const int index = truncated - (x < truncated ? 1 : 0);
        return {index, static_cast<float>(x - index)};
    }
    static constexpr int kMask = Period - 1;
};

inline constexpr int kNoisePeriod = 32;

/// Smooth random function of space, -1..1, features of about `size` mm; it repeats every 32 times `size`.
class ValueNoise {
public:
    ValueNoise(double size, std::uint64_t seed);
    [[nodiscard]] double operator()(Vec3 p) const {
        return lattice_->at(p.x * scale_ + shift_.x, p.y * scale_ + shift_.y, p.z * scale_ + shift_.z,
                            [](float t) { return t * t * (3.0F - 2.0F * t); });
    }

private:
    const NoiseLattice<kNoisePeriod, float>* lattice_;
    double scale_;
    Vec3 shift_;
};

/// Octaves of it from `size` downwards, each half as large and half as strong, about -1..1, at the price of
/// one; it repeats every 32 times `size`. Turned about the long axis of the body, so that no edge follows the
/// rows of an axial image. 2 or 3 octaves.
template <int Octaves>
class FractalNoise {
public:
    FractalNoise(double size, std::uint64_t seed);
    [[nodiscard]] double operator()(Vec3 p) const {
        const double x = 0.8 * p.x + 0.6 * p.y;
        const double y = 0.8 * p.y - 0.6 * p.x;
        const float value = lattice_->at(x * scale_ + shift_.x, y * scale_ + shift_.y,
                                         p.z * scale_ + shift_.z, [](float t) { return t; });
        return value * (1.0F / kByte);
    }

    /// All octaves are summed beforehand at the nodes of the finest, a byte each.
    static constexpr int kFiner = 1 << (Octaves - 1);
    static constexpr float kByte = 127.0F;
    using Lattice = NoiseLattice<kNoisePeriod * kFiner, std::int8_t>;

private:
    const Lattice* lattice_;
    double scale_;
    Vec3 shift_;
};

} // namespace columna::phantom
