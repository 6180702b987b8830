// Brightness of colour images, for viewing. Nothing is measured in it.
#pragma once

#include "imaging/dicom/header.h"
#include "imaging/dicom/pixel_format.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

[[nodiscard]] bool isColour(const PixelFormat& format);

/// `samples`: decoded values, colour by pixel. Errors: a colour space or palette that is not supported.
[[nodiscard]] Result<std::vector<float>> brightness(const Header& dataSet, const PixelFormat& format,
                                                    std::span<const std::uint8_t> samples,
                                                    const std::string& file);

} // namespace columna::dicom
