#include "imaging/dicom/deidentify/plain_values.h"

#include <algorithm>

namespace columna::dicom {
namespace {

bool consistsOf(std::string_view value, std::string_view punctuation, bool capitals) {
    return std::ranges::all_of(value, [&](char c) {
        return (c >= '0' && c <= '9') || (capitals && c >= 'A' && c <= 'Z') ||
               punctuation.find(c) != std::string_view::npos;
    });
}

/// Width of one binary number; 0 for text.
std::size_t widthOf(std::string_view vr) {
    if (vr == "US" || vr == "SS") return 2;
    if (vr == "UL" || vr == "SL" || vr == "FL" || vr == "AT") return 4;
    return vr == "FD" ? 8 : 0;
}

} // namespace

bool isPlain(std::string_view vr, std::string_view value) {
    using namespace std::string_view_literals;
    if (const std::size_t width = widthOf(vr); width > 0) return value.size() % width == 0;
    // Small letters and hyphens stand in real code strings.
    if (vr == "CS")
        return std::ranges::all_of(value, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                   " _\\-./+\0"sv.find(c) != std::string_view::npos;
        });
    if (vr == "IS") return consistsOf(value, "+-\\ \0"sv, false);
    if (vr == "DS") return consistsOf(value, "+-.eE\\ \0"sv, false);
    if (vr == "AS") return consistsOf(value, "DWMY \0"sv, false);
    return true;
}

bool isAscii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

std::string dummyOf(std::string_view vr) {
    if (vr == "DA") return "19000101";
    if (vr == "TM") return "000000";
    if (vr == "DT") return "19000101000000";
    if (vr == "PN") return "Anonymous";
    if (vr == "IS" || vr == "DS") return "0";
    if (vr == "AS") return "000Y";
    const bool text = vr == "LO" || vr == "SH" || vr == "ST" || vr == "LT" || vr == "UT" || vr == "UC" ||
                      vr == "CS" || vr == "AE";
    return text ? "REMOVED" : "";
}

} // namespace columna::dicom
