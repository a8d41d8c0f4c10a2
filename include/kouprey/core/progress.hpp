// How far a long step has come, and whether the user wants it to stop.
#pragma once

#include <cstdint>
#include <string_view>

namespace kouprey {

/// Told by the engine from one thread at a time.
class Progress {
  public:
    virtual ~Progress() = default;
    virtual void begin(std::string_view step, std::int64_t cells) = 0;
    virtual void advance(std::int64_t cells) = 0;
    virtual void end() = 0;
};

/// Set by a signal handler; the engine looks at it between blocks. Async-signal-safe.
void request_stop(int signal_number) noexcept;
bool stop_requested() noexcept;
/// Throws Error(interrupted) or Error(terminated) once a stop was requested.
void throw_if_stopped();
/// Forgets a request (tests).
void clear_stop_request() noexcept;

} // namespace kouprey
