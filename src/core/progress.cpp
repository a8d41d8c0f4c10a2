#include "kouprey/core/progress.hpp"

#include "kouprey/core/error.hpp"

#include <atomic>
#include <csignal>

namespace kouprey {

namespace {

// A signal handler, which writes it, can reach nothing but globals; all threads read it.
std::atomic<int> stop_signal = 0; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables)
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait for a lock");

} // namespace

void request_stop(int signal_number) noexcept { stop_signal = signal_number; }
bool stop_requested() noexcept { return stop_signal != 0; }
void clear_stop_request() noexcept { stop_signal = 0; }

void throw_if_stopped() {
    const int signal = stop_signal;
    if (signal == 0) return;
    const bool terminated = signal == SIGTERM;
    throw Error(
        terminated ? Failure::terminated : Failure::interrupted,
        {terminated ? "terminated" : "interrupted", "", "nothing was written; run the command again"});
}

} // namespace kouprey
