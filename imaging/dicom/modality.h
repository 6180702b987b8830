// Stored value to modality value: a lookup table, or slope and intercept. PS3.3 C.11.1.
#pragma once

#include "imaging/dicom/frame_pixels.h"
#include "imaging/dicom/functional_groups.h"
#include "imaging/dicom/pixel_format.h"
#include "scoring/base/result.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace columna::dicom {

struct ModalityTransform {
    double slope = 1.0;
    double intercept = 0.0;
    std::vector<std::uint16_t> table; ///< used instead of slope and intercept where it is not empty
    int firstMapped = 0;
    std::string unit; ///< "HU" or empty

    [[nodiscard]] float apply(std::int32_t stored) const {
        if (table.empty()) return static_cast<float>(slope * stored + intercept);
        const long long index = static_cast<long long>(stored) - firstMapped;
        return table[static_cast<std::size_t>(
            std::clamp<long long>(index, 0, static_cast<long long>(table.size()) - 1))];
    }
    bool operator==(const ModalityTransform&) const = default;
};

/// Errors: a slope of zero; a table shorter than its descriptor says.
[[nodiscard]] Result<ModalityTransform> readModality(const FrameAttributes& attributes,
                                                     const PixelFormat& format, const std::string& file);

[[nodiscard]] std::vector<Window> readWindows(const FrameAttributes& attributes);
[[nodiscard]] std::vector<VoiTable> readVoiTables(const Header& dataSet, const PixelFormat& format);

} // namespace columna::dicom
