// Deflated data: whole data sets (PS3.5 annex A.5) and members of ZIP archives, with a cap: 2 MB can claim
// gigabytes.
#pragma once

#include "imaging/dicom/byte_source.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace columna::dicom {

inline constexpr std::string_view deflatedTransferSyntaxUid = "1.2.840.10008.1.2.1.99";
/// What inflates to more than this is refused.
inline constexpr std::uint64_t maximumInflatedBytes = std::uint64_t{1} << 30;
/// Images deflate to a half or a fifth. More than this, beyond a first 64 MiB, is no image but a bomb.
inline constexpr std::uint64_t maximumInflation = 50;
[[nodiscard]] inline std::uint64_t inflationLimit(std::uint64_t packed) {
    const std::uint64_t limit = (std::uint64_t{64} << 20) + maximumInflation * packed;
    return limit < maximumInflatedBytes ? limit : maximumInflatedBytes;
}

/// Inflates `packed` bytes from `offset` on, without zlib header, to at most `limit` bytes. `goOn`, where
/// there is one, is asked every 64 KiB of packed bytes with the share of them that was read.
/// Errors: damaged stream, more than `limit`; `goOn` said false.
[[nodiscard]] Result<std::vector<std::uint8_t>> inflateRaw(const ByteSource& source, std::uint64_t offset,
                                                           std::uint64_t packed, std::uint64_t limit,
                                                           const std::function<bool(double)>& goOn = {});

} // namespace columna::dicom
