#include "app/workstation/item_row.h"

#include "app/workstation/evidence_box.h"
#include "app/workstation/labels.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace columna::app {

QString stateGlyph(scoring::DecisionState state) {
    switch (state) {
    case scoring::DecisionState::Accepted:
        return QStringLiteral("●");
    case scoring::DecisionState::Overridden:
        return QStringLiteral("◆");
    case scoring::DecisionState::Proposed:
        return QStringLiteral("◐");
    case scoring::DecisionState::Stale:
        return QStringLiteral("⚠");
    case scoring::DecisionState::NotAssessed:
        break;
    }
    return QStringLiteral("○");
}

Tone stateTone(scoring::DecisionState state) {
    switch (state) {
    case scoring::DecisionState::Accepted:
    case scoring::DecisionState::Overridden:
        return Tone::Accent;
    case scoring::DecisionState::Proposed:
    case scoring::DecisionState::Stale:
        return Tone::Attention;
    case scoring::DecisionState::NotAssessed:
        break;
    }
    return Tone::Muted;
}

ItemRow::ItemRow(QWidget* parent)
    : QWidget(parent), state_(plainLabel({}, Tone::Muted, 10)), name_(wrapLabel(Tone::Text, 10)),
      points_(plainLabel({}, Tone::Text, 10, true)), choice_(new QComboBox), text_(new QLineEdit),
      fixed_(wrapLabel(Tone::Text, 10)), evidence_(new EvidenceBox) {
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setMinimumContentsLength(10);
    choice_->setFocusPolicy(Qt::StrongFocus); // not by the wheel: scrolling the panel must change nothing
    choice_->installEventFilter(this);
    points_->setFixedWidth(34);
    points_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* first = new QHBoxLayout;
    first->setSpacing(6);
    state_->setFixedWidth(14);
    first->addWidget(state_);
    first->addWidget(name_, 7);
    first->addWidget(choice_, 13);
    first->addWidget(text_, 13);
    first->addWidget(fixed_, 13);
    first->addWidget(points_);
    auto* below = new QVBoxLayout;
    below->setContentsMargins(20, 0, 0, 0);
    below->addWidget(evidence_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3, 0, 3);
    column->setSpacing(2);
    column->addLayout(first);
    column->addLayout(below);

    connect(choice_, &QComboBox::activated, this,
            [this](int index) { emit chosen(row_, choice_->itemData(index).toString().toStdString()); });
    connect(text_, &QLineEdit::editingFinished, this, [this] {
        const std::string typed = text_->text().trimmed().toStdString();
        if (typed != row_.value) emit chosen(row_, typed);
    });
    connect(evidence_, &EvidenceBox::accepted, this, [this] { emit chosen(row_, row_.proposed); });
    connect(evidence_, &EvidenceBox::showMark, this, &ItemRow::evidenceClicked);
}

void ItemRow::show(const PanelRow& row) {
    row_ = row;
    const bool fixed = !row.item.has_value();
    const bool freeText = !fixed && row.options.empty();
    setObjectName(row.item ? QString::fromUtf8(infoOf(*row.item).key.data()) : QStringLiteral("location"));
    name_->setWords(row.name);
    setToolTip(row.help);
    choice_->setAccessibleName(row.name);
    text_->setAccessibleName(row.name);
    state_->setText(row.state           ? stateGlyph(*row.state)
                    : row.value.empty() ? QStringLiteral("○")
                                        : QStringLiteral("●"));
    const Tone tone = row.state ? stateTone(*row.state) : row.value.empty() ? Tone::Muted : Tone::Accent;
    setTone(*state_, tone);
    state_->setToolTip(row.stateText);
    points_->setText(row.points);
    points_->setVisible(!row.points.isEmpty());

    choice_->setVisible(!fixed && !freeText);
    text_->setVisible(freeText);
    fixed_->setVisible(fixed);
    fixed_->setWords(row.valueText.isEmpty() ? tr("open") : row.valueText);
    {
        const QSignalBlocker quiet(choice_);
        choice_->clear();
        choice_->addItem(tr("– not stated –"), QString());
        for (const PanelOption& option : row.options) {
            choice_->addItem(option.text, QString::fromStdString(option.value));
            choice_->setItemData(choice_->count() - 1, option.help, Qt::ToolTipRole);
        }
        choice_->setCurrentIndex(std::max(0, choice_->findData(QString::fromStdString(row.value))));
        choice_->view()->setMinimumWidth(choice_->view()->sizeHintForColumn(0));
        const QSignalBlocker quietText(text_);
        if (!text_->hasFocus()) text_->setText(QString::fromStdString(row.value));
    }

    evidence_->show(row);
}

bool ItemRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == choice_ && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace columna::app
