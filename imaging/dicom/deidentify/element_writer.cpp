#include "imaging/dicom/deidentify/element_writer.h"

#include <algorithm>
#include <array>

namespace columna::dicom {
namespace {

constexpr std::uint32_t kItem = 0xFFFEE000U;
constexpr std::uint32_t kLongestShort = 0xFFFE;

bool hasLongForm(std::string_view vr) {
    static constexpr std::array<std::string_view, 13> names = {"OB", "OD", "OF", "OL", "OV", "OW", "SQ",
                                                               "SV", "UC", "UN", "UR", "UT", "UV"};
    return std::ranges::find(names, vr) != names.end();
}

} // namespace

void appendNumber(Bytes& out, std::uint64_t value, int width, bool big) {
    for (int i = 0; i < width; ++i)
        out.push_back(static_cast<std::uint8_t>(value >> (8 * (big ? width - 1 - i : i))));
}

Bytes ElementWriter::start(std::uint32_t tag, std::string_view vr, std::uint32_t length) const {
    const bool big = encoding_ == Encoding::ExplicitBig;
    Bytes out;
    appendNumber(out, tag >> 16, 2, big);
    appendNumber(out, tag & 0xFFFFU, 2, big);
    if (encoding_ != Encoding::ImplicitLittle && tag != kItem) {
        out.insert(out.end(), vr.begin(), vr.end());
        if (!hasLongForm(vr)) {
            appendNumber(out, length, 2, big);
            return out;
        }
        appendNumber(out, 0, 2, big);
    }
    appendNumber(out, length, 4, big);
    return out;
}

bool ElementWriter::put(std::uint32_t tag, std::string_view vr, std::string_view value) {
    const std::size_t padded = value.size() + value.size() % 2;
    const bool narrow = encoding_ != Encoding::ImplicitLittle && !hasLongForm(vr);
    if (padded > (narrow ? kLongestShort : 0xFFFFFFFEU)) return false;
    Bytes out = start(tag, vr, static_cast<std::uint32_t>(padded));
    out.insert(out.end(), value.begin(), value.end());
    if (padded > value.size()) out.push_back(vr == "UI" || vr == "OB" || vr == "UN" ? '\0' : ' ');
    elements_[tag] = std::move(out);
    return true;
}

void ElementWriter::putSequence(std::uint32_t tag, const std::vector<Bytes>& items) {
    Bytes content;
    for (const Bytes& item : items) {
        const Bytes head = start(kItem, {}, static_cast<std::uint32_t>(item.size()));
        content.insert(content.end(), head.begin(), head.end());
        content.insert(content.end(), item.begin(), item.end());
    }
    Bytes out = start(tag, "SQ", static_cast<std::uint32_t>(content.size()));
    out.insert(out.end(), content.begin(), content.end());
    elements_[tag] = std::move(out);
}

void ElementWriter::putShort(std::uint32_t tag, std::uint16_t value) {
    Bytes bytes;
    appendNumber(bytes, value, 2, encoding_ == Encoding::ExplicitBig);
    put(tag, "US", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

void ElementWriter::putLong(std::uint32_t tag, std::uint32_t value) {
    Bytes bytes;
    appendNumber(bytes, value, 4, encoding_ == Encoding::ExplicitBig);
    put(tag, "UL", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

Bytes ElementWriter::bytes() const {
    Bytes out;
    for (const auto& [tag, element] : elements_)
        out.insert(out.end(), element.begin(), element.end());
    return out;
}

} // namespace columna::dicom
