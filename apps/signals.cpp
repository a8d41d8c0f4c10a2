#include "signals.hpp"

#include "kouprey/core/progress.hpp"

namespace kouprey {

namespace {

/// A terminal that is closed asks for the same as SIGTERM, with the same exit code.
void ask_to_stop(int signal_number) { request_stop(signal_number == SIGHUP ? SIGTERM : signal_number); }

struct sigaction replace(int signal_number, void (*handler)(int)) {
    struct sigaction before {
    }, after{};
    after.sa_handler = handler;
    after.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&after.sa_mask);
    sigaction(signal_number, nullptr, &before);
    // A signal that the caller has switched off (nohup, a job in the background) stays off.
    if (before.sa_handler != SIG_IGN) sigaction(signal_number, &after, nullptr);
    return before;
}

} // namespace

SignalScope::SignalScope()
    : interrupt_(replace(SIGINT, ask_to_stop))
    , terminate_(replace(SIGTERM, ask_to_stop))
    , hang_up_(replace(SIGHUP, ask_to_stop))
    , pipe_(replace(SIGPIPE, SIG_IGN)) {}

SignalScope::~SignalScope() {
    sigaction(SIGINT, &interrupt_, nullptr);
    sigaction(SIGTERM, &terminate_, nullptr);
    sigaction(SIGHUP, &hang_up_, nullptr);
    sigaction(SIGPIPE, &pipe_, nullptr);
}

} // namespace kouprey
