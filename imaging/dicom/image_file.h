// An image file that is open for its pixels: its header, its shape, and where each frame begins, read once
// for all its frames. A file of thousands of frames would else be walked again for each of them.
#pragma once

#include "imaging/dicom/header.h"
#include "imaging/dicom/pixel_format.h"
#include "scoring/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace columna::dicom {

class ImageFile {
public:
    /// Errors as readPixelFormat().
    [[nodiscard]] static Result<ImageFile> of(DataSet data);
    /// The file of `frame`, on disk or in its archive. Errors as openDataSet() and of().
    [[nodiscard]] static Result<ImageFile> open(const Frame& frame);

    [[nodiscard]] const DataSet& data() const { return data_; }
    [[nodiscard]] const PixelFormat& format() const { return format_; }
    /// Path for messages.
    [[nodiscard]] const std::string& name() const { return data_.structure().source->name(); }
    /// Decodes frame `index` (0-based) into `out`: pixels * samples values of containerBytes() each, host
    /// byte order, colour by pixel. Bits above highBit and below the stored ones are still there: see
    /// storedValue(). Errors: those of checkStoredFrame(), damaged code stream.
    [[nodiscard]] Result<Done> decode(int index, std::span<std::uint8_t> out) const;

private:
    ImageFile(DataSet data, PixelFormat format);

    DataSet data_;
    PixelFormat format_;
    std::vector<std::size_t> firstFragments_; ///< empty for native pixels
};

/// Opens the files of frame after frame, and keeps the last one open. For one thread.
class ImageFiles {
public:
    /// Valid until the next call. Errors as ImageFile::open().
    [[nodiscard]] Result<const ImageFile*> open(const Frame& frame);

private:
    std::string file_;
    std::string member_;
    std::optional<ImageFile> image_;
};

} // namespace columna::dicom
