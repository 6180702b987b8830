#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace columna::app {

/// Runs the event loop until the condition holds; false after a minute without it.
template <class Condition>
[[nodiscard]] bool eventually(Condition condition) {
    constexpr int kPatienceMs = 60000; // of a busy machine; a test that passes never waits for it
    const QDeadlineTimer deadline(kPatienceMs);
    while (!condition()) {
        if (deadline.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return true;
}

} // namespace columna::app
