// Ctrl-C and the system's request to end (SIGINT, SIGTERM), for verbs that must not leave anything half
// written.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

namespace columna::app {

/// While it lives, the first signal asks the work to stop, which removes what it wrote; a second one ends the
/// program at once. A signal that was ignored when the program began stays so. One at a time.
class Interruptible {
public:
    Interruptible();
    ~Interruptible();
    Interruptible(const Interruptible&) = delete;
    Interruptible& operator=(const Interruptible&) = delete;

    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }

private:
    std::stop_source stop_;
    std::atomic<bool> leaving_ = false;
    std::thread watcher_;
};

} // namespace columna::app
