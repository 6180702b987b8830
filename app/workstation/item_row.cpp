#include "app/workstation/item_row.h"

#include "app/workstation/evidence_box.h"
#include "app/workstation/labels.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStyleOptionComboBox>
#include <QVBoxLayout>

#include <algorithm>

namespace columna::app {

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

namespace {
constexpr int kEditorShare = 13; ///< of a row; the name takes 7
/// A list that is longer is searched by typing.
constexpr qsizetype kShortList = 12;

std::string inStd(const QVariant& value) {
    return value.toString().toStdString();
}
} // namespace

ItemRow::ItemRow(QWidget* parent)
    : QWidget(parent), state_(plainLabel({}, Tone::Muted, 10)), name_(wrapLabel(Tone::Text, 10)),
      line_(new QHBoxLayout), points_(plainLabel({}, Tone::Text, 10, true)),
      whole_(wrapLabel(Tone::Text, 9)) {
    points_->setFixedWidth(34);
    points_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    line_->setSpacing(6);
    state_->setFixedWidth(14);
    state_->setObjectName(QStringLiteral("state"));
    line_->addWidget(state_);
    line_->addWidget(name_, 7);
    line_->addWidget(points_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 3, 0, 3);
    column->setSpacing(2);
    column->addLayout(line_);
    whole_->setContentsMargins(20, 0, 0, 0);
    whole_->setVisible(false);
    column->addWidget(whole_);
}

QComboBox& ItemRow::choice() {
    if (choice_ != nullptr) return *choice_;
    choice_ = new QComboBox;
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice_->setMinimumContentsLength(10);
    choice_->setFocusPolicy(Qt::StrongFocus); // not by the wheel: scrolling the panel must change nothing
    choice_->installEventFilter(this);
    line_->insertWidget(line_->indexOf(points_), choice_, kEditorShare);
    connect(choice_, &QComboBox::activated, this, &ItemRow::choiceMade);
    return *choice_;
}

QLineEdit& ItemRow::typed() {
    if (text_ != nullptr) return *text_;
    text_ = new QLineEdit;
    // Before the units of a quantity.
    line_->insertWidget(line_->indexOf(name_) + 1, text_, kEditorShare);
    connect(text_, &QLineEdit::editingFinished, this, [this] {
        if (infoOf(*row_.item).kind == ItemKind::Quantity) {
            quantityEdited();
            return;
        }
        const std::string words = text_->text().trimmed().toStdString();
        if (words != row_.value) emit chosen(row_, words);
    });
    return *text_;
}

QPushButton& ItemRow::several() {
    if (several_ != nullptr) return *several_;
    several_ = new QPushButton;
    several_->setProperty("list", true);
    several_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    several_->setMenu(new QMenu(several_));
    several_->menu()->installEventFilter(this);
    line_->insertWidget(line_->indexOf(points_), several_, kEditorShare);
    // After the menu has gone: a refusal or a question of the decision is a window of its own.
    connect(several_->menu(), &QMenu::aboutToHide, this, &ItemRow::severalTicked, Qt::QueuedConnection);
    return *several_;
}

void ItemRow::show(const PanelRow& row) {
    row_ = row;
    setObjectName(row.item ? QString::fromUtf8(infoOf(*row.item).key.data()) : QStringLiteral("location"));
    name_->setWords(row.name);
    setToolTip(row.help);
    state_->setText(row.glyph);
    const Tone tone = row.state ? stateTone(*row.state) : row.value.empty() ? Tone::Muted : Tone::Accent;
    setTone(*state_, tone);
    state_->setToolTip(row.stateText);
    points_->setText(row.points);
    points_->setVisible(!row.points.isEmpty());
    if (!row.item) {
        if (fixed_ == nullptr) {
            fixed_ = wrapLabel(Tone::Text, 10);
            line_->insertWidget(line_->indexOf(points_), fixed_, kEditorShare);
        }
        fixed_->setWords(row.valueText.isEmpty() ? tr("open") : row.valueText);
        showEvidence();
        return;
    }
    switch (infoOf(*row.item).kind) {
    case ItemKind::Choice:
        showChoice();
        break;
    case ItemKind::Several:
        showSeveral();
        break;
    case ItemKind::Quantity:
        showChoice();
        [[fallthrough]];
    default: {
        typed().setAccessibleName(row.name);
        const QSignalBlocker quiet(text_);
        const bool quantity = infoOf(*row.item).kind == ItemKind::Quantity;
        if (!text_->hasFocus())
            text_->setText(
                QString::fromStdString(quantity ? std::string(partsOf(row.value).number) : row.value));
    }
    }
    showEvidence();
}

void ItemRow::showChoice() {
    choice().setAccessibleName(row_.name);
    const bool quantity = infoOf(*row_.item).kind == ItemKind::Quantity;
    const QSignalBlocker quiet(choice_);
    choice_->clear();
    choice_->addItem(quantity ? tr("– unit –") : tr("– not stated –"), QString());
    for (const PanelOption& option : row_.options) {
        choice_->addItem(option.text, QString::fromStdString(option.value));
        choice_->setItemData(choice_->count() - 1, option.help, Qt::ToolTipRole);
    }
    const std::string chosenNow = quantity ? std::string(partsOf(row_.value).unit) : row_.value;
    if (choice_->count() > kShortList && !choice_->isEditable()) {
        choice_->setEditable(true);
        choice_->setInsertPolicy(QComboBox::NoInsert);
        choice_->completer()->setCompletionMode(QCompleter::PopupCompletion);
        choice_->completer()->setFilterMode(Qt::MatchContains);
        choice_->lineEdit()->setCursorPosition(0);
        // What fits no entry is no answer.
        connect(choice_->lineEdit(), &QLineEdit::editingFinished, this, [this] {
            choice_->setEditText(choice_->itemText(choice_->currentIndex()));
            choice_->lineEdit()->setCursorPosition(0);
        });
    }
    choice_->setCurrentIndex(std::max(0, choice_->findData(QString::fromStdString(chosenNow))));
    if (choice_->isEditable()) {
        choice_->lineEdit()->setAccessibleName(row_.name);
        choice_->lineEdit()->setCursorPosition(0);
    }
    choice_->view()->setMinimumWidth(choice_->view()->sizeHintForColumn(0));
    showWhole();
}

void ItemRow::showWhole() {
    if (choice_ == nullptr) return;
    QStyleOptionComboBox option;
    option.initFrom(choice_);
    option.editable = choice_->isEditable();
    const QRect field =
        choice_->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, choice_);
    const QString text = choice_->itemText(choice_->currentIndex());
    const bool cut = choice_->fontMetrics().horizontalAdvance(text) > field.width();
    if (cut) whole_->setWords(text);
    whole_->setVisible(cut);
}

void ItemRow::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    showWhole();
}

void ItemRow::showSeveral() {
    several().setAccessibleName(row_.name);
    several_->setText(row_.value.empty() ? tr("– not stated –") : row_.valueText);
    if (several_->menu()->isVisible()) return;
    several_->menu()->clear();
    const std::vector<std::string_view> named =
        row_.value.empty() ? std::vector<std::string_view>{} : namedIn(row_.value);
    for (const PanelOption& option : row_.options) {
        QAction* action = several_->menu()->addAction(option.text);
        action->setCheckable(true);
        action->setData(QString::fromStdString(option.value));
        action->setChecked(std::ranges::find(named, option.value) != named.end());
    }
}

void ItemRow::showEvidence(const QStringList& more) {
    PanelRow shown = row_;
    shown.notes += more;
    const bool nothing = shown.evidence.isEmpty() && shown.notes.isEmpty() && shown.proposed.empty() &&
                         !(shown.state && !shown.decidedBy.isEmpty()) &&
                         shown.state != scoring::DecisionState::Stale;
    if (evidence_ == nullptr) {
        if (nothing) return;
        evidence_ = new EvidenceBox;
        auto* below = new QVBoxLayout;
        below->setContentsMargins(20, 0, 0, 0);
        below->addWidget(evidence_);
        dynamic_cast<QVBoxLayout&>(*layout()).addLayout(below);
        connect(evidence_, &EvidenceBox::accepted, this, [this] { emit chosen(row_, row_.proposed); });
        connect(evidence_, &EvidenceBox::showMark, this, &ItemRow::evidenceClicked);
    }
    evidence_->setVisible(!nothing);
    evidence_->show(shown);
}

void ItemRow::choiceMade(int index) {
    if (infoOf(*row_.item).kind == ItemKind::Quantity)
        quantityEdited();
    else
        emit chosen(row_, inStd(choice_->itemData(index)));
}

void ItemRow::quantityEdited() {
    const std::string number = text_->text().trimmed().toStdString();
    const std::string unit = inStd(choice_->currentData());
    if (!number.empty() && unit.empty()) {
        showEvidence({tr("Choose the unit: a number without one does not count.")});
        return;
    }
    showEvidence();
    const std::string value = number.empty() ? std::string() : number + ' ' + unit;
    if (value != row_.value) emit chosen(row_, value);
}

void ItemRow::severalTicked() {
    std::string value;
    for (const QAction* action : several_->menu()->actions())
        if (action->isChecked()) value += (value.empty() ? "" : "|") + inStd(action->data());
    if (value != row_.value) emit chosen(row_, value);
}

bool ItemRow::eventFilter(QObject* watched, QEvent* event) {
    if (watched == choice_ && event->type() == QEvent::Wheel) {
        event->ignore();
        return true;
    }
    // Ticking leaves the list open for the next one.
    if (several_ != nullptr && watched == several_->menu() && event->type() == QEvent::MouseButtonRelease)
        if (QAction* action = several_->menu()->actionAt(static_cast<QMouseEvent*>(event)->pos())) {
            action->trigger();
            return true;
        }
    return QWidget::eventFilter(watched, event);
}

} // namespace columna::app
