// Signals that ask the program to stop, and one that must not kill it.
#pragma once

#include <csignal>

namespace kouprey {

/// While it lives, SIGINT, SIGTERM and SIGHUP (a closed terminal, taken as SIGTERM) ask the engine to stop
/// after the blocks in hand; a second one of the same kind kills. SIGPIPE is ignored, so that a reader who
/// has gone is an error like a full disk. What was there before comes back.
class SignalScope {
  public:
    SignalScope();
    SignalScope(const SignalScope&) = delete;
    SignalScope& operator=(const SignalScope&) = delete;
    ~SignalScope();

  private:
    struct sigaction interrupt_ {
    }, terminate_{}, hang_up_{}, pipe_{};
};

} // namespace kouprey
