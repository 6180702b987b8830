// NIfTI-1 files as other programs write them, well and badly.
#pragma once

#include "imaging/assist/volume_grid.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

namespace columna::assist::test {

struct NiftiOptions {
    std::int16_t type = 4; ///< signed 16 bits; 2, 16 too
    std::int16_t rowsCode = 1;
    std::int16_t quaternionCode = 0;
    double shear = 0.0; ///< of the second axis towards the first, radians
    float slope = 0.0F;
    std::uint8_t units = 2; ///< millimetres
    int volumes = 1;
    std::size_t cutOff = 0; ///< bytes missing at the end
};

template <class T>
void put(std::vector<std::uint8_t>& bytes, std::size_t offset, T value) {
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

inline std::vector<std::uint8_t> niftiBytes(const VolumeGrid& grid, const std::vector<int>& labels,
                                            const NiftiOptions& options = {}) {
    std::vector<std::uint8_t> bytes(352);
    put(bytes, 0, std::int32_t{348});
    put(bytes, 40, std::int16_t(options.volumes > 1 ? 4 : 3));
    for (std::size_t axis = 0; axis < 3; ++axis)
        put(bytes, 42 + 2 * axis, static_cast<std::int16_t>(grid.size[axis]));
    put(bytes, 48, static_cast<std::int16_t>(options.volumes));
    put(bytes, 70, options.type);
    put(bytes, 76, 1.0F);
    for (std::size_t axis = 0; axis < 3; ++axis)
        put(bytes, 80 + 4 * axis, static_cast<float>(length(grid.step[axis])));
    put(bytes, 108, 352.0F);
    put(bytes, 112, options.slope);
    bytes[123] = options.units;
    put(bytes, 252, options.quaternionCode);
    put(bytes, 254, options.rowsCode);
    auto steps = grid.step;
    steps[1] = steps[1] + normalized(steps[0]) * (options.shear * length(steps[1]));
    const auto row = [&](std::size_t r, double sign, auto part) {
        for (std::size_t c = 0; c < 3; ++c)
            put(bytes, 280 + 16 * r + 4 * c, static_cast<float>(sign * part(steps[c])));
        put(bytes, 280 + 16 * r + 12, static_cast<float>(sign * part(grid.origin)));
    };
    row(0, -1.0, [](Vec3 v) { return v.x; }); // right, anterior, superior
    row(1, -1.0, [](Vec3 v) { return v.y; });
    row(2, 1.0, [](Vec3 v) { return v.z; });
    std::memcpy(bytes.data() + 344, "n+1", 4);
    for (const int label : labels) {
        const auto add = [&](auto value) {
            const std::size_t at = bytes.size();
            bytes.resize(at + sizeof value);
            put(bytes, at, value);
        };
        if (options.type == 2)
            add(static_cast<std::uint8_t>(label));
        else if (options.type == 16)
            add(static_cast<float>(label));
        else
            add(static_cast<std::int16_t>(label));
    }
    bytes.resize(bytes.size() - options.cutOff);
    return bytes;
}

inline void writeBytes(const std::filesystem::path& file, const std::vector<std::uint8_t>& bytes) {
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
}

} // namespace columna::assist::test
