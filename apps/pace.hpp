// How far a step has come, how fast it goes and how long it will take.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace kouprey {

class Pace {
  public:
    using Clock = std::chrono::steady_clock;
    using Now = Clock::time_point (*)();

    /// `now` tells the time; tests have a clock of their own.
    explicit Pace(Now now = Clock::now) : now_(now) {}

    void begin(std::string step, std::int64_t cells);
    void advance(std::int64_t cells) { done_ += cells; }
    /// True at most ten times a second: whether it is time to show something.
    bool due();

    const std::string& step() const { return step_; }
    std::int64_t done() const { return done_; }
    std::int64_t total() const { return total_; }
    double share() const; ///< 0 to 1
    double seconds() const;
    double cells_per_second() const;
    /// At the mean pace so far; less than 0 while it is too early to say.
    double seconds_left() const;

  private:
    Now now_;
    std::string step_;
    std::int64_t done_ = 0, total_ = 0;
    Clock::time_point started_, shown_;
};

/// "42 s", "3 min 5 s", "2 h 7 min", rounded up to a second.
std::string duration(double seconds);

/// Step, bar, share, pace and time left in at most `width` columns. The bar has what the words leave of them,
/// and is left out where that is too little.
std::string progress_line(const Pace& pace, std::size_t width);

} // namespace kouprey
