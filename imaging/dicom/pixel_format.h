// The shape of stored pixels, checked against limits before anything is allocated.
#pragma once

#include "imaging/dicom/header.h"
#include "imaging/dicom/structure.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <string>

namespace columna::dicom {

inline constexpr int maximumMatrix = 8192; ///< rows or columns
inline constexpr int maximumFrames = 20000;

/// PS3.3 C.7.6.3.
struct PixelFormat {
    int rows = 0;
    int columns = 0;
    int samples = 1;
    int bitsAllocated = 16; ///< 1, 8, 12 (packed), 16 or 32; for float pixel data 32 or 64
    int bitsStored = 16;
    int highBit = 15;
    bool isSigned = false;
    bool planar = false;  ///< colour by plane
    bool isFloat = false; ///< Float or Double Float Pixel Data
    int frames = 1;
    std::string photometric;

    [[nodiscard]] std::size_t pixels() const { return static_cast<std::size_t>(rows) * columns; }
    /// Bits are packed without padding between frames (bitsAllocated 1 and 12).
    [[nodiscard]] std::size_t frameBits() const { return pixels() * samples * bitsAllocated; }
};

/// Errors, each with its tag: an attribute is missing, a size is beyond the limits or contradicts another.
[[nodiscard]] Result<PixelFormat> readPixelFormat(const DataSet& data, const std::string& file);

/// The declared transfer syntax; where the file has none, or its bytes contradict it, what the bytes say.
[[nodiscard]] std::string effectiveTransferSyntax(const Structure& structure);
[[nodiscard]] bool isLossySyntax(const std::string& transferSyntaxUid);
/// Name for people: "JPEG 2000"; the UID itself where it is not known.
[[nodiscard]] std::string transferSyntaxName(const std::string& transferSyntaxUid);

} // namespace columna::dicom
