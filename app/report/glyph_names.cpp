#include "app/report/glyph_names.h"

#include <QFont>
#include <QRawFont>

namespace columna::report {
namespace {

constexpr char16_t kFirstRadical = 0x2E80; // CJK Radicals Supplement
constexpr char16_t kLastRadical = 0x2FD5;  // Kangxi Radicals
constexpr char16_t kFirstIdeograph = 0x4E00;
constexpr char16_t kLastIdeograph = 0x9FFF;

QString range(char16_t first, char16_t last) {
    QString text;
    for (char16_t code = first; code <= last; ++code)
        text += QChar(code);
    return text;
}

} // namespace

void GlyphNames::readIdeographs() {
    read_ = true;
    QString family = QStringLiteral("Noto Sans CJK SC");
    if (baseFont_.find("CJKjp") != std::string::npos) family = QStringLiteral("Noto Sans CJK JP");
    if (baseFont_.find("CJKkr") != std::string::npos) family = QStringLiteral("Noto Sans CJK KR");
    QFont font(family);
    font.setBold(baseFont_.find("Bold") != std::string::npos);
    const QRawFont raw = QRawFont::fromFont(font);
    if (!raw.isValid()) return;
    const QString ideographs = range(kFirstIdeograph, kLastIdeograph);
    const QList<quint32> glyphs = raw.glyphIndexesForString(ideographs);
    for (qsizetype i = 0; i < glyphs.size() && i < ideographs.size(); ++i)
        if (glyphs[i] != 0) ideographOfGlyph_.emplace(glyphs[i], ideographs[i].unicode());
    const QString radicals = range(kFirstRadical, kLastRadical);
    const QList<quint32> radicalGlyphs = raw.glyphIndexesForString(radicals);
    for (qsizetype i = 0; i < radicalGlyphs.size() && i < radicals.size(); ++i)
        if (radicalGlyphs[i] != 0) glyphOfRadical_.emplace(radicals[i].unicode(), radicalGlyphs[i]);
}

QString GlyphNames::meant(char16_t code) {
    if (code == 0x0009 || code == 0x00A0) return QStringLiteral(" ");
    if (code >= kFirstRadical && code <= kLastRadical) {
        if (!read_) readIdeographs();
        const auto glyph = glyphOfRadical_.find(code);
        if (glyph != glyphOfRadical_.end()) {
            const auto ideograph = ideographOfGlyph_.find(glyph->second);
            if (ideograph != ideographOfGlyph_.end()) return QString(QChar(ideograph->second));
        }
    }
    const bool presentationForm = (code >= 0xFB00 && code <= 0xFDFF) || (code >= 0xFE70 && code <= 0xFEFC);
    if (presentationForm) return QString(QChar(code)).normalized(QString::NormalizationForm_KC);
    return QString(QChar(code));
}

} // namespace columna::report
