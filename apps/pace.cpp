#include "pace.hpp"

#include "kouprey/core/text.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

std::string bar(double share, std::size_t width) {
    const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
    return "[" + std::string(full, '#') + std::string(width - full, '-') + "]";
}

} // namespace

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

std::string progress_line(const Pace& pace, std::size_t width) {
    constexpr std::size_t least = 4, most = 24, frame = 3;
    std::string words = std::to_string(static_cast<int>(100 * pace.share())) + " %  " +
                        rounded(pace.cells_per_second() / 1e6, 1) + " million cells/s";
    if (pace.seconds_left() >= 0) words += "  about " + duration(pace.seconds_left()) + " left";
    const auto taken = pace.step().size() + 1 + frame + words.size();
    const auto room = width > taken ? std::min(width - taken, most) : 0;
    const std::string line = pace.step() + " " + (room >= least ? bar(pace.share(), room) + " " : "") + words;
    return line.substr(0, width);
}

} // namespace kouprey
