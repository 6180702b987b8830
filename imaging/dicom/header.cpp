#include "imaging/dicom/header.h"

#include "imaging/dicom/zip.h"

#include <dcmtk/dcmdata/dcvr.h>
#include <dcmtk/dcmjpeg/djdecode.h>
#include <dcmtk/dcmjpls/djdecode.h>
#include <dcmtk/oflog/oflog.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <mutex>

namespace columna::dicom {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\0' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.back()))
        text.remove_suffix(1);
    while (!text.empty() && blank(text.front()))
        text.remove_prefix(1);
    return text;
}

/// Decimal strings as they occur: blanks around, a leading "+". Independent of the locale.
std::optional<double> parseDecimal(std::string_view text) {
    text = trimmed(text);
    if (!text.empty() && text.front() == '+') text.remove_prefix(1);
    double value = 0.0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// Bytes a binary value takes; 0 for text.
std::size_t widthOf(std::string_view vr) {
    if (vr == "US" || vr == "SS" || vr == "OW") return 2;
    if (vr == "UL" || vr == "SL" || vr == "FL" || vr == "OF" || vr == "OL" || vr == "AT") return 4;
    if (vr == "FD" || vr == "OD" || vr == "UV" || vr == "SV" || vr == "OV") return 8;
    return 0;
}

std::uint64_t unsignedAt(std::string_view bytes, std::size_t offset, std::size_t width, bool big) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        const std::size_t at = offset + (big ? width - 1 - i : i);
        value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(bytes[at])) << (8 * i);
    }
    return value;
}

std::optional<double> binaryNumber(std::string_view vr, std::uint64_t bits) {
    double value = 0.0;
    if (vr == "US" || vr == "UL" || vr == "UV" || vr == "OW" || vr == "OL" || vr == "OV")
        value = static_cast<double>(bits);
    else if (vr == "SS")
        value = static_cast<std::int16_t>(bits);
    else if (vr == "SL")
        value = static_cast<std::int32_t>(bits);
    else if (vr == "SV")
        value = static_cast<double>(static_cast<std::int64_t>(bits));
    else if (vr == "FL" || vr == "OF")
        value = std::bit_cast<float>(static_cast<std::uint32_t>(bits));
    else if (vr == "FD" || vr == "OD")
        value = std::bit_cast<double>(bits);
    else
        return std::nullopt;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Each value of a text with "\\" between values, until `each` says stop. Linear: a hostile element may hold
/// millions of delimiters.
template <class Each>
void forEachValue(std::string_view text, Each&& each) {
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find('\\', begin), text.size());
        if (!each(text.substr(begin, end - begin))) return;
        begin = end + 1;
    }
}

/// Value `index` of a text with "\\" between values.
std::optional<std::string_view> valueAt(std::string_view text, unsigned long index) {
    for (; index > 0; --index) {
        const std::size_t next = text.find('\\');
        if (next == std::string_view::npos) return std::nullopt;
        text.remove_prefix(next + 1);
    }
    return text.substr(0, text.find('\\'));
}

} // namespace

Header::Header(const std::uint8_t* bytes, const Item& item, const CharacterSets& inherited)
    : bytes_(bytes), item_(&item), sets_(inherited) {
    if (const Element* own = find(DCM_SpecificCharacterSet)) sets_ = CharacterSets(trimmed(raw(*own)));
}

const Element* Header::find(const DcmTagKey& tag) const {
    if (item_ == nullptr) return nullptr;
    return item_->find(static_cast<std::uint32_t>(tag.getGroup()) << 16 | tag.getElement());
}

std::string_view Header::raw(const Element& element) const {
    return {reinterpret_cast<const char*>(bytes_ + element.offset), element.length};
}

std::string Header::vr(const Element& element) const {
    if (element.vr[0] != 0 && element.vr != std::array{'U', 'N'}) return {element.vr.data(), 2};
    const DcmTag tag(static_cast<Uint16>(element.tag >> 16), static_cast<Uint16>(element.tag & 0xFFFFu));
    switch (tag.getEVR()) {
    case EVR_xs: // US or SS
        return "US";
    case EVR_lt: // US, SS or OW: lookup table data
    case EVR_ox: // OB or OW
    case EVR_px:
        return "OW";
    case EVR_UNKNOWN:
    case EVR_UNKNOWN2B:
        return "UN";
    default:
        return DcmVR(tag.getEVR()).getVRName();
    }
}

bool Header::has(const DcmTagKey& tag) const {
    const Element* element = find(tag);
    return element != nullptr && (element->length > 0 || !element->items.empty());
}

std::string Header::text(const DcmTagKey& tag) const {
    const Element* element = find(tag);
    if (element == nullptr) return {};
    return sets_.decode(trimmed(raw(*element)), vr(*element) == "PN").utf8;
}

std::string Header::code(const DcmTagKey& tag, unsigned long index) const {
    const Element* element = find(tag);
    if (element == nullptr) return {};
    const auto value = valueAt(raw(*element), index);
    return value ? std::string(trimmed(*value)) : std::string();
}

std::vector<std::string> Header::codes(const DcmTagKey& tag) const {
    std::vector<std::string> out;
    const Element* element = find(tag);
    if (element == nullptr || element->length == 0) return out;
    forEachValue(raw(*element), [&](std::string_view value) {
        out.emplace_back(trimmed(value));
        return true;
    });
    return out;
}

std::optional<double> Header::number(const DcmTagKey& tag, unsigned long index) const {
    const Element* element = find(tag);
    if (element == nullptr) return std::nullopt;
    const std::string type = vr(*element);
    const std::string_view bytes = raw(*element);
    if (const std::size_t width = widthOf(type); width > 0) {
        if ((index + 1) * width > bytes.size()) return std::nullopt;
        return binaryNumber(type, unsignedAt(bytes, index * width, width, bigEndian()));
    }
    const auto value = valueAt(bytes, index);
    return value ? parseDecimal(*value) : std::nullopt;
}

std::vector<double> Header::numbers(const DcmTagKey& tag) const {
    std::vector<double> out;
    const Element* element = find(tag);
    if (element == nullptr || element->length == 0) return out;
    const std::string type = vr(*element);
    const std::string_view bytes = raw(*element);
    bool good = true;
    const auto add = [&](std::optional<double> value) {
        good = value.has_value();
        if (good) out.push_back(*value);
        return good;
    };
    if (const std::size_t width = widthOf(type); width > 0)
        for (std::size_t at = 0; good && at + width <= bytes.size(); at += width)
            add(binaryNumber(type, unsignedAt(bytes, at, width, bigEndian())));
    else
        forEachValue(bytes, [&](std::string_view value) { return add(parseDecimal(value)); });
    return good ? out : std::vector<double>();
}

std::optional<int> Header::integer(const DcmTagKey& tag, unsigned long index) const {
    const auto value = number(tag, index);
    if (!value || *value != std::floor(*value) || std::abs(*value) > 2147483647.0) return std::nullopt;
    return static_cast<int>(*value);
}

std::optional<std::uint32_t> Header::tagValue(const DcmTagKey& tag) const {
    const Element* element = find(tag);
    if (element == nullptr || element->length < 4) return std::nullopt;
    const std::string_view bytes = raw(*element);
    return static_cast<std::uint32_t>(unsignedAt(bytes, 0, 2, bigEndian()) << 16 |
                                      unsignedAt(bytes, 2, 2, bigEndian()));
}

std::vector<std::uint16_t> Header::words(const DcmTagKey& tag) const {
    const Element* element = find(tag);
    std::vector<std::uint16_t> out;
    if (element == nullptr) return out;
    const std::string_view bytes = raw(*element);
    for (std::size_t i = 0; i + 2 <= bytes.size(); i += 2)
        out.push_back(static_cast<std::uint16_t>(unsignedAt(bytes, i, 2, bigEndian())));
    return out;
}

std::vector<std::uint64_t> Header::longWords(const DcmTagKey& tag) const {
    const Element* element = find(tag);
    std::vector<std::uint64_t> out;
    if (element == nullptr) return out;
    const std::string_view bytes = raw(*element);
    for (std::size_t i = 0; i + 8 <= bytes.size(); i += 8)
        out.push_back(unsignedAt(bytes, i, 8, bigEndian()));
    return out;
}

Header Header::item(const DcmTagKey& sequence, std::size_t index) const {
    const Element* element = find(sequence);
    if (element == nullptr || index >= element->items.size()) return {};
    return {bytes_, element->items[index], sets_};
}

std::vector<Header> Header::items(const DcmTagKey& sequence) const {
    std::vector<Header> out;
    const Element* element = find(sequence);
    if (element == nullptr) return out;
    out.reserve(element->items.size());
    for (const Item& item : element->items)
        out.emplace_back(bytes_, item, sets_);
    return out;
}

Result<DataSet> readDataSet(std::shared_ptr<const ByteSource> source) {
    auto structure = readStructure(std::move(source));
    if (!structure) return structure.error();
    DataSet out;
    out.owned = std::make_unique<const Structure>(std::move(*structure));
    out.header = Header(out.owned->bytes.data(), out.owned->dataSet, CharacterSets());
    return out;
}

Result<DataSet> openDataSet(const Frame& frame) {
    auto source = openFile(frame.file);
    if (!source) return source.error();
    if (frame.archiveMember.empty()) return readDataSet(*source);
    auto found = findZipMember(**source, frame.archiveMember);
    if (!found) return found.error();
    if (!*found)
        return Error{
            {"dicom.error.zip"}, frame.file + "!" + frame.archiveMember, "", {"dicom.remedy.rescan"}};
    auto member = openZipMember(**source, **found);
    if (!member) return member.error();
    return readDataSet(*member);
}

std::string tagName(const DcmTagKey& tag) {
    DcmTag named(tag);
    char text[16];
    std::snprintf(text, sizeof text, "(%04X,%04X)", tag.getGroup(), tag.getElement());
    return std::string(text) + " " + named.getTagName();
}

void initialiseLibrary() {
    static std::once_flag once;
    std::call_once(once, [] {
        OFLog::configure(OFLogger::OFF_LOG_LEVEL);
        dcmEnableUnknownVRConversion.set(
            OFTrue); // standard attributes stored as UN are read by the dictionary
        DJDecoderRegistration::registerCodecs();
        DJLSDecoderRegistration::registerCodecs();
    });
}

} // namespace columna::dicom
