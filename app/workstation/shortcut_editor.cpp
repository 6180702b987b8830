#include "app/workstation/shortcut_editor.h"

#include "app/workstation/labels.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <optional>

namespace columna::app {
namespace {

QString shownKeys(const QStringList& keys) {
    QStringList shown;
    for (const QString& key : keys)
        shown << QKeySequence(key, QKeySequence::PortableText).toString(QKeySequence::NativeText);
    return shown.join(QStringLiteral("   "));
}

} // namespace

ShortcutEditor::ShortcutEditor(const Shortcuts& shortcuts, QWidget* parent)
    : QDialog(parent), shortcuts_(shortcuts), list_(new QTreeWidget), edit_(new QKeySequenceEdit),
      assign_(new QPushButton(tr("Assign"))), reset_(new QPushButton(tr("As delivered"))),
      words_(plainLabel({}, Tone::Attention, 9.5)) {
    setWindowTitle(tr("Change keys"));
    resize(620, 640);
    list_->setColumnCount(2);
    list_->setHeaderLabels({tr("Command"), tr("Keys")});
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->setAccessibleName(tr("Commands and their keys"));
    edit_->setAccessibleName(tr("New key"));
    auto* all = new QPushButton(tr("All as delivered"));
    auto* line = new QHBoxLayout;
    line->addWidget(edit_, 1);
    line->addWidget(assign_);
    line->addWidget(reset_);
    line->addWidget(all);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    auto* column = new QVBoxLayout(this);
    column->addWidget(list_, 1);
    column->addLayout(line);
    column->addWidget(words_);
    column->addWidget(buttons);
    connect(list_, &QTreeWidget::currentItemChanged, this, &ShortcutEditor::showChosen);
    connect(assign_, &QPushButton::clicked, this, &ShortcutEditor::assign);
    connect(reset_, &QPushButton::clicked, this, [this] {
        words_->setText(shortcuts_.reset(chosenName())
                            ? QString()
                            : tr("Its key belongs to another command now: change that one first"));
        fill();
    });
    connect(all, &QPushButton::clicked, this, [this] {
        shortcuts_.resetAll();
        fill();
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill();
}

QString ShortcutEditor::chosenName() const {
    const QTreeWidgetItem* item = list_->currentItem();
    return item != nullptr ? item->data(0, Qt::UserRole).toString() : QString();
}

void ShortcutEditor::fill() {
    const QString chosen = chosenName();
    list_->clear();
    QTreeWidgetItem* heading = nullptr;
    std::optional<CommandGroup> group;
    for (const CommandInfo& info : commandTable()) {
        if (info.group != group) {
            group = info.group;
            heading = new QTreeWidgetItem(list_, {groupText(*group)});
            heading->setFlags(Qt::ItemIsEnabled);
        }
        auto* item = new QTreeWidgetItem(heading, {info.text, shownKeys(shortcuts_.keysOf(info))});
        item->setData(0, Qt::UserRole, info.name);
        item->setToolTip(0, info.help);
        QFont font = item->font(1);
        font.setBold(shortcuts_.changed(info.name));
        item->setFont(1, font);
        if (info.name == chosen) list_->setCurrentItem(item);
    }
    list_->expandAll();
    showChosen();
}

void ShortcutEditor::showChosen() {
    const QString name = chosenName();
    for (QWidget* widget : std::initializer_list<QWidget*>{edit_, assign_, reset_})
        widget->setEnabled(!name.isEmpty());
    for (const CommandInfo& info : commandTable())
        if (info.name == name)
            edit_->setKeySequence(QKeySequence(shortcuts_.keysOf(info).value(0), QKeySequence::PortableText));
}

void ShortcutEditor::assign() {
    const QString key = edit_->keySequence().toString(QKeySequence::PortableText);
    const QStringList keys = key.isEmpty() ? QStringList() : QStringList{key};
    if (shortcuts_.set(chosenName(), keys)) {
        words_->clear();
        fill();
        return;
    }
    words_->setText(
        tr("This key belongs to: %1").arg(shortcuts_.takenBy(key, chosenName()).value_or(QString())));
}

} // namespace columna::app
