#include "app/workstation/style.h"

#include <QApplication>
#include <QPainter>
#include <QPalette>
#include <QProxyStyle>
#include <QStyleOption>

#include <array>
#include <utility>

namespace columna::app::style {
namespace {

const char* const kSheet = R"(
QMainWindow::separator { background: @deep; width: 4px; height: 4px; }
QToolTip { background: @raised; color: @text; border: 1px solid @edge; padding: 4px; }
QMenuBar { background: @window; padding: 1px; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: @raised; border-radius: 3px; }
QMenu { background: @panel; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 3px; }
QMenu::item:selected { background: @selected; }
QMenu::item:disabled { color: @disabled; }
QMenu::separator { height: 1px; background: @border; margin: 4px 8px; }
QToolBar { background: @panel; border: none; border-bottom: 1px solid @deep; spacing: 2px; padding: 3px 6px; }
QToolBar::separator { background: @border; width: 1px; margin: 6px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px 7px; }
QToolButton:focus { border-color: @accent; }
QToolButton:hover { background: @raised; }
QToolButton:pressed { background: @border; }
QToolButton:checked { background: @selected; border-color: @accent; }
QToolButton:disabled { color: @disabled; }
QToolButton#toolGroup { padding-right: 18px; }
QToolButton#toolGroup::menu-button { background: transparent; border: none; width: 16px; }
QToolButton#toolGroup::menu-button:hover { background: @border; border-radius: 4px; }
QStatusBar { background: @panel; border-top: 1px solid @deep; }
QStatusBar::item { border: none; }
QSplitter::handle { background: @deep; }
QSplitter::handle:hover { background: @selected; }
QLabel#dockTitle { background: @panel; padding: 6px 10px; border-bottom: 1px solid @deep; }
QPushButton { background: @raised; border: 1px solid @edge; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: @border; }
QPushButton:focus { border-color: @accent; }
QPushButton:default { background: @selected; border-color: @accent; }
QPushButton:disabled { color: @disabled; border-color: @border; }
QLineEdit, QPlainTextEdit { background: @window; border: 1px solid @border; border-radius: 3px; padding: 3px 6px; selection-background-color: @selected; }
QLineEdit:focus, QPlainTextEdit:focus { border-color: @accent; }
QLineEdit:disabled { color: @disabled; }
QComboBox QAbstractItemView { background: @panel; border: 1px solid @border; selection-background-color: @selected; }
QListView { background: @window; border: 1px solid @window; outline: none; }
QListView:focus { border-color: @accent; }
QComboBox:focus, QAbstractSpinBox:focus { background: @selected; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QTabBar { qproperty-drawBase: 0; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: @window; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @border; border-radius: 4px; min-height: 24px; margin: 1px; }
QScrollBar::handle:vertical:hover { background: @edge; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar:horizontal { background: @window; height: 10px; }
QScrollBar::handle:horizontal { background: @border; border-radius: 4px; min-width: 24px; margin: 1px; }
QLabel[tone="text"] { color: @text; }
QLabel[tone="muted"] { color: @muted; }
QLabel[tone="accent"] { color: @accent; }
QLabel[tone="attention"] { color: @attention; }
QWidget#patientBanner { background: @raised; }
QWidget#noticeBar { background: @panel; border-bottom: 2px solid @attention; }
QFrame#rule { background: @border; }
QPushButton#levelButton { text-align: left; padding: 5px 8px; }
QPushButton#levelButton:checked { background: @selected; border-color: @accent; }
QPushButton[list="true"] { text-align: left; padding: 3px 6px; }
QPushButton#gradeButton { padding: 5px 2px; }
QPushButton#gradeButton:checked { background: @selected; border: 2px solid @accent; }
QToolButton[small="true"] { border: 1px solid @edge; padding: 1px 8px; }
QProgressBar { background: @window; border: 1px solid @border; border-radius: 3px; text-align: center; }
QProgressBar::chunk { background: @selected; border-radius: 2px; }
)";

const Colours kDark{.deep = {0x16, 0x18, 0x1c},
                    .window = {0x1c, 0x1f, 0x24},
                    .panel = {0x24, 0x28, 0x2e},
                    .raised = {0x2e, 0x33, 0x3b},
                    .selected = {0x35, 0x50, 0x6a},
                    .border = {0x3a, 0x40, 0x4a},
                    .edge = {0x4a, 0x51, 0x5d},
                    .text = {0xd7, 0xdc, 0xe2},
                    .muted = {0x95, 0x9e, 0xaa},
                    .disabled = {0x69, 0x71, 0x7d},
                    .accent = {0x4f, 0xa3, 0xd8},
                    .attention = {0xe0, 0xa4, 0x3c},
                    .danger = {0xe0, 0x6c, 0x5a},
                    .good = {0x6f, 0xb0, 0x9a}};
const Colours kLight{.deep = {0xb9, 0xbf, 0xc7},
                     .window = {0xf4, 0xf5, 0xf7},
                     .panel = {0xe9, 0xeb, 0xee},
                     .raised = {0xdd, 0xe1, 0xe6},
                     .selected = {0xb9, 0xd6, 0xee},
                     .border = {0xc4, 0xca, 0xd1},
                     .edge = {0x9a, 0xa2, 0xad},
                     .text = {0x1d, 0x22, 0x28},
                     .muted = {0x51, 0x5a, 0x66},
                     .disabled = {0x98, 0x9f, 0xa8},
                     .accent = {0x1f, 0x6f, 0xa8},
                     .attention = {0x9a, 0x5a, 0x00},
                     .danger = {0xb0, 0x30, 0x22},
                     .good = {0x2c, 0x77, 0x5e}};
/// Seven to one and more between every text and its ground.
const Colours kHighContrast{.deep = {0xff, 0xff, 0xff},
                            .window = {0x00, 0x00, 0x00},
                            .panel = {0x00, 0x00, 0x00},
                            .raised = {0x1a, 0x1a, 0x1a},
                            .selected = {0x00, 0x3f, 0x7a},
                            .border = {0xff, 0xff, 0xff},
                            .edge = {0xff, 0xff, 0xff},
                            .text = {0xff, 0xff, 0xff},
                            .muted = {0xe0, 0xe0, 0xe0},
                            .disabled = {0xa8, 0xa8, 0xa8},
                            .accent = {0x66, 0xd0, 0xff},
                            .attention = {0xff, 0xd2, 0x3c},
                            .danger = {0xff, 0x8c, 0x7a},
                            .good = {0x7c, 0xf0, 0xc0}};

Theme current = Theme::Dark;

QString sheetOf(const Colours& c) {
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto& [name, colour] : {std::pair{"@deep", c.deep},
                                       {"@window", c.window},
                                       {"@panel", c.panel},
                                       {"@raised", c.raised},
                                       {"@selected", c.selected},
                                       {"@border", c.border},
                                       {"@edge", c.edge},
                                       {"@text", c.text},
                                       {"@muted", c.muted},
                                       {"@disabled", c.disabled},
                                       {"@accent", c.accent},
                                       {"@attention", c.attention}})
        sheet.replace(QLatin1String(name), colour.name());
    return sheet;
}

/// Fusion with boxes and rings whose rim is seen on every ground; its own is darker than a dark one.
class SeenRims : public QProxyStyle {
public:
    SeenRims() : QProxyStyle(QStringLiteral("Fusion")) {}
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        const bool ring = element == PE_IndicatorRadioButton;
        if (!ring && element != PE_IndicatorCheckBox) return;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(colours().muted);
        painter->setBrush(Qt::NoBrush);
        const QRectF rim = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
        if (ring)
            painter->drawEllipse(rim);
        else
            painter->drawRoundedRect(rim, 2, 2);
        painter->restore();
    }
};

} // namespace

const Colours& coloursOf(Theme theme) {
    switch (theme) {
    case Theme::Light:
        return kLight;
    case Theme::HighContrast:
        return kHighContrast;
    case Theme::Dark:
        break;
    }
    return kDark;
}

const Colours& colours() {
    return coloursOf(current);
}

void apply(QApplication& application, Theme theme) {
    current = theme;
    const Colours& c = colours();
    application.setStyle(new SeenRims);
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.window);
    palette.setColor(QPalette::AlternateBase, c.panel);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.attention);
    palette.setColor(QPalette::Highlight, c.selected);
    palette.setColor(QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.disabled);
    application.setPalette(palette);
    application.setStyleSheet(sheetOf(c));
}

} // namespace columna::app::style
