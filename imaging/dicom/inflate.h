// Deflated data sets (PS3.5 annex A.5), with a cap: 2 MB of such a file can claim gigabytes.
#pragma once

#include "imaging/dicom/byte_source.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace columna::dicom {

inline constexpr std::string_view deflatedTransferSyntaxUid = "1.2.840.10008.1.2.1.99";
/// A data set that inflates to more than this is refused.
inline constexpr std::uint64_t maximumInflatedBytes = std::uint64_t{1} << 30;

/// Inflates everything from `offset` on. Errors: damaged stream, more than maximumInflatedBytes.
[[nodiscard]] Result<std::vector<std::uint8_t>> inflateDataSet(const ByteSource& source,
                                                               std::uint64_t offset);

} // namespace columna::dicom
