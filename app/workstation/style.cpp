#include "app/workstation/style.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

namespace columna::app::style {
namespace {

const char* const kSheet = R"(
QMainWindow::separator { background: #16181c; width: 4px; height: 4px; }
QToolTip { background: #2e333b; color: #d7dce2; border: 1px solid #4a515d; padding: 4px; }
QMenuBar { background: #1c1f24; padding: 1px; }
QMenuBar::item { padding: 4px 10px; background: transparent; }
QMenuBar::item:selected { background: #2e333b; border-radius: 3px; }
QMenu { background: #24282e; border: 1px solid #3a404a; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 24px; border-radius: 3px; }
QMenu::item:selected { background: #35506a; }
QMenu::item:disabled { color: #69717d; }
QMenu::separator { height: 1px; background: #3a404a; margin: 4px 8px; }
QToolBar { background: #24282e; border: none; border-bottom: 1px solid #16181c; spacing: 2px; padding: 3px 6px; }
QToolBar::separator { background: #3a404a; width: 1px; margin: 6px 6px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px; padding: 3px 7px; }
QToolButton:hover { background: #2e333b; }
QToolButton:pressed { background: #3a404a; }
QToolButton:checked { background: #35506a; border-color: #4fa3d8; }
QToolButton:disabled { color: #69717d; }
QStatusBar { background: #24282e; border-top: 1px solid #16181c; }
QStatusBar::item { border: none; }
QSplitter::handle { background: #16181c; }
QSplitter::handle:hover { background: #35506a; }
QDockWidget { titlebar-close-icon: none; }
QDockWidget::title { background: #24282e; padding: 6px 8px; border-bottom: 1px solid #16181c; }
QPushButton { background: #2e333b; border: 1px solid #4a515d; border-radius: 4px; padding: 5px 14px; }
QPushButton:hover { background: #3a404a; }
QPushButton:focus { border-color: #4fa3d8; }
QPushButton:default { background: #35506a; border-color: #4fa3d8; }
QPushButton:disabled { color: #69717d; border-color: #3a404a; }
QLineEdit, QSpinBox, QPlainTextEdit { background: #1c1f24; border: 1px solid #3a404a; border-radius: 3px; padding: 3px 6px; selection-background-color: #35506a; }
QLineEdit:focus, QSpinBox:focus, QPlainTextEdit:focus { border-color: #4fa3d8; }
QLineEdit:disabled { color: #69717d; }
QComboBox QAbstractItemView { background: #24282e; border: 1px solid #3a404a; selection-background-color: #35506a; }
QListView { background: #1c1f24; border: none; outline: none; }
QScrollArea { background: transparent; border: none; }
QScrollBar:vertical { background: #1c1f24; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: #3a404a; border-radius: 4px; min-height: 24px; margin: 1px; }
QScrollBar::handle:vertical:hover { background: #4a515d; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar:horizontal { background: #1c1f24; height: 10px; }
QScrollBar::handle:horizontal { background: #3a404a; border-radius: 4px; min-width: 24px; margin: 1px; }
QProgressBar { background: #1c1f24; border: 1px solid #3a404a; border-radius: 3px; text-align: center; }
QProgressBar::chunk { background: #35506a; border-radius: 2px; }
)";

} // namespace

void apply(QApplication& application) {
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QPalette palette;
    palette.setColor(QPalette::Window, kWindow);
    palette.setColor(QPalette::WindowText, kText);
    palette.setColor(QPalette::Base, kWindow);
    palette.setColor(QPalette::AlternateBase, kPanel);
    palette.setColor(QPalette::Text, kText);
    palette.setColor(QPalette::PlaceholderText, kMutedText);
    palette.setColor(QPalette::Button, kRaised);
    palette.setColor(QPalette::ButtonText, kText);
    palette.setColor(QPalette::BrightText, kAttention);
    palette.setColor(QPalette::Highlight, QColor(0x35, 0x50, 0x6a));
    palette.setColor(QPalette::HighlightedText, kText);
    palette.setColor(QPalette::Link, kAccent);
    palette.setColor(QPalette::ToolTipBase, kRaised);
    palette.setColor(QPalette::ToolTipText, kText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x69, 0x71, 0x7d));
    application.setPalette(palette);
    application.setStyleSheet(QString::fromLatin1(kSheet));
}

} // namespace columna::app::style
