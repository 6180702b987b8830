#include "app/workstation/shortcut_sheet.h"

#include "app/presenter/commands.h"
#include "app/workstation/labels.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QKeySequence>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>
#include <optional>

namespace columna::app {
namespace {

struct Row {
    QString keys;
    QString text;
    QString help;
};

void addGroup(QVBoxLayout& column, const QString& title, const std::vector<Row>& rows) {
    QLabel* heading = plainLabel(title, Tone::Text, 10, true);
    heading->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column.addWidget(heading);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(1, 1);
    int line = 0;
    for (const Row& row : rows) {
        auto* keys = new QLabel(row.keys);
        keys->setMinimumWidth(130);
        auto* text = new QLabel(row.text);
        text->setToolTip(row.help);
        for (QLabel* label : {keys, text})
            label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        grid->addWidget(keys, line, 0);
        grid->addWidget(text, line++, 1);
    }
    column.addLayout(grid);
    column.addSpacing(12);
}

} // namespace

ShortcutSheet::ShortcutSheet(const Shortcuts& shortcuts, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys and mouse"));
    resize(860, 720);
    auto* outer = new QVBoxLayout(this);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    auto* page = new QWidget;
    auto* columns = new QHBoxLayout(page);
    columns->setSpacing(32);
    std::array<QVBoxLayout*, 2> sides{new QVBoxLayout, new QVBoxLayout};
    for (QVBoxLayout* side : sides)
        columns->addLayout(side, 1);

    addGroup(*sides[0], tr("Mouse"),
             {{tr("Left drag"), tr("Brightness and contrast; with a tool: the tool"), {}},
              {tr("Ctrl + left drag"), tr("Brightness and contrast, with any tool"), {}},
              {tr("Middle drag"), tr("Move the image"), {}},
              {tr("Right drag"), tr("Zoom"), {}},
              {tr("Right click"), tr("Menu"), {}},
              {tr("Wheel"), tr("Next or previous image"), {}},
              {tr("Ctrl + wheel"), tr("Zoom"), {}},
              {tr("Shift + move"), tr("Show this place in the other view"), {}},
              {tr("Double click"), tr("One view alone, or all again"), {}},
              {tr("Drag a series"), tr("Show it in the view where it is dropped"), {}}});

    std::vector<Row> rows;
    std::optional<CommandGroup> group;
    const auto flush = [&] {
        if (!group) return;
        const bool left = *group == CommandGroup::File || *group == CommandGroup::Edit ||
                          *group == CommandGroup::Window || *group == CommandGroup::Keyboard ||
                          *group == CommandGroup::Help;
        addGroup(*sides[left ? 0 : 1], groupText(*group), rows);
        rows.clear();
    };
    for (const CommandInfo& info : commandTable()) {
        if (info.group != group) {
            flush();
            group = info.group;
        }
        QStringList keys;
        for (const QString& key : shortcuts.keysOf(info))
            keys << QKeySequence(key, QKeySequence::PortableText).toString(QKeySequence::NativeText);
        rows.push_back({keys.join(tr(" or ")), info.text, info.help});
    }
    flush();
    for (QVBoxLayout* side : sides)
        side->addStretch();

    area->setWidget(page);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    outer->addWidget(area);
    outer->addWidget(buttons);
}

} // namespace columna::app
