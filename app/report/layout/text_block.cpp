#include "app/report/layout/text_block.h"

#include "app/report/layout/page_units.h"

#include <QGlyphRun>

#include <algorithm>

namespace columna::report {
namespace {

constexpr double kLeading = 1.32;

bool isKana(QChar c) {
    const ushort u = c.unicode();
    return (u >= 0x3040 && u <= 0x30FF) || (u >= 0xFF66 && u <= 0xFF9D);
}
bool isHangul(QChar c) {
    const ushort u = c.unicode();
    return (u >= 0xAC00 && u <= 0xD7A3) || (u >= 0x1100 && u <= 0x11FF);
}

} // namespace

QFont reportFont(const TextStyle& style, const QString& text) {
    QString first = QStringLiteral("Noto Sans CJK SC");
    if (std::any_of(text.begin(), text.end(), isKana))
        first = QStringLiteral("Noto Sans CJK JP");
    else if (std::any_of(text.begin(), text.end(), isHangul))
        first = QStringLiteral("Noto Sans CJK KR");
    QFont font;
    font.setFamilies({QStringLiteral("Open Sans"), first, QStringLiteral("DejaVu Sans")});
    font.setPixelSize(std::max(1, qRound(pt(style.size))));
    font.setBold(style.bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    font.setStyleStrategy(QFont::PreferOutline);
    return font;
}

TextBlock::TextBlock(const QString& text, const TextStyle& style) {
    add(text, style);
}

TextBlock& TextBlock::add(const QString& text, const TextStyle& style) {
    QString run = text;
    run.replace(QLatin1Char('\n'), QChar(QChar::LineSeparator));
    runs_.push_back({static_cast<int>(text_.size()), static_cast<int>(run.size()), style});
    text_ += run;
    return *this;
}

void TextBlock::layOut(double width) {
    const TextStyle base = runs_.empty() ? TextStyle{} : runs_.front().style;
    auto layout = std::make_shared<QTextLayout>(text_, reportFont(base, text_));
    QTextOption option(base.alignment);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setUseDesignMetrics(true);
    layout->setTextOption(option);
    QList<QTextLayout::FormatRange> formats;
    for (const Run& run : runs_) {
        QTextLayout::FormatRange range;
        range.start = run.start;
        range.length = run.length;
        range.format.setFont(reportFont(run.style, text_));
        range.format.setForeground(run.style.colour);
        formats.push_back(range);
    }
    layout->setFormats(formats);
    layout->beginLayout();
    const double lineHeight = pt(base.size) * kLeading;
    double y = 0.0;
    for (QTextLine line = layout->createLine(); line.isValid(); line = layout->createLine()) {
        line.setLineWidth(width);
        // One pitch for every line, whichever font a glyph fell back to; ascent centres the letters in it.
        line.setPosition({0.0, y + (lineHeight - line.height()) / 2});
        y += lineHeight;
    }
    layout->endLayout();
    layout_ = std::move(layout);
}

int TextBlock::lineCount() const {
    return layout_ && !text_.isEmpty() ? layout_->lineCount() : 0;
}

double TextBlock::height(int firstLine, int lines) const {
    const int count = std::clamp(lines, 0, std::max(0, lineCount() - firstLine));
    return runs_.empty() ? 0.0 : count * pt(runs_.front().style.size) * kLeading;
}

double TextBlock::naturalWidth() const {
    double width = 0.0;
    for (int i = 0; i < lineCount(); ++i)
        width = std::max(width, layout_->lineAt(i).naturalTextWidth());
    return width;
}

QString TextBlock::withoutGlyph() const {
    QString missing;
    if (!layout_) return missing;
    for (qsizetype at = 0; at < text_.size(); ++at) {
        for (const QGlyphRun& run : layout_->glyphRuns(static_cast<int>(at), 1)) {
            if (run.glyphIndexes().contains(0)) missing += text_[at];
        }
    }
    return missing;
}

void TextBlock::paint(QPainter& painter, QPointF topLeft, int firstLine, int lines) const {
    const int end = std::min(lineCount(), firstLine + lines);
    const QPointF shifted = topLeft - QPointF(0, height(0, firstLine));
    for (int i = firstLine; i < end; ++i)
        layout_->lineAt(i).draw(&painter, shifted);
}

} // namespace columna::report
