// Comments inside a JPEG or JPEG 2000 code stream: equipment writes names and dates into them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace columna::dicom {

/// Overwrites comments and application data that no decoder needs with blanks, lengths unchanged; the picture
/// stays the same. Returns how many there were. Streams that begin otherwise are left alone.
std::size_t blankComments(std::span<std::uint8_t> stream);

} // namespace columna::dicom
