// Specifications shared by the tests of the phantom.
#pragma once

#include "imaging/phantom/spine.h"

#include <gtest/gtest.h>

#include <string>

namespace columna::phantom {

/// A valid specification with room for more: `spine`, `levels` and `lesions` are JSON texts, `acquisitions`
/// the inside of the list.
inline std::string specText(const std::string& spine = "{}", const std::string& levels = "[]",
                            const std::string& lesions = "[]",
                            const std::string& acquisitions =
                                R"({"weighting":"T2","plan":"sagittal","from":"T11","to":"L1","slices":1,)"
                                R"("rows":48,"columns":48,"rowSpacing":3,"columnSpacing":3})") {
    return R"({"schema":"columna-phantom/1","name":"test","seed":3,"spine":)" + spine + R"(,"levels":)" +
           levels + R"(,"lesions":)" + lesions + R"(,"acquisitions":[)" + acquisitions + "]}";
}

inline Specification specOf(const std::string& text) {
    auto spec = parseSpecification(text);
    if (!spec) {
        ADD_FAILURE() << spec.error().what.id << " at " << spec.error().tag;
        return {};
    }
    return std::move(spec).value();
}

inline Spine spineOf(const Specification& spec) {
    auto spine = Spine::build(spec);
    if (!spine) {
        ADD_FAILURE() << spine.error().what.id << " at " << spine.error().tag;
        throw std::runtime_error("no spine");
    }
    return std::move(spine).value();
}
inline Spine spineOf(const std::string& text) {
    return spineOf(specOf(text));
}

inline double areaOf(const std::vector<Vec3>& outline) {
    Vec3 sum{};
    for (std::size_t i = 0; i < outline.size(); ++i)
        sum = sum + cross(outline[i] - outline[0], outline[(i + 1) % outline.size()] - outline[0]);
    return 0.5 * length(sum);
}

/// The plane across the canal at a place along it.
inline FramePlane planeAcross(const Spine& spine, double along) {
    const NeuralTube& tube = spine.tube();
    const Vec3 left = tube.leftwards(along);
    const Vec3 back = -tube.forwards(along);
    FramePlane plane{.origin = tube.toPatient({along, 0, 0}),
                     .rowDirection = left,
                     .columnDirection = back,
                     .columnSpacing = 0.5,
                     .rowSpacing = 0.5,
                     .columns = 100,
                     .rows = 100};
    plane.origin = plane.origin - left * 25.0 - back * 25.0;
    return plane;
}

} // namespace columna::phantom
