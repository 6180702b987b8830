#include "scoring/text_page.h"

#include <algorithm>
#include <cstdint>

namespace columna::scoring {

namespace {
constexpr int kPageWidth = 100;
constexpr int kIndentStep = 2;
constexpr std::size_t kLongestMark = 9; // "[99 CONV]"

struct Glyph {
    std::string_view bytes;
    std::uint32_t code = 0;
};

/// The next code point; a stray byte stands for itself.
Glyph glyphAt(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte < 0xC0 || byte >= 0xF8 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    Glyph glyph{text.substr(at, length), byte};
    if (length == 1) return glyph;
    glyph.code = byte & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < glyph.bytes.size(); ++i)
        glyph.code = glyph.code << 6U | (static_cast<unsigned char>(glyph.bytes[i]) & 0x3FU);
    return glyph;
}

constexpr std::uint32_t kFirstWide = 0x2E80;
bool isWide(std::uint32_t code) {
    return code >= kFirstWide;
}
/// A line does not begin with these: ideographic comma and stop, closing brackets, and full-width , . : ; ! ?
/// )
bool closes(std::uint32_t code) {
    constexpr std::array<std::uint32_t, 13> signs{0x3001, 0x3002, 0x300D, 0x300F, 0x3011, 0x300B, 0xFF0C,
                                                  0xFF0E, 0xFF1A, 0xFF1B, 0xFF01, 0xFF1F, 0xFF09};
    return std::ranges::find(signs, code) != signs.end();
}
} // namespace

int textWidth(std::string_view utf8) {
    int width = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        const Glyph glyph = glyphAt(utf8, at);
        width += isWide(glyph.code) ? 2 : 1;
        at += glyph.bytes.size();
    }
    return width;
}

std::string TextPage::phrase(std::string_view messageId) const {
    return translate_(Message{std::string(messageId)});
}

void TextPage::heading(const Message& message) {
    if (!text_.empty()) text_ += '\n';
    line(0, message);
}

void TextPage::line(int indent, std::string_view text) {
    int margin = indent * kIndentStep;
    while (true) {
        int width = margin;
        std::size_t at = 0;
        std::size_t breakAt = 0;
        bool inBrackets = false;
        while (at < text.size()) {
            const Glyph glyph = glyphAt(text, at);
            const bool mayBreak = glyph.code == ' ' || (isWide(glyph.code) && !closes(glyph.code));
            if (glyph.code == '[') inBrackets = text.find(']', at) - at <= kLongestMark;
            if (glyph.code == ']') inBrackets = false;
            if (mayBreak && !inBrackets && at > 0) breakAt = at;
            width += isWide(glyph.code) ? 2 : 1;
            if (width > kPageWidth && breakAt > 0) break;
            at += glyph.bytes.size();
        }
        const std::size_t end = at < text.size() ? breakAt : text.size();
        text_.append(static_cast<std::size_t>(margin), ' ');
        text_ += text.substr(0, end);
        text_ += '\n';
        if (end == text.size()) return;
        text.remove_prefix(end);
        if (text.front() == ' ') text.remove_prefix(1);
        margin = (indent + 1) * kIndentStep;
    }
}

void TextPage::lines(int indent, const std::vector<Message>& messages) {
    for (const Message& message : messages)
        line(indent, message);
}

std::string TextPage::numberOf(const RuleSource& source) {
    auto found = std::ranges::find(sources_, source);
    if (found == sources_.end()) found = sources_.insert(sources_.end(), source);
    return std::to_string(found - sources_.begin() + 1);
}

void TextPage::line(int indent, const std::string& text, const RuleSource& source) {
    line(indent, text + " [" + numberOf(source) + " " + std::string(keyOf(source.certainty)) + "]");
}

void TextPage::row(int indent, std::initializer_list<Cell> cells) {
    std::string text;
    for (const Cell& cell : cells) {
        text += cell.text;
        const int missing = cell.width - textWidth(cell.text);
        if (cell.width > 0) text.append(static_cast<std::size_t>(std::max(1, missing)), ' ');
    }
    line(indent, text);
}

void TextPage::sourceList() {
    if (sources_.empty()) return;
    heading(Message{"score.text.sources"});
    for (std::size_t i = 0; i < sources_.size(); ++i)
        line(1, "[" + std::to_string(i + 1) + " " + std::string(keyOf(sources_[i].certainty)) + "] " +
                    std::string(sources_[i].citation));
    line(1, Message{"score.text.marks"});
}

} // namespace columna::scoring
