// Pixels of one frame in modality units.
#pragma once

#include "imaging/dicom/study.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// VOI LUT Function (0028,1056). PS3.3 C.11.2.1.3.
enum class WindowFunction : std::uint8_t { Linear, LinearExact, Sigmoid };

/// A window as DICOM gives it (PS3.3 C.11.2.1.2).
struct Window {
    double centre = 0.0;
    double width = 1.0; ///< > 0
    WindowFunction function = WindowFunction::Linear;
    bool operator==(const Window&) const = default;
};

/// A table from modality values to display values (PS3.3 C.11.2.1.1). Values below firstMapped take the first
/// entry, values beyond the table the last.
struct VoiTable {
    int firstMapped = 0;
    int bits = 8; ///< entries span 0 to 2^bits - 1
    std::vector<std::uint16_t> entries;
    std::string explanation; ///< UTF-8
    bool operator==(const VoiTable&) const = default;
};

/// One-bit drawing that the file carries over its image (PS3.3 C.9.2). Never part of the values.
struct Overlay {
    int rows = 0;
    int columns = 0;
    int firstRow = 0;               ///< image row of its first row, from 0; may lie outside the image
    int firstColumn = 0;            ///< image column of its first column, from 0
    std::string description;        ///< UTF-8
    std::vector<std::uint8_t> bits; ///< row by row, rows * columns, 0 or 1
};

/// Modality values (rescale slope and intercept, or modality LUT, applied): Hounsfield units where the
/// modality is CT.
struct FramePixels {
    int rows = 0;
    int columns = 0;
    std::vector<float> values;   ///< row by row, rows * columns
    std::vector<Window> windows; ///< from the file, in its order; may be empty
    std::vector<VoiTable> voiTables;
    bool inverted = false; ///< MONOCHROME1: show high values dark
    std::optional<float> padding;
    std::string unit; ///< "HU" for CT, empty where the scale is arbitrary
    /// `values` are the brightness of a colour image: good for viewing, never for measuring values.
    bool fromColour = false;
};

/// Errors name file, tag and remedy: unreadable file, truncated pixel data, unsupported transfer syntax (by
/// name), impossible sizes. Limits are checked before anything is allocated.
[[nodiscard]] Result<FramePixels> readFramePixels(const Frame& frame);

class ImageFile; // image_file.h
/// The same of a file that is already open.
[[nodiscard]] Result<FramePixels> framePixelsOf(const ImageFile& image, int frameNumber);

class ImageFiles;
/// The same for frame after frame: the frames of one file that follow each other read its header once. For
/// one thread.
class FrameReader {
public:
    FrameReader();
    ~FrameReader();
    FrameReader(const FrameReader&) = delete;
    FrameReader& operator=(const FrameReader&) = delete;
    [[nodiscard]] Result<FramePixels> read(const Frame& frame);

private:
    std::unique_ptr<ImageFiles> files_;
};

/// Overlays of the frame: from (60xx,3000), or from unused bits of the pixels. One that is damaged or larger
/// than its data is left out.
[[nodiscard]] Result<std::vector<Overlay>> readOverlays(const Frame& frame);
[[nodiscard]] Result<std::vector<Overlay>> overlaysOf(const ImageFile& image, int frameNumber);

/// Window that spans two percentiles of the values, as fractions: from the 1st to the 99.5th is the default
/// for MR and for files without a window.
[[nodiscard]] Window percentileWindow(const FramePixels& pixels, double lowest = 0.01,
                                      double highest = 0.995);

} // namespace columna::dicom
