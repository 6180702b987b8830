// One piece of work at a time beside the window: progress, cancel, and a result that nobody waits for any
// more is dropped.
#pragma once

#include <QObject>

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <stop_token>
#include <thread>

namespace columna::app {

class BackgroundTask : public QObject {
    Q_OBJECT
public:
    explicit BackgroundTask(QObject* parent = nullptr) : QObject(parent) {}
    ~BackgroundTask() override; ///< stops what runs and waits for it

    struct Control {
        std::stop_token stop;
        std::function<void(double)> progress; ///< 0 to 1, from any thread, as often as one likes
    };
    /// What is left to do in the thread of this object.
    using Finish = std::function<void()>;
    /// Runs on a thread of its own and touches nothing of the window: it works on copies.
    using Work = std::function<Finish(const Control&)>;

    /// Cancels what runs. Says progressed(0) at once.
    void start(Work work);
    /// At once for whoever waits: the work is told to stop and whatever it brings is dropped. False where
    /// nothing runs.
    bool cancel();
    [[nodiscard]] bool busy() const { return busy_; }

signals:
    void progressed(double share);
    void ended(); ///< before the Finish of the work, or cancelled

private:
    struct Worker {
        int run = 0;
        std::jthread thread;
    };
    void reap(int run);

    bool busy_ = false;
    int run_ = 0;
    std::list<Worker> workers_; ///< the one that runs, and cancelled ones that have not heard of it yet
};

} // namespace columna::app
