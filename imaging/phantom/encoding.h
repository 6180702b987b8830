// Writing a data set in a transfer syntax, with compressed pixel data where it asks for it.
#pragma once

#include "imaging/phantom/specification.h"
#include "scoring/base/result.h"

#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dctk.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace columna::phantom {

/// `pixels`: 12-bit values in 16 bits, frame after frame. Adds PixelData (and what lossy compression must
/// say) to the data set and saves it. Errors: the file cannot be written, the codec refuses.
[[nodiscard]] Result<Done> saveAs(DcmFileFormat& format, const std::vector<std::uint16_t>& pixels, int rows,
                                  int columns, TransferSyntax syntax, const std::filesystem::path& file);

} // namespace columna::phantom
