// A de-identified file before it is on the disk: a new header, and the pixels of the source as they are.
#pragma once

#include "imaging/dicom/deidentify/element_writer.h"
#include "imaging/dicom/structure.h"
#include "scoring/base/result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace columna::dicom {

struct DeidentifiedFile {
    Bytes header; ///< preamble, meta header and data set up to the pixels
    std::shared_ptr<const ByteSource> source;
    std::optional<PixelElement> pixels; ///< places in `source`
    Encoding encoding = Encoding::ExplicitLittle;

    /// Every byte of the file in order, piece by piece; stops where `take` says false. Comments in code
    /// streams are blanked on the way. False where the source cannot be read, or `take` stopped.
    [[nodiscard]] bool produce(const std::function<bool(std::span<const std::uint8_t>)>& take) const;
};

/// Writes a new file and reads it back, byte for byte. Errors: cannot be written; differs when read again.
[[nodiscard]] Result<Done> writeAndCompare(const DeidentifiedFile& file, const std::filesystem::path& path);

/// Asks the system to put everything written below the folder on the disk. False where it reports an error.
[[nodiscard]] bool syncFolder(const std::filesystem::path& folder);

} // namespace columna::dicom
