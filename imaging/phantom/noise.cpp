#include "imaging/phantom/noise.h"

#include <array>
#include <cmath>

namespace columna::phantom {

double Random::normal() {
    if (hasSpare_) {
        hasSpare_ = false;
        return spare_;
    }
    double x, y, square;
    do {
        x = uniform(-1.0, 1.0);
        y = uniform(-1.0, 1.0);
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    const double scale = std::sqrt(-2.0 * std::log(square) / square);
    spare_ = y * scale;
    hasSpare_ = true;
    return x * scale;
}

namespace {

// Random values on a periodic lattice, looked up eight times a sample: far cheaper than hashing, and small
// enough for the cache. A seed only shifts where in it one looks.
constexpr int kPeriod = 32;
constexpr int kMask = kPeriod - 1;

const std::array<float, kPeriod * kPeriod * kPeriod>& latticeValues() {
    static const auto values = [] {
        std::array<float, kPeriod * kPeriod * kPeriod> table{};
        Random random(20240229);
        for (float& value : table)
            value = static_cast<float>(random.uniform(-1.0, 1.0));
        return table;
    }();
    return values;
}

float eased(float t) {
    return t * t * (3.0F - 2.0F * t);
}

} // namespace

double valueNoise(Vec3 p, double size, std::uint64_t seed) {
    const double scale = 1.0 / size;
    const double x = p.x * scale, y = p.y * scale, z = p.z * scale;
    const double fx = std::floor(x), fy = std::floor(y), fz = std::floor(z);
    const std::uint64_t shift = seed * 0x9e3779b97f4a7c15ULL;
    const int ix = static_cast<int>(fx) + static_cast<int>(shift >> 59);
    const int iy = static_cast<int>(fy) + static_cast<int>((shift >> 54) & kMask);
    const int iz = static_cast<int>(fz) + static_cast<int>((shift >> 49) & kMask);
    const float u = eased(static_cast<float>(x - fx));
    const float v = eased(static_cast<float>(y - fy));
    const float w = eased(static_cast<float>(z - fz));
    const float* values = latticeValues().data();
    const int x0 = ix & kMask;
    const int x1 = (ix + 1) & kMask;
    const auto edge = [&](int dy, int dz) {
        const float* row = values + ((((iz + dz) & kMask) * kPeriod) + ((iy + dy) & kMask)) * kPeriod;
        return row[x0] + u * (row[x1] - row[x0]);
    };
    const float low = edge(0, 0) + v * (edge(1, 0) - edge(0, 0));
    const float high = edge(0, 1) + v * (edge(1, 1) - edge(0, 1));
    return static_cast<double>(low + w * (high - low));
}

double fractalNoise(Vec3 p, double size, int octaves, std::uint64_t seed) {
    double sum = 0.0;
    double strength = 1.0;
    double total = 0.0;
    for (int i = 0; i < octaves; ++i) {
        sum += strength * valueNoise(p, size, seed + static_cast<std::uint64_t>(i) * 7919U);
        total += strength;
        strength *= 0.5;
        size *= 0.5;
    }
    return sum / total;
}

} // namespace columna::phantom
