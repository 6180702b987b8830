// Walks the elements of a DICOM file before any library parses it: finds the transfer syntax, the header and
// the pixel data, and refuses nesting and lengths that a library would follow into a crash. DCMTK 3.6.7
// overflows its stack on some thousand nested sequences.
#pragma once

#include "imaging/dicom/byte_source.h"
#include "scoring/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace columna::dicom {

/// Deeper nesting of sequences than this is refused. Real objects stay below ten.
inline constexpr int maximumNesting = 64;
/// A header (all but the pixels) above this size is refused.
inline constexpr std::uint64_t maximumHeaderBytes = std::uint64_t{256} << 20;

enum class Encoding : std::uint8_t { ImplicitLittle, ExplicitLittle, ExplicitBig };

struct ByteRange {
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    bool operator==(const ByteRange&) const = default;
};

/// The top-level pixel data element: (7FE0,0010) integer, (7FE0,0008) float, (7FE0,0009) double.
struct PixelElement {
    std::uint16_t element = 0x0010;
    bool encapsulated = false;
    bool bytesAreWords = false;       ///< VR OW: 8-bit samples of a big-endian file are swapped in pairs
    ByteRange native;                 ///< declared place of native pixels; may reach past the end of the file
    std::vector<ByteRange> fragments; ///< encapsulated: without the offset table
    std::vector<std::uint32_t> basicOffsets; ///< basic offset table; may be empty
    bool truncated = false;                  ///< the file ends before the element does
};

struct Structure {
    std::shared_ptr<const ByteSource>
        source;                    ///< what the offsets refer to: the inflated bytes of a deflated file
    std::string transferSyntaxUid; ///< from the meta header; empty where the file has none
    std::string mediaSopClassUid;  ///< (0002,0002)
    Encoding encoding = Encoding::ExplicitLittle;
    bool hasMetaHeader = false;
    std::vector<std::uint8_t> header; ///< data set up to the pixel data, in `encoding`
    std::optional<PixelElement> pixels;
};

/// True where the first bytes can be DICOM: "DICM" after a preamble, or a plausible first element. Cheap.
[[nodiscard]] bool looksLikeDicom(const ByteSource& source);

/// Errors: not DICOM, truncated header, nesting or length out of bounds, header too large.
/// Truncated pixel data is not an error here: the header is still good (PixelElement::truncated).
[[nodiscard]] Result<Structure> readStructure(std::shared_ptr<const ByteSource> source);

} // namespace columna::dicom
