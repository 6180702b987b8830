// Label maps over the bodies of made_bodies.h, as VerSe numbers vertebrae and SPINEPS their parts.
#pragma once

#include "tests/imaging/assist/nifti_files.h"

#include <QTemporaryDir>

#include <cmath>
#include <filesystem>
#include <string>

namespace columna::app::made {

class LabelMapFiles {
public:
    LabelMapFiles() {
        using assist::VolumeGrid;
        // Sagittal voxels of 1 x 1 x 4 mm around L1 at z = 34 and L2 at z = 0.
        const VolumeGrid grid{{80, 80, 5}, {-8, -60, 55}, {Vec3{0, 1, 0}, Vec3{0, 0, -1}, Vec3{4, 0, 0}}};
        std::vector<int> vertebrae(grid.count()), parts(grid.count());
        for (int k = 0; k < grid.size[2]; ++k)
            for (int j = 0; j < grid.size[1]; ++j)
                for (int i = 0; i < grid.size[0]; ++i) {
                    const Vec3 p = grid.toPatient({double(i), double(j), double(k)});
                    if (p.z < -17 || p.z > 51) continue;
                    const std::size_t at = grid.index(i, j, k);
                    const double z = std::remainder(p.z, 34.0);
                    const bool body = std::abs(p.y + 30) < 15 && std::abs(z) < 12;
                    const bool arch = p.y > 4 && p.y < 12 && std::abs(z) < 8;
                    if (body || arch) vertebrae[at] = p.z > 17 ? 20 : 21;
                    parts[at] = body ? 49 : arch ? 41 : p.y > -12 && p.y < 2 ? 61 : 0;
                }
        assist::test::writeBytes(this->vertebrae(), assist::test::niftiBytes(grid, vertebrae));
        assist::test::writeBytes(this->parts(), assist::test::niftiBytes(grid, parts));
    }
    [[nodiscard]] std::filesystem::path vertebrae() const { return file("made_seg-vert_msk.nii"); }
    [[nodiscard]] std::filesystem::path parts() const { return file("made_seg-spine_msk.nii"); }

private:
    [[nodiscard]] std::filesystem::path file(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    QTemporaryDir folder_;
};

} // namespace columna::app::made
