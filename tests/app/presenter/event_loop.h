#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace columna::app {

/// Runs the event loop until the condition holds; false after ten seconds without it.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition) {
    const QDeadlineTimer deadline(10000);
    while (!condition()) {
        if (deadline.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

} // namespace columna::app
