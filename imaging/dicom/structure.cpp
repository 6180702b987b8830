#include "imaging/dicom/structure.h"

#include "imaging/dicom/header.h"
#include "imaging/dicom/inflate.h"

#include <algorithm>
#include <array>
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

enum class VrForm : std::uint8_t { Unknown, Short, Long };

/// PS3.5 7.1.2: the long form has two reserved bytes and a 32-bit length.
constexpr std::array<VrForm, 26 * 26> vrForms = [] {
    std::array<VrForm, 26 * 26> table = {};
    const auto set = [&](std::string_view names, VrForm form) {
        for (std::size_t i = 0; i + 1 < names.size(); i += 3)
            table[static_cast<std::size_t>(names[i] - 'A') * 26 +
                  static_cast<std::size_t>(names[i + 1] - 'A')] = form;
    };
    set("AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US", VrForm::Short);
    set("OB OW OF OD OL OV SQ UC UR UT UN SV UV", VrForm::Long);
    return table;
}();

VrForm formOf(const std::uint8_t* vr) {
    if (!isUpper(vr[0]) || !isUpper(vr[1])) return VrForm::Unknown;
    return vrForms[static_cast<std::size_t>(vr[0] - 'A') * 26 + static_cast<std::size_t>(vr[1] - 'A')];
}

std::string tagText(std::uint32_t tag) {
    return tagName(DcmTagKey(static_cast<Uint16>(tag >> 16), static_cast<Uint16>(tag & 0xFFFFu)));
}

std::string trimmed(std::string text) {
    while (!text.empty() && (text.back() == '\0' || text.back() == ' '))
        text.pop_back();
    return text;
}

/// A growing copy of the start of the source: the header is needed in memory anyway, the pixels are not.
class HeaderBytes {
public:
    explicit HeaderBytes(const ByteSource& source) : source_(source) {}

    [[nodiscard]] bool ensure(std::uint64_t end) {
        if (end <= bytes_.size()) return true;
        if (end > source_.size()) return false;
        if (end > 2 * maximumHeaderBytes) return false;
        std::uint64_t target = std::max<std::uint64_t>({end, 2 * bytes_.size(), 8192});
        target = std::min(target, source_.size());
        const std::size_t old = bytes_.size();
        bytes_.resize(target);
        if (source_.read(old, std::span(bytes_).subspan(old))) return true;
        bytes_.resize(old);
        return false;
    }
    [[nodiscard]] const std::uint8_t* at(std::uint64_t offset) const { return bytes_.data() + offset; }
    [[nodiscard]] std::vector<std::uint8_t> take() { return std::move(bytes_); }

private:
    const ByteSource& source_;
    std::vector<std::uint8_t> bytes_;
};

/// The tag, VR and length of an element, and where its value begins.
struct ElementStart {
    std::uint32_t tag = 0;
    std::array<char, 2> vr = {}; ///< zero where the encoding is implicit or the tag is an item's
    std::uint32_t length = 0;
    std::uint64_t value = 0;

    [[nodiscard]] bool implicit() const { return vr[0] == 0; }
    [[nodiscard]] bool is(const char* name) const { return vr[0] == name[0] && vr[1] == name[1]; }
};

class Walker {
public:
    explicit Walker(std::shared_ptr<const ByteSource> source)
        : source_(std::move(source)), header_(*source_) {}

    Result<Structure> readFile();

private:
    Result<Structure> readDataSet(Structure out, std::uint64_t position);

    [[nodiscard]] std::uint16_t u16(std::uint64_t at, bool big) const {
        const std::uint8_t* p = header_.at(at);
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
    Encoding guessEncoding(std::uint64_t position);
    std::optional<Error> readStart(std::uint64_t at, std::uint64_t end, Encoding encoding, ElementStart& out);
    std::optional<Error> walkItem(std::uint64_t& at, std::uint64_t end, bool delimited, int depth,
                                  Item& item);
    std::optional<Error> walkSequence(std::uint64_t& at, std::uint64_t end, bool delimited, Encoding encoding,
                                      int depth, Element& owner);
    std::optional<Error> walkValue(const ElementStart& start, std::uint64_t& at, std::uint64_t end, int depth,
                                   Item& into);
    std::optional<Error> readPixels(const ElementStart& start, Encoding encoding, Structure& out);
    std::optional<Error> readFragments(const ElementStart& start, bool big, PixelElement& pixels);

    std::shared_ptr<const ByteSource> source_;
    HeaderBytes header_;
    std::size_t count_ = 0;     ///< elements and items so far
    std::uint32_t lastTag_ = 0; ///< where a file that ends between elements was cut
};

std::optional<Error> Walker::readStart(std::uint64_t at, std::uint64_t end, Encoding encoding,
                                       ElementStart& out) {
    out = {};
    if (end - at < 8 || !header_.ensure(at + 8)) return truncated(0);
    if (++count_ > maximumElements)
        return failure("dicom.error.headerTooLarge", lastTag_, "dicom.remedy.damaged");
    const bool big = encoding == Encoding::ExplicitBig;
    out.tag = tagAt(at, big);
    lastTag_ = out.tag;
    if (encoding == Encoding::ImplicitLittle || (out.tag >> 16) == 0xFFFEu) {
        out.length = u32(at + 4, big);
        out.value = at + 8;
        return std::nullopt;
    }
    const std::uint8_t* p = header_.at(at + 4);
    out.vr = {static_cast<char>(p[0]), static_cast<char>(p[1])};
    // An unknown VR of two capitals has the long form (it can only be one that a later edition added);
    // anything else that is not a VR is read with the short form.
    const VrForm form = formOf(p);
    const bool laterVr = form == VrForm::Unknown && isUpper(p[0]) && isUpper(p[1]);
    if (form == VrForm::Long || laterVr) {
        if (end - at < 12 || !header_.ensure(at + 12)) return truncated(out.tag);
        out.length = u32(at + 8, big);
        out.value = at + 12;
    } else {
        out.length = u16(at + 6, big);
        out.value = at + 8;
    }
    if (out.vr[0] == 0) out.vr = {'U', 'N'};
    return std::nullopt;
}

std::optional<Error> Walker::walkItem(std::uint64_t& at, std::uint64_t end, bool delimited, int depth,
                                      Item& item) {
    while (at < end) {
        ElementStart start;
        if (auto error = readStart(at, end, item.encoding, start)) return error;
        if (start.tag == itemEnd && delimited) {
            at = start.value;
            return std::nullopt;
        }
        if (auto error = walkValue(start, at, end, depth, item)) return error;
    }
    return delimited ? std::optional(truncated(itemEnd)) : std::nullopt;
}

std::optional<Error> Walker::walkSequence(std::uint64_t& at, std::uint64_t end, bool delimited,
                                          Encoding encoding, int depth, Element& owner) {
    if (depth > maximumNesting) return failure("dicom.error.nesting", owner.tag, "dicom.remedy.damaged");
    while (at < end) {
        ElementStart start;
        if (auto error = readStart(at, end, encoding, start)) return error;
        if (start.tag == sequenceEnd) {
            at = start.value;
            return std::nullopt;
        }
        if (start.tag != itemTag) return failure("dicom.error.sequence", owner.tag, "dicom.remedy.damaged");
        at = start.value;
        const bool open = start.length == undefinedLength;
        if (!open && start.length > end - at) return truncated(owner.tag);
        Item& item = owner.items.emplace_back();
        item.encoding = encoding;
        if (auto error = walkItem(at, open ? end : at + start.length, open, depth, item)) return error;
    }
    return delimited ? std::optional(truncated(owner.tag)) : std::nullopt;
}

std::optional<Error> Walker::walkValue(const ElementStart& start, std::uint64_t& at, std::uint64_t end,
                                       int depth, Item& into) {
    at = start.value;
    Element& element = into.elements.emplace_back();
    element.tag = start.tag;
    element.vr = start.vr;
    element.offset = static_cast<std::uint32_t>(at);
    // UN holds implicit little endian, whatever the encoding around it (PS3.5 6.2.2 note 2).
    const bool unknown = start.is("UN");
    const Encoding inner = unknown ? Encoding::ImplicitLittle : into.encoding;
    if (start.length == undefinedLength) {
        if (!start.implicit() && !start.is("SQ") && !unknown)
            return failure("dicom.error.undefinedLength", start.tag, "dicom.remedy.damaged");
        return walkSequence(at, end, true, inner, depth + 1, element);
    }
    if (start.length > end - at || !header_.ensure(at + start.length)) return truncated(start.tag);
    const std::uint64_t stop = at + start.length;
    if (start.is("SQ")) return walkSequence(at, stop, false, inner, depth + 1, element);
    element.length = start.length;
    // Without a VR, or with UN, only the value itself shows that it is a sequence: it begins with an item.
    if ((start.implicit() || unknown) && start.length >= 8 && tagAt(at, false) == itemTag) {
        std::uint64_t position = at;
        const auto error = walkSequence(position, stop, false, inner, depth + 1, element);
        if (error && error->what.id == "dicom.error.nesting") return error;
        if (error)
            element.items.clear(); // bytes that merely look like an item
        else
            element.length = 0;
    }
    at = stop;
    return std::nullopt;
}

std::optional<Error> Walker::readFragments(const ElementStart& start, bool big, PixelElement& pixels) {
    // The fragments are walked by seeking: they are not part of the header.
    std::uint64_t at = start.value;
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
            return failure("dicom.error.fragments", start.tag, "dicom.remedy.transferAgain");
        const std::uint64_t available = std::min<std::uint64_t>(length, size - at);
        if (first) {
            std::vector<std::uint8_t> table(available / 4 * 4);
            if (!source_->read(at, table)) return truncated(start.tag);
            for (std::size_t i = 0; i + 4 <= table.size(); i += 4)
                pixels.offsets.push_back(static_cast<std::uint32_t>(table[i]) | table[i + 1] << 8 |
                                         table[i + 2] << 16 | static_cast<std::uint32_t>(table[i + 3]) << 24);
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

std::optional<Error> Walker::readPixels(const ElementStart& start, Encoding encoding, Structure& out) {
    PixelElement pixels;
    pixels.element = static_cast<std::uint16_t>(start.tag & 0xFFFFu);
    pixels.bytesAreWords = !start.is("OB");
    pixels.encapsulated = start.length == undefinedLength;
    if (pixels.encapsulated) {
        if (auto error = readFragments(start, encoding == Encoding::ExplicitBig, pixels)) return error;
    } else {
        pixels.native = {start.value, start.length};
        pixels.truncated = start.length > source_->size() - start.value;
    }
    out.pixels = std::move(pixels);
    return std::nullopt;
}

std::optional<Error> Walker::readMeta(Structure& out, std::uint64_t& position) {
    while (position + 8 <= source_->size() && header_.ensure(position + 8) &&
           u16(position, false) == 0x0002u) {
        ElementStart start;
        if (auto error = readStart(position, source_->size(), Encoding::ExplicitLittle, start)) return error;
        if (start.length > source_->size() - start.value || start.length > maximumHeaderBytes ||
            !header_.ensure(start.value + start.length))
            return truncated(start.tag);
        out.hasMetaHeader = true;
        const auto value = [&] {
            return trimmed(std::string(reinterpret_cast<const char*>(header_.at(start.value)), start.length));
        };
        if (start.tag == 0x00020010u) out.transferSyntaxUid = value();
        if (start.tag == 0x00020002u) out.mediaSopClassUid = value();
        position = start.value + start.length;
    }
    return std::nullopt;
}

Encoding Walker::guessEncoding(std::uint64_t position) {
    // The bytes decide, not the meta header: files exist whose data set is not in the syntax they declare.
    if (position + 8 > source_->size() || !header_.ensure(position + 8)) return Encoding::ExplicitLittle;
    const std::uint8_t* p = header_.at(position);
    if (formOf(p + 4) == VrForm::Unknown) return Encoding::ImplicitLittle;
    return p[0] == 0 && p[1] != 0 ? Encoding::ExplicitBig : Encoding::ExplicitLittle;
}

Result<Structure> Walker::readFile() {
    Structure out;
    std::uint64_t position = 0;
    if (source_->size() >= 132 && header_.ensure(132) && std::memcmp(header_.at(128), "DICM", 4) == 0)
        position = 132;
    if (auto error = readMeta(out, position)) return *error;
    if (out.transferSyntaxUid != deflatedTransferSyntaxUid) return readDataSet(std::move(out), position);
    auto inflated =
        inflateRaw(*source_, position, source_->size() - position, inflationLimit(source_->size()));
    if (!inflated) return inflated.error();
    return Walker(fromMemory(source_->name(), std::move(*inflated))).readDataSet(std::move(out), 0);
}

Result<Structure> Walker::readDataSet(Structure out, std::uint64_t position) {
    const Encoding encoding = guessEncoding(position);
    const std::uint64_t end = source_->size();
    out.dataSet.encoding = encoding;
    out.dataSet.elements.reserve(128);
    while (position < end) {
        if (end - position < 8) {
            if (!header_.ensure(end)) return truncated(0);
            // A few zero bytes after the last element are padding; anything else is half an element.
            if (std::any_of(header_.at(position), header_.at(position) + (end - position),
                            [](std::uint8_t b) { return b != 0; }))
                return truncated(0);
            break;
        }
        ElementStart start;
        if (auto error = readStart(position, end, encoding, start)) return *error;
        if (isPixelTag(start.tag)) {
            if (auto error = readPixels(start, encoding, out)) return *error;
            break;
        }
        const std::uint64_t length = start.length == undefinedLength ? 0 : start.length;
        if (start.value + length > maximumHeaderBytes && start.value + length <= end)
            return failure("dicom.error.headerTooLarge", start.tag, "dicom.remedy.damaged");
        if (auto error = walkValue(start, position, end, 0, out.dataSet)) return *error;
        if (position > maximumHeaderBytes)
            return failure("dicom.error.headerTooLarge", start.tag, "dicom.remedy.damaged");
    }
    out.bytes = header_.take();
    out.source = source_;
    return out;
}

} // namespace

const Element* Item::find(std::uint32_t tag) const {
    for (const Element& element : elements)
        if (element.tag == tag) return &element;
    return nullptr;
}

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
    if (formOf(p + 4) != VrForm::Unknown) return true;
    return !big && p[6] == 0 && p[7] == 0 && p[4] != 0;
}

Result<Structure> readStructure(std::shared_ptr<const ByteSource> source) {
    if (!looksLikeDicom(*source))
        return Error{{"dicom.error.notDicom"}, source->name(), "", {"dicom.remedy.notDicom"}};
    return Walker(std::move(source)).readFile();
}

} // namespace columna::dicom
