// What tests of windows share.
#pragma once

#include "app/workstation/main_window.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_canvas.h"
#include "app/workstation/slice_view.h"
#include "tests/app/presenter/event_loop.h"

#include <gtest/gtest.h>

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QTableWidget>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QUrl>

#include <algorithm>
#include <functional>

namespace columna::app {

/// Share of the picture that is not dark.
inline double litFraction(const SliceView& view) {
    const QImage image = view.canvas().drawn();
    qint64 lit = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (qGray(image.pixel(x, y)) > 60) ++lit;
    return double(lit) / (double(image.width()) * image.height());
}

inline bool drawn(MainWindow& window) {
    for (int i = 0; i < WorkspacePresenter::kViews; ++i)
        if (window.workspace().view(i).frame() != nullptr && !window.workspace().view(i).content().pixels)
            return false;
    return window.workspace().study() != nullptr;
}

inline void settle() {
    for (int i = 0; i < 10; ++i)
        QTest::qWait(10);
}

inline void openAndWait(MainWindow& window, const QString& path, QSize size = {1920, 1170}) {
    window.resize(size);
    window.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&window));
    QApplication::setActiveWindow(&window); // an X server without window manager activates nothing itself
    window.openPaths({path});
    ASSERT_TRUE(eventually([&] { return drawn(window); }));
    settle();
}

/// Words that do not fit into the widget that shows them.
inline QStringList clippedIn(const QWidget& window) {
    QStringList clipped;
    const auto check = [&clipped](const QWidget& widget, const QString& text, int room) {
        if (widget.fontMetrics().size(Qt::TextShowMnemonic, text).width() > room) clipped << text;
    };
    for (const auto* combo : window.findChildren<QComboBox*>()) {
        if (!combo->isVisibleTo(&window)) continue;
        const auto beside = combo->parentWidget()->findChildren<QLabel*>();
        const bool whole = std::ranges::any_of(beside, [combo](const QLabel* label) {
            return label->isVisible() && label->text() == combo->currentText();
        });
        if (whole) continue; // the words stand in full below the list
        QStyleOptionComboBox option;
        option.initFrom(combo);
        option.subControls = QStyle::SC_ComboBoxEditField;
        const QRect field =
            combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
        check(*combo, combo->currentText(), field.width());
    }
    for (const auto* button : window.findChildren<QAbstractButton*>()) {
        if (!button->isVisibleTo(&window) || button->text().isEmpty()) continue;
        const auto* tool = qobject_cast<const QToolButton*>(button);
        if (tool != nullptr && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull())
            continue;
        check(*button, button->text(), button->width());
    }
    for (const auto* label : window.findChildren<QLabel*>()) {
        if (!label->isVisibleTo(&window) || label->text().isEmpty()) continue;
        if (!label->wordWrap())
            check(*label, label->text(), label->width());
        else if (label->heightForWidth(label->width()) > label->height())
            clipped << label->text();
    }
    constexpr int kCellMargin = 6;
    for (const auto* table : window.findChildren<QTableWidget*>())
        for (int row = 0; table->isVisibleTo(&window) && row < table->rowCount(); ++row)
            for (int column = 0; column < table->columnCount(); ++column) {
                const QTableWidgetItem* item = table->item(row, column);
                if (item == nullptr) continue;
                const QRect room = table->visualItemRect(item).adjusted(0, 0, -kCellMargin, 0);
                const QRect words =
                    QFontMetrics(item->font())
                        .boundingRect(QRect(0, 0, room.width(), 10000), Qt::TextWordWrap, item->text());
                if (words.width() > room.width() || words.height() > room.height()) clipped << item->text();
            }
    clipped.removeDuplicates();
    return clipped;
}

/// A modal box is answered from within its own event loop, however late it comes.
inline void answerNextBox(QTimer& timer, const std::function<void(QWidget&)>& answer) {
    QObject::connect(&timer, &QTimer::timeout, [&timer, answer] {
        QWidget* box = QApplication::activeModalWidget();
        if (box == nullptr) return;
        timer.stop();
        answer(*box);
    });
    constexpr int kEveryMs = 20;
    timer.start(kEveryMs);
}

/// Files or folders dropped on the window.
inline void drop(MainWindow& window, const QStringList& paths) {
    QMimeData data;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    const QPoint at = window.rect().center();
    QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent dropped(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &dropped);
}

/// Saves the window under COLUMNA_SCREENSHOTS, if set: pictures for people to look at.
inline void savePicture(QWidget& window, const QString& name) {
    const QString folder = qEnvironmentVariable("COLUMNA_SCREENSHOTS");
    if (folder.isEmpty()) return;
    settle();
    QDir().mkpath(folder);
    window.grab().save(folder + '/' + name + ".png");
}

} // namespace columna::app
