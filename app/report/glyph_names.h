// Which character a glyph stands for, put right after Qt chose the lowest code that shares it.
#pragma once

#include <QString>

#include <string>
#include <unordered_map>

namespace columna::report {

/// Characters of one embedded font, `baseFont` as the PDF names it ("NotoSansCJKjp-Regular").
class GlyphNames {
public:
    explicit GlyphNames(const std::string& baseFont) : baseFont_(baseFont) {}

    /// The character a writer meant by `code`: a blank for a tab, the unified ideograph for a radical, the
    /// letter for its presentation form. Several characters for a ligature. Everything else is itself.
    [[nodiscard]] QString meant(char16_t code);

private:
    void readIdeographs();
    std::string baseFont_;
    bool read_ = false;
    std::unordered_map<quint32, char16_t> ideographOfGlyph_;
    std::unordered_map<char16_t, quint32> glyphOfRadical_;
};

} // namespace columna::report
