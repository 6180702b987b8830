// What tests of windows share.
#pragma once

#include "app/workstation/main_window.h"
#include "app/workstation/series_panel.h"
#include "app/workstation/slice_canvas.h"
#include "app/workstation/slice_view.h"
#include "tests/app/presenter/event_loop.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QStyleOptionComboBox>
#include <QTest>
#include <QTimer>
#include <QUrl>

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
        QStyleOptionComboBox option;
        option.initFrom(combo);
        option.subControls = QStyle::SC_ComboBoxEditField;
        const QRect field =
            combo->style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, combo);
        check(*combo, combo->currentText(), field.width());
    }
    for (const auto* button : window.findChildren<QPushButton*>())
        if (button->isVisibleTo(&window)) check(*button, button->text(), button->width());
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisibleTo(&window) && !label->wordWrap() && !label->text().isEmpty())
            check(*label, label->text(), label->width());
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
