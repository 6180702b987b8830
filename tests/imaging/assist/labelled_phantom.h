// A phantom's vertebrae as another program would label them: bodies with their arches, and the canal where
// the scheme has one.
#pragma once

#include "imaging/assist/label_scheme.h"
#include "imaging/assist/nifti.h"
#include "imaging/phantom/spine.h"
#include "imaging/phantom/truth.h"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

namespace columna::assist::test {

struct LabelledPhantom {
    phantom::Truth truth;
    LabelVolume volume;
    LabelVolume parts; ///< on the same grid, as seg-spine of SPINEPS numbers them
};

/// 41 arch ... 48, by SPINEPS; 41 for pedicles and what it has no number for.
inline int spinepsPart(const phantom::Strut& strut, const phantom::Local& local) {
    const int right = strut.side == PatientSide::Right ? 1 : 0;
    switch (strut.part) {
    case phantom::BonePart::SpinousProcess:
        return 42;
    case phantom::BonePart::TransverseProcess:
    case phantom::BonePart::RibHead:
        return 43 + right;
    case phantom::BonePart::ArticularProcess:
        return (local.up > 0.0 ? 45 : 47) + right;
    default:
        return 41;
    }
}

/// Sagittal, 40 mm wide around the lowest of the levels.
inline LabelledPhantom labelledPhantom(const phantom::Specification& spec, const phantom::Spine& spine,
                                       const std::vector<Level>& shown, const LabelScheme& scheme,
                                       double voxelMm, double sliceMm) {
    LabelledPhantom made{phantom::describe(spec, spine), {}, {}};
    std::map<Level, int> numbers;
    std::optional<int> canal;
    for (const auto& [label, meaning] : scheme.labels) {
        if (meaning.level) numbers[*meaning.level] = label;
        if (meaning.part == LabelPart::Canal) canal = label;
    }
    double low = 1e9, high = -1e9, front = 1e9;
    for (const Level level : shown) {
        const Vec3 centre = made.truth.find(level)->centre;
        low = std::min(low, centre.z - 30);
        high = std::max(high, centre.z + 30);
        front = std::min(front, centre.y - 35);
    }
    const Vec3 middle = made.truth.find(shown.back())->centre;
    VolumeGrid grid;
    grid.size = {static_cast<int>(130 / voxelMm), static_cast<int>((high - low) / voxelMm),
                 static_cast<int>(40 / sliceMm)};
    grid.origin = {middle.x - 20, front, high};
    grid.step = {Vec3{0, voxelMm, 0}, Vec3{0, 0, -voxelMm}, Vec3{sliceMm, 0, 0}};
    made.volume.grid = grid;
    made.volume.labels.resize(grid.count());
    made.parts = made.volume;
    const auto& vertebrae = spine.column().vertebrae;
    for (int k = 0; k < grid.size[2]; ++k)
        for (int j = 0; j < grid.size[1]; ++j)
            for (int i = 0; i < grid.size[0]; ++i) {
                const Vec3 p = grid.toPatient({double(i), double(j), double(k)});
                if (!spine.nearSpine(p)) continue;
                std::int32_t& label = made.volume.labels[grid.index(i, j, k)];
                std::int32_t& part = made.parts.labels[grid.index(i, j, k)];
                if (spine.contains(phantom::Structure::Cord, p))
                    part = 60;
                else if (spine.contains(phantom::Structure::Canal, p))
                    part = 61;
                if (canal && spine.contains(phantom::Structure::Canal, p)) label = *canal;
                for (const phantom::Vertebra& vertebra : vertebrae) {
                    if (!std::ranges::count(shown, vertebra.level)) continue;
                    const phantom::Local local = vertebra.toLocal(p);
                    const auto& struts = spine.strutsOf(vertebra.level);
                    const auto strut = std::ranges::find_if(struts, [&](const phantom::Strut& one) {
                        return one.part != phantom::BonePart::RibShaft && one.distance(local) < 0.0;
                    });
                    if (vertebra.insideBody(local))
                        part = 49;
                    else if (strut != struts.end())
                        part = spinepsPart(*strut, local);
                    else
                        continue;
                    label = numbers[vertebra.level];
                }
            }
    return made;
}

} // namespace columna::assist::test
