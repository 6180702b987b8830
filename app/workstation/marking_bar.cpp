#include "app/workstation/marking_bar.h"

#include "app/presenter/column_map.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QComboBox>
#include <QGridLayout>
#include <QSignalBlocker>

namespace columna::app {
namespace {

constexpr int kWidestChoice = 168;

QComboBox* combo(const char* name) {
    auto* made = new QComboBox;
    made->setObjectName(QString::fromLatin1(name));
    made->setMinimumWidth(96);
    made->setMaxVisibleItems(34);
    made->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return made;
}

} // namespace

MarkingBar::MarkingBar(MarkingPresenter& marking, QWidget* parent)
    : QWidget(parent), marking_(marking),
      level_(combo("levelChoice")), choices_{combo("toolChoice0"), combo("toolChoice1")} {
    auto* label = plainLabel({}, Tone::Muted, 9.5);
    // Two rows: what a tool asks for must not push itself off a narrow tool bar.
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    layout->setSpacing(3);
    layout->addWidget(label, 0, 0);
    layout->addWidget(level_, 0, 1);
    connect(level_, &QComboBox::activated, this, [this](int index) {
        const QVariant value = level_->itemData(index);
        if (marking_.tool() == MarkingTool::Level)
            marking_.setNextLabel(static_cast<Level>(value.toInt()));
        else
            marking_.pinLevel(value.isValid() ? std::optional(static_cast<Level>(value.toInt()))
                                              : std::nullopt);
        emit chosen();
    });
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        choices_.at(i)->setMaximumWidth(kWidestChoice);
        layout->addWidget(choices_.at(i), 1, static_cast<int>(i));
        connect(choices_.at(i), &QComboBox::activated, this, [this, i](int value) {
            marking_.choose(i, value);
            emit chosen();
        });
    }
    connect(&marking_, &MarkingPresenter::changed, this, &MarkingBar::refresh);
    speak(this, [this, label] {
        label->setText(tr("Level"));
        say();
    });
}

void MarkingBar::say() {
    level_->setAccessibleName(tr("Level of the next mark"));
    level_->setToolTip(tr("Level of the next mark. Nearest: the labelled vertebra nearest to the pointer."));
    refresh();
}

void MarkingBar::refresh() {
    refreshLevels();
    refreshChoices();
}

// The presenter speaks up at every move of the mouse: only what changed is written again.
void MarkingBar::refreshLevels() {
    const QSignalBlocker quiet(level_);
    const bool labelling = marking_.tool() == MarkingTool::Level;
    QStringList names;
    if (!labelling) names << tr("Nearest");
    for (const Level level : marking_.levels())
        names << levelText(level);
    if (names != names_) {
        names_ = names;
        level_->clear();
        if (!labelling) level_->addItem(names.front());
        for (const Level level : marking_.levels())
            level_->addItem(levelText(level), static_cast<int>(level));
    }
    const std::optional<Level> shown =
        labelling ? std::optional(marking_.nextLabel()) : marking_.pinnedLevel();
    level_->setCurrentIndex(shown ? level_->findData(static_cast<int>(*shown)) : 0);
    level_->setEnabled(markTool(marking_.tool()).ofLevel);
}

void MarkingBar::refreshChoices() {
    const std::vector<ToolChoice> offered = marking_.choices();
    for (std::size_t i = 0; i < choices_.size(); ++i) {
        QComboBox& list = *choices_.at(i);
        const QSignalBlocker quiet(&list);
        list.setVisible(i < offered.size());
        if (i >= offered.size()) continue;
        const ToolChoice& choice = offered[i];
        QStringList now;
        for (int value = 0; value < list.count(); ++value)
            now << list.itemText(value);
        if (now != choice.values) {
            list.clear();
            list.addItems(choice.values);
        }
        list.setAccessibleName(choice.name);
        list.setToolTip(choice.help);
        list.setCurrentIndex(choice.current);
    }
}

} // namespace columna::app
