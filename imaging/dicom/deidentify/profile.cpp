#include "imaging/dicom/deidentify/profile.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>
#include <stdexcept>
#include <utility>

namespace columna::dicom {
namespace {

constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> out;
    while (true) {
        const std::size_t end = text.find(separator);
        out.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

/// Lines with content: no comments, no heading.
std::vector<std::string_view> rowsOf(DeidentificationTable table) {
    std::vector<std::string_view> out;
    bool heading = table != DeidentificationTable::Words;
    for (const std::string_view line : split(shippedTable(table), '\n')) {
        if (line.empty() || line.front() == '#') continue;
        if (!std::exchange(heading, false)) out.push_back(line);
    }
    return out;
}

Treatment treatmentOfName(std::string_view name) {
    static const std::unordered_map<std::string_view, Treatment> names = {
        {"remove", Treatment::Remove},       {"empty", Treatment::Empty},      {"dummy", Treatment::Dummy},
        {"pseudonym", Treatment::Pseudonym}, {"clean", Treatment::Clean},      {"keep", Treatment::Keep},
        {"term", Treatment::KeepTerm},       {"document", Treatment::Document}};
    const auto found = names.find(name);
    if (found == names.end()) throw std::logic_error("attributes.csv: action " + std::string(name));
    return found->second;
}

bool fits(std::string_view pattern, std::string_view tag) {
    return std::equal(pattern.begin(), pattern.end(), tag.begin(), tag.end(),
                      [](char p, char t) { return p == 'x' || p == t; });
}

std::string hex(std::uint32_t tag) {
    std::array<char, 9> text = {};
    std::snprintf(text.data(), text.size(), "%08X", tag);
    return text.data();
}

bool isDate(std::string_view vr) {
    return vr == "DA" || vr == "DT" || vr == "TM";
}

/// Where no row fits.
Treatment treatmentByVr(std::string_view vr, const RetainOptions& options) {
    static constexpr std::array<std::string_view, 10> numbers = {"CS", "IS", "DS", "US", "SS",
                                                                 "UL", "SL", "FL", "FD", "AT"};
    if (vr == "SQ") return Treatment::Recurse;
    if (vr == "UI") return Treatment::NewUid;
    if (isDate(vr)) return options.shiftedDates ? Treatment::ShiftDate : Treatment::Remove;
    return std::ranges::find(numbers, vr) != numbers.end() ? Treatment::Keep : Treatment::Remove;
}

bool isWordByte(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0 || c == '%';
}

bool isPrintable(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= 0x20 && c < 0x7F; });
}

/// Signs of units in ASCII: what is left has no character set.
std::string withAsciiUnits(std::string_view text) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> signs = {
        {{"\u00B2", "2"}, {"\u00B3", "3"}, {"\u00B5", "u"}, {"\u00B0", " deg"}}};
    std::string out(text);
    for (const auto& [sign, ascii] : signs)
        for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at + ascii.size()))
            out.replace(at, sign.size(), ascii);
    return out;
}

struct Token {
    std::string_view text;
    std::string_view gap; ///< what stands between it and the token before
};

std::vector<Token> tokensOf(std::string_view text) {
    std::vector<Token> out;
    std::size_t at = 0;
    while (at < text.size()) {
        std::size_t begin = at;
        while (begin < text.size() && !isWordByte(text[begin]))
            ++begin;
        std::size_t end = begin;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end > begin) out.push_back({text.substr(begin, end - begin), text.substr(at, begin - at)});
        at = end;
    }
    return out;
}

bool isNumber(std::string_view text) {
    // Longer ones are no measurements.
    constexpr std::size_t kLongest = 5;
    return !text.empty() && text.size() <= kLongest && std::ranges::all_of(text, isDigit);
}

/// Where the digits of "18.2mm" end and a unit begins; 0 where the token is not made like that.
std::size_t digitsBeforeUnit(std::string_view token) {
    std::size_t digits = 0;
    while (digits < token.size() && isDigit(token[digits]))
        ++digits;
    return digits < token.size() && isNumber(token.substr(0, digits)) ? digits : 0;
}

} // namespace

Profile::Profile() {
    for (const std::string_view row : rowsOf(DeidentificationTable::Attributes)) {
        const auto fields = split(row, ',');
        if (fields.size() != 6) throw std::logic_error("attributes.csv: " + std::string(row));
        rows_.push_back({std::string(fields[0]) + std::string(fields[1]), treatmentOfName(fields[2]),
                         std::string(fields[3]), std::string(fields[4]), std::string(fields[5])});
    }
    for (const AttributeRow& row : rows_) {
        if (row.pattern.find('x') != std::string::npos)
            patterns_.push_back(&row);
        else if (!exact_.emplace(static_cast<std::uint32_t>(std::stoul(row.pattern, nullptr, 16)), &row)
                      .second)
            throw std::logic_error("attributes.csv: two rows for " + row.pattern);
    }
    for (const std::string_view row : rowsOf(DeidentificationTable::PrivateAttributes)) {
        const auto fields = split(row, ',');
        if (fields.size() < 5) throw std::logic_error("private.csv: " + std::string(row));
        private_.emplace(std::string(row.substr(0, 8)) + std::string(fields[2]), fields[3]);
    }
    readWords();
}

void Profile::readWords() {
    for (const std::string_view line : rowsOf(DeidentificationTable::Words)) {
        auto words = split(line, ' ');
        const bool named = words.front() == "scheme" || words.front() == "unit";
        for (const std::string_view word : std::span(words).subspan(named ? 1 : 0)) {
            if (words.front() == "scheme")
                schemes_.emplace(word);
            else if (words.front() == "unit")
                units_.insert(lower(word));
            else
                words_.insert(lower(word));
        }
    }
}

const Profile& Profile::shipped() {
    static const Profile profile;
    return profile;
}

Treatment Profile::treatmentOf(std::uint32_t tag, std::string_view vr, const RetainOptions& options) const {
    const AttributeRow* row = nullptr;
    if (const auto found = exact_.find(tag); found != exact_.end()) {
        row = found->second;
    } else {
        const std::string digits = hex(tag);
        const auto pattern = std::ranges::find_if(
            patterns_, [&](const AttributeRow* candidate) { return fits(candidate->pattern, digits); });
        if (pattern != patterns_.end()) row = *pattern;
    }
    if (row == nullptr) return treatmentByVr(vr, options);
    if (row->retained == "dates" && options.shiftedDates && isDate(vr)) return Treatment::ShiftDate;
    if ((row->retained == "patient" && options.patient) || (row->retained == "device" && options.device))
        return vr == "SQ" ? Treatment::Recurse : Treatment::KeepTerm;
    if (vr == "SQ" && row->treatment == Treatment::Keep) return Treatment::Recurse;
    return row->treatment;
}

std::optional<std::string_view> Profile::safePrivateVr(std::uint32_t tag, std::string_view creator) const {
    const std::string digits = hex(tag);
    const auto found =
        private_.find(digits.substr(0, 4) + "," + digits.substr(6, 2) + "," + std::string(creator));
    return found == private_.end() ? std::nullopt : std::optional<std::string_view>(found->second);
}

bool Profile::isPublicScheme(std::string_view designator) const {
    return schemes_.contains(std::string(designator));
}

std::string Profile::cleaned(std::string_view text,
                             const std::function<bool(std::string_view)>& forbids) const {
    const std::string ascii = withAsciiUnits(text);
    const std::vector<Token> tokens = tokensOf(ascii);
    const auto isUnit = [&](std::string_view word) { return units_.contains(lower(word)); };
    // "18" of "18.2 mm" belongs to the number whose unit follows.
    const auto isMeasured = [&](std::size_t i) {
        if (!isNumber(tokens[i].text)) return false;
        std::size_t next = i + 1;
        if (next < tokens.size() && tokens[next].gap == ".") {
            if (digitsBeforeUnit(tokens[next].text) > 0)
                return isUnit(tokens[next].text.substr(digitsBeforeUnit(tokens[next].text)));
            if (!isNumber(tokens[next].text)) return false;
            ++next;
        }
        return next < tokens.size() && (tokens[next].gap.empty() || tokens[next].gap == " ") &&
               isUnit(tokens[next].text);
    };
    std::string out;
    bool previousKept = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const std::string_view word = tokens[i].text;
        const std::size_t digits = digitsBeforeUnit(word);
        const bool afterNumber = previousKept && i > 0 && isDigit(tokens[i - 1].text.back());
        const bool fraction = afterNumber && tokens[i].gap == "." && isMeasured(i);
        const bool known = words_.contains(lower(word)) || isMeasured(i) || fraction ||
                           (digits > 0 && isUnit(word.substr(digits))) || (afterNumber && isUnit(word));
        const bool kept = known && !(forbids && forbids(word));
        if (kept) {
            constexpr std::size_t kLongestGap = 3;
            const bool joined = previousKept && tokens[i].gap.size() <= kLongestGap;
            if (!out.empty())
                out += joined && isPrintable(tokens[i].gap) ? tokens[i].gap : std::string_view(" ");
            out += word;
        }
        previousKept = kept;
    }
    return out;
}

} // namespace columna::dicom
