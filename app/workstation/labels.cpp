#include "app/workstation/labels.h"

#include <QLineEdit>
#include <QStyle>

namespace columna::app {
namespace {

const char* nameOf(Tone tone) {
    switch (tone) {
    case Tone::Muted:
        return "muted";
    case Tone::Accent:
        return "accent";
    case Tone::Attention:
        return "attention";
    case Tone::Text:
        break;
    }
    return "text";
}

void dress(QLabel& label, Tone tone, double points, bool bold) {
    QFont font = label.font();
    font.setPointSizeF(points);
    font.setBold(bold);
    label.setFont(font);
    label.setTextFormat(Qt::PlainText);
    setTone(label, tone);
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

void WrapLabel::showEvent(QShowEvent* event) {
    QLabel::showEvent(event);
    fitHeight(); // hidden, it did not know its width
}

void WrapLabel::fitHeight() {
    setMinimumHeight(0); // else a label answers that it needs at least what it has
    if (!text().isEmpty()) setMinimumHeight(heightForWidth(width()));
}

void setTone(QLabel& label, Tone tone) {
    const QByteArray name = nameOf(tone);
    if (label.property("tone").toByteArray() == name) return;
    label.setProperty("tone", name);
    // A style sheet looks at properties only when it is asked to.
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

QLabel* plainLabel(const QString& text, Tone tone, double points, bool bold) {
    auto* made = new QLabel(text);
    dress(*made, tone, points, bold);
    return made;
}

WrapLabel* wrapLabel(Tone tone, double points, bool bold) {
    auto* made = new WrapLabel;
    dress(*made, tone, points, bold);
    made->setWordWrap(true);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(false);
    made->setSizePolicy(policy);
    return made;
}

WrapLabel* wrapped(QBoxLayout& layout, Tone tone, double points, bool bold) {
    auto* label = wrapLabel(tone, points, bold);
    layout.addWidget(label);
    return label;
}

QLineEdit* passwordEdit(const char* name) {
    auto* edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    edit->setObjectName(QString::fromUtf8(name));
    return edit;
}

} // namespace columna::app
