#include "app/workstation/labels.h"

namespace columna::app {
namespace {

void style(QLabel& label, const QColor& colour, double points, bool bold) {
    QFont font = label.font();
    font.setPointSizeF(points);
    font.setBold(bold);
    label.setFont(font);
    label.setTextFormat(Qt::PlainText);
    setLabelColour(label, colour);
}

} // namespace

void WrapLabel::setWords(const QString& text) {
    setText(text);
    fitHeight();
}

void WrapLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    // Later: a layout that is being laid out does not hear of a new height.
    QMetaObject::invokeMethod(
        this, [this] { fitHeight(); }, Qt::QueuedConnection);
}

void WrapLabel::fitHeight() {
    const int needed = text().isEmpty() ? 0 : heightForWidth(width());
    if (needed != minimumHeight()) setMinimumHeight(needed);
}

void setLabelColour(QLabel& label, const QColor& colour) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, colour);
    label.setPalette(palette);
}

QLabel* plainLabel(const QString& text, const QColor& colour, double points, bool bold) {
    auto* made = new QLabel(text);
    style(*made, colour, points, bold);
    return made;
}

WrapLabel* wrapLabel(const QColor& colour, double points, bool bold) {
    auto* made = new WrapLabel;
    style(*made, colour, points, bold);
    made->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(false);
    made->setSizePolicy(policy);
    return made;
}

} // namespace columna::app
