#include "imaging/dicom/charset.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <optional>

namespace columna::dicom {
namespace {

struct Term {
    std::string_view number; ///< what follows "ISO_IR " or "ISO 2022 IR "
    const char* encoding;    ///< iconv name of the single-byte set
};
// PS3.3 table C.12-2 and C.12-3. The single bytes of Shift JIS are JIS X 0201, which iconv has no name for.
constexpr std::array<Term, 16> singleByteTerms = {{{"6", "ASCII"},
                                                   {"100", "ISO-8859-1"},
                                                   {"101", "ISO-8859-2"},
                                                   {"109", "ISO-8859-3"},
                                                   {"110", "ISO-8859-4"},
                                                   {"144", "ISO-8859-5"},
                                                   {"127", "ISO-8859-6"},
                                                   {"126", "ISO-8859-7"},
                                                   {"138", "ISO-8859-8"},
                                                   {"148", "ISO-8859-9"},
                                                   {"203", "ISO-8859-15"},
                                                   {"166", "TIS-620"},
                                                   {"13", "SHIFT_JIS"},
                                                   {"192", "UTF-8"},
                                                   {"GB18030", "GB18030"},
                                                   {"GBK", "GBK"}}};

struct Escape {
    std::string_view sequence; ///< without ESC
    bool upper;                ///< G1 (bytes with the high bit) instead of G0
    int width;                 ///< bytes a character
    const char* encoding;
    unsigned char prefix; ///< byte put before each character for iconv, 0 for none
};
// PS3.3 table C.12-3 and C.12-4. Two-byte sets go through their EUC form: high bits set, JIS X 0212 behind
// 0x8F.
constexpr std::array<Escape, 18> escapes = {{{"(B", false, 1, "ASCII", 0},
                                             {"(J", false, 1, "SHIFT_JIS", 0},
                                             {")I", true, 1, "SHIFT_JIS", 0},
                                             {"$B", false, 2, "EUC-JP", 0},
                                             {"$@", false, 2, "EUC-JP", 0},
                                             {"$(D", false, 2, "EUC-JP", 0x8F},
                                             {"$)C", true, 2, "EUC-KR", 0},
                                             {"$)A", true, 2, "EUC-CN", 0},
                                             {"-A", true, 1, "ISO-8859-1", 0},
                                             {"-B", true, 1, "ISO-8859-2", 0},
                                             {"-C", true, 1, "ISO-8859-3", 0},
                                             {"-D", true, 1, "ISO-8859-4", 0},
                                             {"-L", true, 1, "ISO-8859-5", 0},
                                             {"-G", true, 1, "ISO-8859-6", 0},
                                             {"-F", true, 1, "ISO-8859-7", 0},
                                             {"-H", true, 1, "ISO-8859-8", 0},
                                             {"-M", true, 1, "ISO-8859-9", 0},
                                             {"-T", true, 1, "TIS-620", 0}}};

std::optional<std::string> convert(std::string_view bytes, const char* encoding) {
    const iconv_t handle = iconv_open("UTF-8", encoding);
    if (handle == reinterpret_cast<iconv_t>(-1)) return std::nullopt; // NOLINT: iconv's own error value
    struct Closer {
        iconv_t handle;
        ~Closer() { iconv_close(handle); }
    } closer{handle};
    std::string input(bytes);
    std::string out(bytes.size() * 4 + 8, '\0');
    char* in = input.data();
    std::size_t inLeft = input.size();
    char* to = out.data();
    std::size_t outLeft = out.size();
    if (iconv(handle, &in, &inLeft, &to, &outLeft) == static_cast<std::size_t>(-1) || inLeft != 0)
        return std::nullopt;
    iconv(handle, nullptr, nullptr, &to, &outLeft);
    out.resize(out.size() - outLeft);
    return out;
}

/// "ISO_IR 100" -> "100"; accepts "ISO-IR-100", "iso_ir_100", "ISO 2022 IR 100", "ISO8859-1", "UTF-8", ...
std::string normalisedTerm(std::string_view raw) {
    std::string plain;
    for (const char c : raw)
        if (std::isalnum(static_cast<unsigned char>(c)))
            plain += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (const std::string_view prefix : {"ISO2022IR", "ISOIR"})
        if (plain.starts_with(prefix)) return plain.substr(prefix.size());
    if (plain == "UTF8" || plain == "UNICODE11UTF8") return "192";
    if (plain == "ISO88591" || plain == "LATIN1") return "100";
    if (plain == "ISO88592" || plain == "LATIN2") return "101";
    if (plain == "ISO88595") return "144";
    if (plain == "ISO885915" || plain == "LATIN9") return "203";
    if (plain == "ASCII" || plain == "USASCII" || plain == "ISO646") return "6";
    return plain;
}

const char* encodingOf(const std::string& term) {
    if (term.empty()) return "ASCII";
    const auto found = std::find_if(singleByteTerms.begin(), singleByteTerms.end(),
                                    [&](const Term& candidate) { return candidate.number == term; });
    return found == singleByteTerms.end() ? nullptr : found->encoding;
}

/// PS3.5 6.1.2.5.3: where the initial sets come back.
bool resetsSets(unsigned char c, bool personName) {
    return c == '\r' || c == '\n' || c == '\f' || c == '\t' || c == '\\' ||
           (personName && (c == '^' || c == '='));
}

struct CodeSet {
    int width = 1;
    const char* encoding = "ASCII";
    unsigned char prefix = 0;
};

/// Text with ISO 2022 escapes: runs of one set each go through iconv.
std::optional<std::string> decodeIso2022(std::string_view raw, const char* initial, bool personName) {
    const CodeSet lowStart{1, std::string_view(initial) == "SHIFT_JIS" ? "SHIFT_JIS" : "ASCII", 0};
    const CodeSet highStart{1, initial, 0};
    CodeSet low = lowStart;
    CodeSet high = highStart;
    std::string out;
    std::string run; // characters of one set that wait for iconv
    const char* runEncoding = nullptr;
    const auto flush = [&] {
        if (run.empty()) return true;
        const auto converted = convert(run, runEncoding);
        if (converted) out += *converted;
        run.clear();
        return converted.has_value();
    };
    std::size_t i = 0;
    while (i < raw.size()) {
        const auto c = static_cast<unsigned char>(raw[i]);
        if (c == 0x1B) {
            const auto rest = raw.substr(i + 1);
            const auto found = std::find_if(escapes.begin(), escapes.end(),
                                            [&](const Escape& e) { return rest.starts_with(e.sequence); });
            if (found == escapes.end()) return std::nullopt;
            (found->upper ? high : low) = {found->width, found->encoding, found->prefix};
            i += 1 + found->sequence.size();
            continue;
        }
        const bool upper = c >= 0x80;
        const CodeSet& set = upper ? high : low;
        const bool resets = !upper && (c < 0x20 || low.width == 1) && resetsSets(c, personName);
        const bool spaceBetween = set.width == 2 && !upper && c <= 0x20;
        if (resets || spaceBetween) {
            if (!flush()) return std::nullopt;
            out += static_cast<char>(c);
            if (resets) {
                low = lowStart;
                high = highStart;
            }
            ++i;
            continue;
        }
        if (i + static_cast<std::size_t>(set.width) > raw.size()) return std::nullopt;
        if (runEncoding != set.encoding) {
            if (!flush()) return std::nullopt;
            runEncoding = set.encoding;
        }
        if (set.prefix != 0) run += static_cast<char>(set.prefix);
        for (int k = 0; k < set.width; ++k)
            run += static_cast<char>(static_cast<unsigned char>(raw[i + k]) | (set.width == 2 ? 0x80 : 0));
        i += static_cast<std::size_t>(set.width);
    }
    if (!flush()) return std::nullopt;
    return out;
}

} // namespace

CharacterSets::CharacterSets(std::string_view specificCharacterSet) {
    std::size_t begin = 0;
    while (begin <= specificCharacterSet.size()) {
        const std::size_t end = std::min(specificCharacterSet.find('\\', begin), specificCharacterSet.size());
        terms_.push_back(normalisedTerm(specificCharacterSet.substr(begin, end - begin)));
        begin = end + 1;
    }
}

DecodedText CharacterSets::decode(std::string_view raw, bool personName) const {
    const bool plain = std::all_of(raw.begin(), raw.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < 0x80 && c != 0x1B; });
    const std::string first = terms_.empty() ? std::string() : terms_.front();
    if (plain && first != "13") return {std::string(raw), false};
    if (const char* encoding = encodingOf(first)) {
        const bool multiByte = first == "192" || first == "GB18030" || first == "GBK";
        auto text = multiByte ? convert(raw, encoding) : decodeIso2022(raw, encoding, personName);
        if (text) return {std::move(*text), false};
    }
    if (auto text = convert(raw, "UTF-8")) return {std::move(*text), true};
    if (auto text = convert(raw, "ISO-8859-1")) return {std::move(*text), true};
    return {std::string(), true};
}

std::array<std::string, 3> nameGroups(std::string_view name) {
    std::array<std::string, 3> groups;
    for (std::string& group : groups) {
        const std::size_t end = std::min(name.find('='), name.size());
        group = name.substr(0, end);
        while (!group.empty() && (group.back() == '^' || group.back() == ' '))
            group.pop_back();
        name.remove_prefix(std::min(end + 1, name.size()));
    }
    return groups;
}

std::string tidyName(std::string_view name) {
    const auto [alphabetic, ideographic, phonetic] = nameGroups(name);
    std::string out = alphabetic + '=' + ideographic + '=' + phonetic;
    while (!out.empty() && out.back() == '=')
        out.pop_back();
    return out;
}

} // namespace columna::dicom
