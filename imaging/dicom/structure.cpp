#include "imaging/dicom/structure.h"

#include "imaging/dicom/inflate.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dctag.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <string_view>

namespace columna::dicom {
namespace {

constexpr std::uint32_t undefinedLength = 0xFFFFFFFFu;
constexpr std::uint32_t itemTag = 0xFFFEE000u;
constexpr std::uint32_t itemEnd = 0xFFFEE00Du;
constexpr std::uint32_t sequenceEnd = 0xFFFEE0DDu;

bool isPixelTag(std::uint32_t tag) {
    return tag == 0x7FE00010u || tag == 0x7FE00008u || tag == 0x7FE00009u;
}

bool isUpper(std::uint8_t c) {
    return c >= 'A' && c <= 'Z';
}

/// VRs with two reserved bytes and a 32-bit length (PS3.5 7.1.2).
bool hasLongLength(std::string_view vr) {
    static constexpr std::array<std::string_view, 13> longVrs = {"OB", "OW", "OF", "OD", "OL", "OV", "SQ",
                                                                 "UC", "UR", "UT", "UN", "SV", "UV"};
    return std::find(longVrs.begin(), longVrs.end(), vr) != longVrs.end();
}

bool isKnownVr(std::string_view vr) {
    static constexpr std::array<std::string_view, 21> shortVrs = {"AE", "AS", "AT", "CS", "DA", "DS", "DT",
                                                                  "FD", "FL", "IS", "LO", "LT", "PN", "SH",
                                                                  "SL", "SS", "ST", "TM", "UI", "UL", "US"};
    return hasLongLength(vr) || std::find(shortVrs.begin(), shortVrs.end(), vr) != shortVrs.end();
}

std::string tagText(std::uint32_t tag) {
    char text[16];
    std::snprintf(text, sizeof text, "(%04X,%04X)", tag >> 16, tag & 0xFFFFu);
    const DcmTag named(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFFu));
    DcmTag copy(named);
    return std::string(text) + " " + copy.getTagName();
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\0' || text.back() == ' '))
        text.pop_back();
    return text;
}

/// A growing copy of the start of the source: the header is needed in memory anyway, the pixels are not.
class Window {
public:
    explicit Window(const ByteSource& source) : source_(source) {}

    [[nodiscard]] bool ensure(std::uint64_t end) {
        if (end <= bytes_.size()) return true;
        if (end > source_.size()) return false;
        std::uint64_t target = std::max<std::uint64_t>({end, 2 * bytes_.size(), 8192});
        target = std::min(target, source_.size());
        const std::size_t old = bytes_.size();
        bytes_.resize(target);
        if (source_.read(old, std::span(bytes_).subspan(old))) return true;
        bytes_.resize(old);
        return false;
    }
    [[nodiscard]] const std::uint8_t* at(std::uint64_t offset) const { return bytes_.data() + offset; }
    [[nodiscard]] std::vector<std::uint8_t> take(std::uint64_t begin, std::uint64_t end) {
        bytes_.resize(end);
        bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(begin));
        return std::move(bytes_);
    }

private:
    const ByteSource& source_;
    std::vector<std::uint8_t> bytes_;
};

struct Element {
    std::uint32_t tag = 0;
    std::string vr; ///< empty where the encoding is implicit or the tag is an item
    std::uint32_t length = 0;
    std::uint64_t value = 0; ///< offset of the value
};

class Walker {
public:
    explicit Walker(std::shared_ptr<const ByteSource> source)
        : source_(std::move(source)), window_(*source_) {}

    Result<Structure> readFile();

private:
    Result<Structure> readDataSet(Structure out, std::uint64_t begin);

    [[nodiscard]] std::uint16_t u16(std::uint64_t at, bool big) const {
        const std::uint8_t* p = window_.at(at);
        return static_cast<std::uint16_t>(big ? p[0] << 8 | p[1] : p[1] << 8 | p[0]);
    }
    [[nodiscard]] std::uint32_t u32(std::uint64_t at, bool big) const {
        const std::uint32_t a = u16(at, big);
        const std::uint32_t b = u16(at + 2, big);
        return big ? a << 16 | b : b << 16 | a;
    }
    [[nodiscard]] std::uint32_t tagAt(std::uint64_t at, bool big) const {
        return static_cast<std::uint32_t>(u16(at, big)) << 16 | u16(at + 2, big);
    }

    [[nodiscard]] Error failure(const char* id, std::uint32_t tag, const char* remedy) const {
        return {{id}, source_->name(), tag ? tagText(tag) : std::string(), {remedy}};
    }
    [[nodiscard]] Error truncated(std::uint32_t tag) const {
        return failure("dicom.error.truncatedHeader", tag != 0 ? tag : lastTag_,
                       "dicom.remedy.transferAgain");
    }

    std::optional<Error> readMeta(Structure& out, std::uint64_t& position);
    void guessEncoding(Structure& out, std::uint64_t position);
    std::optional<Error> readElement(std::uint64_t at, std::uint64_t end, Encoding encoding, Element& out);
    std::optional<Error> walkItem(std::uint64_t& at, std::uint64_t end, bool delimited, Encoding encoding,
                                  int depth);
    std::optional<Error> walkSequence(std::uint64_t& at, std::uint64_t end, bool delimited, Encoding encoding,
                                      int depth, std::uint32_t owner);
    std::optional<Error> walkValue(const Element& element, std::uint64_t& at, std::uint64_t end,
                                   Encoding encoding, int depth);
    std::optional<Error> readPixels(const Element& element, Encoding encoding, Structure& out);
    std::optional<Error> readFragments(const Element& element, bool big, PixelElement& pixels);

    std::shared_ptr<const ByteSource> source_;
    Window window_;
    std::uint32_t lastTag_ = 0; ///< where a file that ends between elements was cut
};

std::optional<Error> Walker::readElement(std::uint64_t at, std::uint64_t end, Encoding encoding,
                                         Element& out) {
    out = {};
    if (end - at < 8 || !window_.ensure(at + 8)) return truncated(0);
    const bool big = encoding == Encoding::ExplicitBig;
    out.tag = tagAt(at, big);
    lastTag_ = out.tag;
    const bool implicit = encoding == Encoding::ImplicitLittle || (out.tag >> 16) == 0xFFFEu;
    if (implicit) {
        out.length = u32(at + 4, big);
        out.value = at + 8;
    } else {
        const std::uint8_t* p = window_.at(at + 4);
        out.vr.assign(reinterpret_cast<const char*>(p), 2);
        // An unknown VR of two capitals has the long form (it can only be one that a later edition added);
        // anything else that is not a VR is read with the short form. DCMTK decides the same way.
        const bool laterVr = !isKnownVr(out.vr) && isUpper(p[0]) && isUpper(p[1]);
        const bool longForm = hasLongLength(out.vr) || laterVr;
        if (longForm) {
            if (end - at < 12 || !window_.ensure(at + 12)) return truncated(out.tag);
            out.length = u32(at + 8, big);
            out.value = at + 12;
        } else {
            out.length = u16(at + 6, big);
            out.value = at + 8;
        }
    }
    return std::nullopt;
}

std::optional<Error> Walker::walkItem(std::uint64_t& at, std::uint64_t end, bool delimited, Encoding encoding,
                                      int depth) {
    while (at < end) {
        Element element;
        if (auto error = readElement(at, end, encoding, element)) return error;
        if (element.tag == itemEnd && delimited) {
            at = element.value;
            return std::nullopt;
        }
        if (auto error = walkValue(element, at, end, encoding, depth)) return error;
    }
    return delimited ? std::optional(truncated(itemEnd)) : std::nullopt;
}

std::optional<Error> Walker::walkSequence(std::uint64_t& at, std::uint64_t end, bool delimited,
                                          Encoding encoding, int depth, std::uint32_t owner) {
    if (depth > maximumNesting) return failure("dicom.error.nesting", owner, "dicom.remedy.damaged");
    while (at < end) {
        Element item;
        if (auto error = readElement(at, end, encoding, item)) return error;
        if (item.tag == sequenceEnd) {
            at = item.value;
            return std::nullopt;
        }
        if (item.tag != itemTag) return failure("dicom.error.sequence", owner, "dicom.remedy.damaged");
        at = item.value;
        const bool open = item.length == undefinedLength;
        if (!open && item.length > end - at) return truncated(owner);
        if (auto error = walkItem(at, open ? end : at + item.length, open, encoding, depth)) return error;
    }
    return delimited ? std::optional(truncated(owner)) : std::nullopt;
}

std::optional<Error> Walker::walkValue(const Element& element, std::uint64_t& at, std::uint64_t end,
                                       Encoding encoding, int depth) {
    at = element.value;
    if (element.length == undefinedLength) {
        // UN of undefined length is a sequence in implicit little endian (PS3.5 6.2.2 note 2).
        const bool unknown = element.vr == "UN";
        if (!element.vr.empty() && element.vr != "SQ" && !unknown)
            return failure("dicom.error.undefinedLength", element.tag, "dicom.remedy.damaged");
        return walkSequence(at, end, true, unknown ? Encoding::ImplicitLittle : encoding, depth + 1,
                            element.tag);
    }
    if (element.length > end - at || !window_.ensure(at + element.length)) return truncated(element.tag);
    const std::uint64_t stop = at + element.length;
    const bool big = encoding == Encoding::ExplicitBig;
    if (element.vr == "SQ") return walkSequence(at, stop, false, encoding, depth + 1, element.tag);
    // A value that a parser may take for a sequence (implicit encoding, UN): its nesting counts as well.
    if ((element.vr.empty() || element.vr == "UN") && element.length >= 8 && tagAt(at, big) == itemTag) {
        std::uint64_t inner = at;
        const Encoding innerEncoding = element.vr.empty() ? encoding : Encoding::ImplicitLittle;
        const auto error = walkSequence(inner, stop, false, innerEncoding, depth + 1, element.tag);
        if (error && error->what.id == "dicom.error.nesting") return error;
    }
    at = stop;
    return std::nullopt;
}

std::optional<Error> Walker::readFragments(const Element& element, bool big, PixelElement& pixels) {
    // The fragments are walked by seeking: they are not part of the header.
    std::uint64_t at = element.value;
    const std::uint64_t size = source_->size();
    bool first = true;
    while (true) {
        std::array<std::uint8_t, 8> raw = {};
        if (!source_->read(at, raw)) {
            pixels.truncated = true;
            return std::nullopt;
        }
        const auto word = [&](int i) {
            return static_cast<std::uint32_t>(big ? raw[i] << 8 | raw[i + 1] : raw[i + 1] << 8 | raw[i]);
        };
        const std::uint32_t tag = word(0) << 16 | word(2);
        const std::uint32_t length = big ? word(4) << 16 | word(6) : word(6) << 16 | word(4);
        at += 8;
        if (tag == sequenceEnd) return std::nullopt;
        if (tag != itemTag || length == undefinedLength)
            return failure("dicom.error.fragments", element.tag, "dicom.remedy.transferAgain");
        const std::uint64_t available = std::min<std::uint64_t>(length, size - at);
        if (first) {
            std::vector<std::uint8_t> table(available / 4 * 4);
            if (!source_->read(at, table)) return truncated(element.tag);
            for (std::size_t i = 0; i + 4 <= table.size(); i += 4)
                pixels.basicOffsets.push_back(static_cast<std::uint32_t>(table[i]) | table[i + 1] << 8 |
                                              table[i + 2] << 16 |
                                              static_cast<std::uint32_t>(table[i + 3]) << 24);
            first = false;
        } else {
            pixels.fragments.push_back({at, available});
        }
        if (available < length) {
            pixels.truncated = true;
            return std::nullopt;
        }
        at += length;
    }
}

std::optional<Error> Walker::readPixels(const Element& element, Encoding encoding, Structure& out) {
    PixelElement pixels;
    pixels.element = static_cast<std::uint16_t>(element.tag & 0xFFFFu);
    pixels.bytesAreWords = element.vr != "OB";
    pixels.encapsulated = element.length == undefinedLength;
    if (pixels.encapsulated) {
        if (auto error = readFragments(element, encoding == Encoding::ExplicitBig, pixels)) return error;
    } else {
        pixels.native = {element.value, element.length};
        pixels.truncated = element.length > source_->size() - element.value;
    }
    out.pixels = std::move(pixels);
    return std::nullopt;
}

std::optional<Error> Walker::readMeta(Structure& out, std::uint64_t& position) {
    while (position + 8 <= source_->size() && window_.ensure(position + 8) &&
           u16(position, false) == 0x0002u) {
        Element element;
        if (auto error = readElement(position, source_->size(), Encoding::ExplicitLittle, element))
            return error;
        if (element.length > source_->size() - element.value ||
            !window_.ensure(element.value + element.length))
            return truncated(element.tag);
        out.hasMetaHeader = true;
        const auto value = [&] {
            return trimmed(
                std::string(reinterpret_cast<const char*>(window_.at(element.value)), element.length));
        };
        if (element.tag == 0x00020010u) out.transferSyntaxUid = value();
        if (element.tag == 0x00020002u) out.mediaSopClassUid = value();
        position = element.value + element.length;
    }
    return std::nullopt;
}

void Walker::guessEncoding(Structure& out, std::uint64_t position) {
    // The bytes decide, not the meta header: files exist whose data set is not in the syntax they declare.
    if (position + 8 > source_->size() || !window_.ensure(position + 8)) return;
    const std::uint8_t* p = window_.at(position);
    const bool explicitVr = isKnownVr(std::string_view(reinterpret_cast<const char*>(p + 4), 2));
    const bool big = p[0] == 0 && p[1] != 0;
    if (!explicitVr)
        out.encoding = Encoding::ImplicitLittle;
    else
        out.encoding = big ? Encoding::ExplicitBig : Encoding::ExplicitLittle;
}

Result<Structure> Walker::readFile() {
    Structure out;
    std::uint64_t position = 0;
    if (source_->size() >= 132 && window_.ensure(132) && std::memcmp(window_.at(128), "DICM", 4) == 0)
        position = 132;
    if (auto error = readMeta(out, position)) return *error;
    if (out.transferSyntaxUid != deflatedTransferSyntaxUid) return readDataSet(std::move(out), position);
    auto inflated = inflateDataSet(*source_, position);
    if (!inflated) return inflated.error();
    return Walker(fromMemory(source_->name(), std::move(*inflated))).readDataSet(std::move(out), 0);
}

Result<Structure> Walker::readDataSet(Structure out, std::uint64_t begin) {
    guessEncoding(out, begin);
    std::uint64_t position = begin;
    const std::uint64_t end = source_->size();
    while (position < end) {
        if (end - position < 8) {
            if (!window_.ensure(end)) return truncated(0);
            // A few zero bytes after the last element are padding; anything else is half an element.
            if (std::any_of(window_.at(position), window_.at(position) + (end - position),
                            [](std::uint8_t b) { return b != 0; }))
                return truncated(0);
            break;
        }
        Element element;
        if (auto error = readElement(position, end, out.encoding, element)) return *error;
        if (isPixelTag(element.tag)) {
            if (auto error = readPixels(element, out.encoding, out)) return *error;
            break;
        }
        const std::uint64_t length = element.length == undefinedLength ? 0 : element.length;
        if (element.value + length - begin > maximumHeaderBytes)
            return failure("dicom.error.headerTooLarge", element.tag, "dicom.remedy.damaged");
        if (auto error = walkValue(element, position, end, out.encoding, 0)) return *error;
    }
    out.header = window_.take(begin, position);
    out.source = source_;
    return out;
}

} // namespace

bool looksLikeDicom(const ByteSource& source) {
    std::array<std::uint8_t, 132> start = {};
    const std::size_t available =
        static_cast<std::size_t>(std::min<std::uint64_t>(source.size(), start.size()));
    if (available < 16 || !source.read(0, std::span(start).first(available))) return false;
    if (available == 132 && std::memcmp(start.data() + 128, "DICM", 4) == 0) return true;
    // Without preamble: the first element is of group 0002 or 0008, with a VR or a short implicit length.
    const std::uint8_t* p = start.data();
    const bool big = p[0] == 0;
    const unsigned group = big ? p[1] : p[0];
    if ((big ? p[0] : p[1]) != 0 || (group != 0x02 && group != 0x08)) return false;
    if (isKnownVr(std::string_view(reinterpret_cast<const char*>(p + 4), 2))) return true;
    return !big && p[6] == 0 && p[7] == 0 && p[4] != 0;
}

Result<Structure> readStructure(std::shared_ptr<const ByteSource> source) {
    if (!looksLikeDicom(*source))
        return Error{{"dicom.error.notDicom"}, source->name(), "", {"dicom.remedy.notDicom"}};
    return Walker(std::move(source)).readFile();
}

} // namespace columna::dicom
