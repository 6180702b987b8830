#include "app/cli/interrupt.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <semaphore.h>

namespace columna::app {
namespace {

constexpr std::array kSignals{SIGINT, SIGTERM};
std::array<void (*)(int), kSignals.size()> previous{};
sem_t asked; // posting it is the only thing that a handler may do here

void onSignal(int number) {
    const int error = errno;
    std::signal(number, SIG_DFL);
    sem_post(&asked);
    errno = error;
}

} // namespace

Interruptible::Interruptible() {
    sem_init(&asked, 0, 0);
    watcher_ = std::thread([this] {
        while (sem_wait(&asked) != 0 && errno == EINTR) {
        }
        if (!leaving_) stop_.request_stop();
    });
    for (std::size_t i = 0; i < kSignals.size(); ++i) {
        previous[i] = std::signal(kSignals[i], onSignal);
        if (previous[i] == SIG_IGN) std::signal(kSignals[i], SIG_IGN);
    }
}

Interruptible::~Interruptible() {
    for (std::size_t i = 0; i < kSignals.size(); ++i)
        std::signal(kSignals[i], previous[i]);
    leaving_ = true;
    sem_post(&asked);
    watcher_.join();
    sem_destroy(&asked);
}

} // namespace columna::app
