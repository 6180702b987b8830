#include "imaging/phantom/noise.h"

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

// 32-bit avalanche of a lattice point: called eight times a sample, so cheaper than mix().
float atLattice(int x, int y, int z, std::uint32_t seed) {
    std::uint32_t h = seed ^ (static_cast<std::uint32_t>(x) * 0x8da6b343U) ^
                      (static_cast<std::uint32_t>(y) * 0xd8163841U) ^
                      (static_cast<std::uint32_t>(z) * 0xcb1ab31fU);
    h ^= h >> 15;
    h *= 0x2c1b3c6dU;
    h ^= h >> 12;
    h *= 0x297a2d39U;
    h ^= h >> 15;
    return static_cast<float>(h) * (2.0F / 4294967295.0F) - 1.0F;
}

float eased(float t) {
    return t * t * (3.0F - 2.0F * t);
}

} // namespace

double valueNoise(Vec3 p, double size, std::uint64_t seed) {
    const double x = p.x / size, y = p.y / size, z = p.z / size;
    const double fx = std::floor(x), fy = std::floor(y), fz = std::floor(z);
    const int ix = static_cast<int>(fx), iy = static_cast<int>(fy), iz = static_cast<int>(fz);
    const float u = eased(static_cast<float>(x - fx));
    const float v = eased(static_cast<float>(y - fy));
    const float w = eased(static_cast<float>(z - fz));
    const auto s = static_cast<std::uint32_t>(seed ^ (seed >> 32));
    const auto edge = [&](int dy, int dz) {
        const float a = atLattice(ix, iy + dy, iz + dz, s);
        return a + u * (atLattice(ix + 1, iy + dy, iz + dz, s) - a);
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
