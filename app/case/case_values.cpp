#include "app/case/case_values.h"

#include <algorithm>
#include <string_view>

namespace columna::app {

std::string uidFrom(const JsonReader& reader) {
    const std::string& text = reader.text();
    const bool uid = !text.empty() && text.size() <= 64 &&
                     std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
    if (!uid) reader.fail("case.json.not_a_uid");
    return text;
}

std::string timeFrom(const JsonReader& reader) {
    constexpr std::string_view kPattern = "0000-00-00T00:00:00Z";
    const std::string& text = reader.text();
    if (!std::ranges::equal(text, kPattern,
                            [](char c, char p) { return p == '0' ? c >= '0' && c <= '9' : c == p; }))
        reader.fail("case.json.not_a_time");
    return text;
}

} // namespace columna::app
