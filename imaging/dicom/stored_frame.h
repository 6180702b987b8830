// One frame's stored values as the file holds them, before the modality transformation.
#pragma once

#include "imaging/dicom/pixel_format.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

/// Bytes a stored value takes once decoded: 1 for up to 8 bits, 2 up to 16, 4 up to 32, else 8.
[[nodiscard]] std::size_t containerBytes(const PixelFormat& format);

/// What can be said before memory is taken: the frame's bytes are there and its transfer syntax is supported.
[[nodiscard]] Result<Done> checkStoredFrame(const DataSet& data, const PixelFormat& format, int index,
                                            const std::string& file);

/// Reads uncompressed frame `index` (0-based) of what checkStoredFrame() has passed into `out`;
/// ImageFile::decode() says in what form. Errors: the file ends early.
[[nodiscard]] Result<Done> readNative(const DataSet& data, const PixelFormat& format, int index,
                                      const std::string& file, std::span<std::uint8_t> out);

/// The number in the stored bits of `raw`, sign extended where the format is signed.
[[nodiscard]] inline std::int32_t storedValue(std::uint32_t raw, const PixelFormat& format) {
    const int shift = format.highBit + 1 - format.bitsStored;
    const std::uint32_t mask =
        format.bitsStored >= 32 ? 0xFFFFFFFFu : (std::uint32_t{1} << format.bitsStored) - 1u;
    std::uint32_t value = (raw >> shift) & mask;
    if (format.isSigned && format.bitsStored < 32 && (value >> (format.bitsStored - 1)) != 0u) value |= ~mask;
    return static_cast<std::int32_t>(value);
}

} // namespace columna::dicom
