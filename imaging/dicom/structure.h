// Walks the elements of a DICOM file (PS3.5 7): transfer syntax, the tree of header elements, and where the
// pixel data lies. Lengths and nesting are checked on the way: DCMTK 3.6.7 overflows its stack on some
// thousand nested sequences. It also takes 8 times as long for the header of a CT slice, which decides how
// fast a folder opens; so the header is read here, and the library only decodes.
#pragma once

#include "imaging/dicom/byte_source.h"
#include "scoring/base/result.h"

#include <array>
#include <cstddef>
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

/// Elements and items; the largest real headers (enhanced multi-frame) stay well below.
inline constexpr std::size_t maximumElements = 4'000'000;

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
    std::vector<std::uint64_t> offsets; ///< basic offset table; may be empty
    bool truncated = false;             ///< the file ends before the element does
};

struct Item;

struct Element {
    std::uint32_t tag = 0;       ///< group << 16 | element
    std::array<char, 2> vr = {}; ///< as written; zero where the encoding is implicit
    std::uint32_t offset = 0;    ///< of the value in Structure::bytes
    std::uint32_t length = 0;    ///< of the value; 0 for a sequence
    std::vector<Item> items;     ///< of a sequence
};

/// A data set, or an item of a sequence.
struct Item {
    Encoding encoding = Encoding::ExplicitLittle; ///< of the values of its elements
    std::vector<Element> elements = {};           ///< in the order of the file

    [[nodiscard]] const Element* find(std::uint32_t tag) const;
};

struct Structure {
    std::shared_ptr<const ByteSource>
        source;                    ///< what pixel offsets refer to: the inflated bytes of a deflated file
    std::string transferSyntaxUid; ///< from the meta header; empty where the file has none
    std::string mediaSopClassUid;  ///< (0002,0002)
    bool hasMetaHeader = false;
    std::vector<std::uint8_t> bytes; ///< the start of `source`, at least up to the pixel data
    Item dataSet;                    ///< without the pixel data and what follows it
    std::optional<PixelElement> pixels;
};

/// True where the first bytes can be DICOM: "DICM" after a preamble, or a plausible first element. Cheap.
[[nodiscard]] bool looksLikeDicom(const ByteSource& source);

/// Errors: not DICOM, truncated header, nesting or length out of bounds, header too large.
/// Truncated pixel data is not an error here: the header is still good (PixelElement::truncated).
[[nodiscard]] Result<Structure> readStructure(std::shared_ptr<const ByteSource> source);

} // namespace columna::dicom
