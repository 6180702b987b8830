// Labels of one look.
#pragma once

#include <QBoxLayout>
#include <QLabel>

class QLineEdit;

namespace columna::app {

/// Wraps its words and is always as high as they need. To its layout it is a plain widget with a least
/// height: nested layouts that trade height for width squeeze what lies in a scroll area.
class WrapLabel : public QLabel {
public:
    using QLabel::QLabel;
    void setWords(const QString& text);
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, minimumHeight()}; }

protected:
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void fitHeight();
};

enum class Tone { Text, Muted, Accent, Attention };
/// Follows the theme.
void setTone(QLabel& label, Tone tone);

/// Never rich text: what a file says is shown, not interpreted.
[[nodiscard]] QLabel* plainLabel(const QString& text, Tone tone, double points, bool bold = false);
[[nodiscard]] WrapLabel* wrapLabel(Tone tone, double points, bool bold = false);
/// One at the end of a layout.
WrapLabel* wrapped(QBoxLayout& layout, Tone tone, double points, bool bold = false);

/// Typed unseen.
[[nodiscard]] QLineEdit* passwordEdit(const char* name);

} // namespace columna::app
