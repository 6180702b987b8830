// Text broken into lines once, then painted whole or line by line.
#pragma once

#include <QColor>
#include <QPainter>
#include <QString>
#include <QTextLayout>

#include <memory>
#include <vector>

namespace columna::report {

struct TextStyle {
    double size = 9.0; ///< points
    bool bold = false;
    QColor colour = QColor(0x1F, 0x29, 0x33);
    Qt::Alignment alignment = Qt::AlignLeft;
};

/// Sans serif with Latin, Greek, Chinese, Japanese and Korean, then a fallback for other scripts (Debian
/// packages fonts-noto-cjk and fonts-dejavu-core). Kana in `text` selects Japanese glyph forms, Hangul
/// Korean, everything else Simplified Chinese.
[[nodiscard]] QFont reportFont(const TextStyle& style, const QString& text = {});

/// Runs of styled text in one paragraph; '\n' starts a new line. Lines break at words, between ideographs,
/// and inside a word that is longer than the line, so that text never leaves its width.
class TextBlock {
public:
    TextBlock() = default;
    TextBlock(const QString& text, const TextStyle& style = {});
    /// The first run's size and alignment hold for the whole block. Call before layOut().
    TextBlock& add(const QString& text, const TextStyle& style = {});

    [[nodiscard]] bool empty() const { return text_.isEmpty(); }
    [[nodiscard]] const QString& text() const { return text_; }
    /// Breaks into lines of at most `width` page units.
    void layOut(double width);
    [[nodiscard]] int lineCount() const;
    [[nodiscard]] double height() const { return height(0, lineCount()); }
    [[nodiscard]] double height(int firstLine, int lines) const;
    /// Width of the widest line.
    [[nodiscard]] double naturalWidth() const;
    /// Characters that no installed font can draw. After layOut().
    [[nodiscard]] QString withoutGlyph() const;
    void paint(QPainter& painter, QPointF topLeft) const { paint(painter, topLeft, 0, lineCount()); }
    void paint(QPainter& painter, QPointF topLeft, int firstLine, int lines) const;

private:
    struct Run {
        int start = 0;
        int length = 0;
        TextStyle style;
    };
    QString text_;
    std::vector<Run> runs_;
    std::shared_ptr<QTextLayout> layout_; ///< shared by copies: never changed after layOut()
};

} // namespace columna::report
