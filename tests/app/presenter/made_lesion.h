// A CT in a folder whose lesion is known, for what reads whole volumes.
#pragma once

#include "tests/imaging/dicom/dicom_files.h"

#include "imaging/geometry/vec3.h"
#include "imaging/marks/mark.h"

#include <cmath>
#include <random>
#include <string>
#include <vector>

namespace columna::app::made {

/// In front and behind, both in the body of L2: balls of 6 mm that touch.
inline constexpr Vec3 kDarkLobe{0, -6, 0};
inline constexpr Vec3 kGreyLobe{0, 6, 0};

/// A body 43 mm wide, 30 deep and 24 high with values of 160 around 0, 0, 0; 40 around it; in it a lobe of 40
/// and behind it one of 110. Noise of 10.
inline double valueAt(Vec3 p) {
    constexpr double kRadius = 6.0;
    if (distance(p, kDarkLobe) <= kRadius) return 40.0;
    if (distance(p, kGreyLobe) <= kRadius) return 110.0;
    return std::abs(p.x) <= 21.5 && std::abs(p.y) <= 15 && std::abs(p.z) <= 12 ? 160.0 : 40.0;
}

inline VertebralMorphometry bodyOfL2() {
    return {Level::L2,
            {Vec3{0, -15, 12}, Vec3{0, 15, 12}, Vec3{0, -15, -12}, Vec3{0, 15, -12}, Vec3{0, 0, 12},
             Vec3{0, 0, -12}}};
}

/// 25 sagittal images of 60 x 60 pixels of 1 mm, 2 mm apart, around 0, 0, 0.
inline void writeSagittalCt(const std::filesystem::path& folder, const std::string& series) {
    constexpr int kSize = 60;
    constexpr int kImages = 25;
    std::mt19937 random(3);
    std::normal_distribution<double> noise(0.0, 10.0);
    for (int i = 0; i < kImages; ++i) {
        const double x = -24.0 + 2.0 * i;
        std::vector<std::uint16_t> pixels;
        for (int row = 0; row < kSize; ++row)
            for (int column = 0; column < kSize; ++column)
                pixels.push_back(static_cast<std::uint16_t>(
                    std::lround(valueAt({x, column - 30.0, 30.0 - row}) + noise(random))));
        dicom::test::writeSlice(folder,
                                {.index = i, .series = series, .change = [&](DcmDataset& data) {
                                     const auto text = [&](const DcmTagKey& tag, const std::string& value) {
                                         data.putAndInsertString(tag, value.c_str());
                                     };
                                     text(DCM_ImagePositionPatient, std::to_string(x) + "\\-30\\30");
                                     text(DCM_ImageOrientationPatient, "0\\1\\0\\0\\0\\-1");
                                     text(DCM_PixelSpacing, "1\\1");
                                     text(DCM_SliceThickness, "2");
                                     text(DCM_RescaleIntercept, "0");
                                     text(DCM_RescaleSlope, "1");
                                     data.putAndInsertUint16(DCM_Rows, kSize);
                                     data.putAndInsertUint16(DCM_Columns, kSize);
                                     data.putAndInsertUint16Array(DCM_PixelData, pixels.data(),
                                                                  static_cast<unsigned long>(pixels.size()));
                                 }});
    }
}

} // namespace columna::app::made
