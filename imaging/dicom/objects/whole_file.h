// A file that is there whole or not at all.
#pragma once

#include "scoring/base/result.h"

#include <filesystem>
#include <string_view>

namespace columna::dicom {

/// Writes beside `file`, flushes to the disk, reads the bytes back and compares them, then renames over
/// `file`. Errors: the folder cannot be written, the disk is full, something else was read back; then an
/// earlier file stays as it was and nothing is left beside it.
[[nodiscard]] Result<Done> writeWhole(const std::filesystem::path& file, std::string_view bytes);

} // namespace columna::dicom
