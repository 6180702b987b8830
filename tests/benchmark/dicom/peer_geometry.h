// Geometry as other readers see it. ITK where its headers are installed, dcm2niix where the program is.
#pragma once

#include "imaging/geometry/vec3.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace columna::benchmark {

/// LPS mm.
struct Volume {
    int columns = 0;
    int rows = 0;
    int slices = 1;
    double columnSpacing = 0.0;
    double rowSpacing = 0.0;
    double sliceSpacing = 0.0; ///< along the normal; without meaning for a single slice
    Vec3 normal;               ///< sign without meaning
    Vec3 middle;               ///< halfway between the centres of the first and the last slice
    std::string remark;
};

struct Reading {
    std::vector<Volume> volumes;
    std::string refused; ///< what the reader said instead
};

struct GeometryPeer {
    std::string name;
    std::function<Reading(const std::filesystem::path& folder)> read;
};

[[nodiscard]] const std::vector<GeometryPeer>& geometryPeers();

} // namespace columna::benchmark
