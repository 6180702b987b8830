#include "app/workstation/marking_bar.h"

#include "app/presenter/column_map.h"
#include "app/presenter/interface_language.h"
#include "app/workstation/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

namespace columna::app {
namespace {

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
    : QWidget(parent), marking_(marking), level_(combo("levelChoice")), structure_(combo("structureChoice")),
      finding_(combo("findingChoice")) {
    auto* label = plainLabel({}, Tone::Muted, 9.5);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{label, level_, structure_, finding_})
        layout->addWidget(widget);
    connect(level_, &QComboBox::activated, this, [this](int index) {
        const QVariant value = level_->itemData(index);
        if (marking_.tool() == MarkingTool::Level)
            marking_.setNextLabel(static_cast<Level>(value.toInt()));
        else
            marking_.pinLevel(value.isValid() ? std::optional(static_cast<Level>(value.toInt()))
                                              : std::nullopt);
        emit chosen();
    });
    const auto choose = [this] {
        marking_.setPosterolateral(static_cast<PosterolateralStructure>(structure_->currentIndex()),
                                   static_cast<PosterolateralFinding>(finding_->currentIndex()));
        emit chosen();
    };
    connect(structure_, &QComboBox::activated, this, choose);
    connect(finding_, &QComboBox::activated, this, choose);
    connect(&marking_, &MarkingPresenter::changed, this, &MarkingBar::refresh);
    speak(this, [this, label] {
        label->setText(tr("Level"));
        say();
    });
}

void MarkingBar::say() {
    level_->setAccessibleName(tr("Level of the next mark"));
    level_->setToolTip(tr("Level of the next mark. Nearest: the labelled vertebra nearest to the pointer."));
    structure_->setAccessibleName(tr("Posterolateral structure"));
    structure_->setToolTip(tr("Which structure the click marks"));
    finding_->setAccessibleName(tr("Posterolateral finding"));
    finding_->setToolTip(tr("What is found there"));
    structure_->clear();
    structure_->addItems({tr("Pedicle"), tr("Facet joint"), tr("Costovertebral joint")});
    finding_->clear();
    finding_->addItems({tr("Replaced by tumour"), tr("Fractured")});
    refresh();
}

void MarkingBar::refresh() {
    const QSignalBlocker quiet(level_);
    const bool labelling = marking_.tool() == MarkingTool::Level;
    QStringList names;
    if (!labelling) names << tr("Nearest");
    for (const Level level : marking_.levels())
        names << levelText(level);
    // The presenter speaks up at every move of the mouse: only what changed is written again.
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
    for (QComboBox* option : {structure_, finding_})
        option->setVisible(marking_.tool() == MarkingTool::Posterolateral);
    structure_->setCurrentIndex(static_cast<int>(marking_.posterolateralStructure()));
    finding_->setCurrentIndex(static_cast<int>(marking_.posterolateralFinding()));
}

} // namespace columna::app
