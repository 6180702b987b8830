// Repeatable randomness: the same seed gives the same phantom on every machine. The distributions of the
// standard library differ between implementations, so none is used.
#pragma once

#include "imaging/geometry/vec3.h"

#include <cstdint>

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
    /// Mean 0, standard deviation 1; 8192 values as likely as each other, the outermost at 3.8. Fine enough for
    /// the noise of a pixel, and four of them cost one step of the generator.
    [[nodiscard]] float normal();

private:
    std::uint64_t state_;
    std::uint64_t bits_ = 0;
    int left_ = 0;
};

/// Smooth random function of space, -1..1, features of about `size` mm; it repeats every 32 times `size`.
[[nodiscard]] double valueNoise(Vec3 p, double size, std::uint64_t seed);

/// Octaves of it from `size` downwards, each half as large and half as strong, about -1..1, at the price of
/// one; it repeats every 32 times `size`.
[[nodiscard]] double fractalNoise2(Vec3 p, double size, std::uint64_t seed); ///< two octaves
[[nodiscard]] double fractalNoise3(Vec3 p, double size, std::uint64_t seed); ///< three

} // namespace columna::phantom
