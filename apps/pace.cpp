#include "pace.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

void Pace::begin(std::string step, std::int64_t cells) {
    step_ = std::move(step);
    done_ = 0;
    total_ = cells;
    started_ = shown_ = now_();
}

bool Pace::due() {
    constexpr auto least_pause = std::chrono::milliseconds(100);
    const auto now = now_();
    if (now - shown_ < least_pause) return false;
    shown_ = now;
    return true;
}

double Pace::share() const {
    return total_ > 0 ? std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_)) : 0.0;
}

double Pace::seconds() const { return std::chrono::duration<double>(now_() - started_).count(); }

double Pace::cells_per_second() const { return static_cast<double>(done_) / std::max(seconds(), 1e-6); }

double Pace::seconds_left() const {
    constexpr double early = 1.0;
    if (seconds() < early || done_ == 0) return -1.0;
    return static_cast<double>(std::max<std::int64_t>(total_ - done_, 0)) / cells_per_second();
}

std::string duration(double seconds) {
    const long whole = std::lround(std::ceil(seconds));
    if (whole < 60) return std::to_string(whole) + " s";
    if (whole < 3600) return std::to_string(whole / 60) + " min " + std::to_string(whole % 60) + " s";
    return std::to_string(whole / 3600) + " h " + std::to_string(whole % 3600 / 60) + " min";
}

} // namespace kouprey
