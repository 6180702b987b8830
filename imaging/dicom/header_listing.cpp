#include "imaging/dicom/header_listing.h"

#include "imaging/dicom/header.h"
#include "imaging/dicom/pixel_format.h"

#include <algorithm>
#include <charconv>

namespace columna::dicom {
namespace {

constexpr std::size_t longestValue = 120;

/// A value of one line: control characters out, cut at a character, not inside one.
std::string shortened(std::string text) {
    std::replace_if(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    if (text.size() <= longestValue) return text;
    std::size_t end = longestValue;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "...";
}

std::string numbersText(const Header& header, const DcmTagKey& tag) {
    std::string out;
    for (const double value : header.numbers(tag)) {
        char text[32];
        const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::general, 10).ptr;
        out += (out.empty() ? "" : "\\") + std::string(text, end);
        if (out.size() > longestValue) break;
    }
    return out;
}

void list(const Header& header, int depth, std::vector<HeaderLine>& lines) {
    for (const Element& element : header.elements().elements) {
        const DcmTagKey key(static_cast<Uint16>(element.tag >> 16),
                            static_cast<Uint16>(element.tag & 0xFFFFu));
        const std::string name = tagName(key);
        HeaderLine line{depth, name.substr(0, 11), name.substr(12), header.vr(element), element.length, ""};
        const std::string& vr = line.vr;
        const bool sequence = vr == "SQ" || !element.items.empty();
        const bool binary = vr.starts_with('O') || vr == "UN" || vr == "AT";
        if (sequence)
            line.length = element.items.size();
        else if (vr == "US" || vr == "SS" || vr == "UL" || vr == "SL" || vr == "FL" || vr == "FD" ||
                 vr == "UV" || vr == "SV")
            line.value = shortened(numbersText(header, key));
        else if (!binary)
            line.value = shortened(header.text(key));
        lines.push_back(std::move(line));
        for (const Header& item : header.items(key))
            list(item, depth + 1, lines);
    }
}

} // namespace

Result<HeaderListing> listHeader(const std::filesystem::path& file) {
    auto source = openFile(file);
    if (!source) return source.error();
    auto data = readDataSet(*source);
    if (!data) return data.error();
    HeaderListing out;
    out.transferSyntax = transferSyntaxName(effectiveTransferSyntax(data->structure()));
    list(data->header, 0, out.lines);
    return out;
}

} // namespace columna::dicom
