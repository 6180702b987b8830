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

const NoiseLattice<kNoisePeriod, float>& whiteLattice() {
    static const auto lattice = [] {
        NoiseLattice<kNoisePeriod, float> made;
        Random random(20240229);
        for (float& value : made.values)
            value = static_cast<float>(random.uniform(-1.0, 1.0));
        return made;
    }();
    return lattice;
}

Vec3 shiftOf(std::uint64_t seed) {
    const std::uint64_t shift = seed * 0x9e3779b97f4a7c15ULL;
    return {static_cast<double>(shift >> 59), static_cast<double>((shift >> 54) & (kNoisePeriod - 1)),
            static_cast<double>((shift >> 49) & (kNoisePeriod - 1))};
}

template <int Octaves>
const auto& octaveLattice() {
    using Fractal = FractalNoise<Octaves>;
    static const auto lattice = [] {
        typename Fractal::Lattice made;
        std::array<double, Octaves> strength{};
        std::vector<ValueNoise> octaves;
        double total = 0.0;
        for (std::size_t octave = 0; octave < Octaves; ++octave) {
            strength[octave] = std::ldexp(1.0, -static_cast<int>(octave));
            octaves.emplace_back(strength[octave] * Fractal::kFiner, octave * 7919U);
            total += strength[octave];
        }
        std::size_t i = 0;
        constexpr int kNodes = kNoisePeriod * Fractal::kFiner;
        for (int z = 0; z < kNodes; ++z)
            for (int y = 0; y < kNodes; ++y)
                for (int x = 0; x < kNodes; ++x, ++i) {
                    double sum = 0.0;
                    for (std::size_t octave = 0; octave < Octaves; ++octave)
                        sum += strength[octave] * octaves[octave]({1.0 * x, 1.0 * y, 1.0 * z});
                    made.values[i] =
                        static_cast<std::int8_t>(std::lround(double{Fractal::kByte} * sum / total));
                }
        return made;
    }();
    return lattice;
}

} // namespace

ValueNoise::ValueNoise(double size, std::uint64_t seed)
    : lattice_(&whiteLattice()), scale_(1.0 / size), shift_(shiftOf(seed)) {}

template <int Octaves>
FractalNoise<Octaves>::FractalNoise(double size, std::uint64_t seed)
    : lattice_(&octaveLattice<Octaves>()), scale_(kFiner / size), shift_(shiftOf(seed) * kFiner) {}

template class FractalNoise<2>;
template class FractalNoise<3>;

} // namespace columna::phantom
