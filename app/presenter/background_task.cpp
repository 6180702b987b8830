#include "app/presenter/background_task.h"

#include <algorithm>

namespace columna::app {

BackgroundTask::~BackgroundTask() {
    for (Worker& worker : workers_)
        worker.thread.request_stop();
    workers_.clear();
}

void BackgroundTask::start(Work work) {
    cancel();
    busy_ = true;
    const int run = ++run_;
    emit progressed(0.0);
    std::jthread thread([this, run, work = std::move(work)](const std::stop_token& stop) {
        // Of many reports only the last is told: the window must not drown in them.
        const auto share = std::make_shared<std::atomic<double>>(0.0);
        const auto told = std::make_shared<std::atomic<bool>>(true);
        const Control control{stop, [this, run, share, told](double now) {
                                  *share = now;
                                  if (!told->exchange(false)) return;
                                  QMetaObject::invokeMethod(
                                      this,
                                      [this, run, share, told] {
                                          *told = true;
                                          if (busy_ && run == run_) emit progressed(*share);
                                      },
                                      Qt::QueuedConnection);
                              }};
        Finish finish = work(control);
        QMetaObject::invokeMethod(
            this,
            [this, run, finish = std::move(finish)] {
                reap(run);
                if (!busy_ || run != run_) return;
                busy_ = false;
                emit ended();
                if (finish) finish(); // may wait for a person, or begin the next
            },
            Qt::QueuedConnection);
    });
    workers_.push_back({run, std::move(thread)});
}

bool BackgroundTask::cancel() {
    if (!busy_) return false;
    workers_.back().thread.request_stop();
    busy_ = false;
    emit ended();
    return true;
}

void BackgroundTask::reap(int run) {
    workers_.remove_if([run](const Worker& worker) { return worker.run == run; });
}

} // namespace columna::app
