#include "progress_display.hpp"

#include "kouprey/core/text.hpp"

#include "messages.hpp"
#include "pace.hpp"

#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace kouprey {

namespace {

std::string bar(double share) {
    constexpr std::size_t width = 24;
    const auto full = static_cast<std::size_t>(share * static_cast<double>(width));
    return "[" + std::string(full, '#') + std::string(width - full, '-') + "]";
}

std::size_t terminal_width() {
    winsize size{};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

/// One line that is drawn over itself, and gone when the step is.
class ProgressBar final : public Progress {
  public:
    ProgressBar() = default;
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar() override { erase(); }

    void begin(std::string_view step, std::int64_t cells) override { pace_.begin(visible(step), cells); }
    void advance(std::int64_t cells) override {
        pace_.advance(cells);
        if (pace_.due()) draw();
    }
    void end() override { erase(); }

  private:
    Pace pace_;
    bool drawn_ = false;

    void draw() {
        std::string line = pace_.step() + " " + bar(pace_.share()) + " " +
                           std::to_string(static_cast<int>(100 * pace_.share())) + " %  " +
                           rounded(pace_.cells_per_second() / 1e6, 1) + " million cells/s";
        if (pace_.seconds_left() >= 0) line += "  about " + duration(pace_.seconds_left()) + " left";
        write_stderr("\r" + line.substr(0, terminal_width() - 1) + "\x1b[K");
        drawn_ = true;
    }

    void erase() {
        if (drawn_) write_stderr("\r\x1b[K");
        drawn_ = false;
    }
};

/// One JSON object a line: when a step begins, while it goes on, when it ends.
class ProgressLines final : public Progress {
  public:
    void begin(std::string_view step, std::int64_t cells) override {
        pace_.begin(visible(step), cells);
        say("begin");
    }
    void advance(std::int64_t cells) override {
        pace_.advance(cells);
        if (pace_.due()) say("advance");
    }
    void end() override { say("end"); }

  private:
    Pace pace_;

    void say(const char* event) const {
        const nlohmann::ordered_json line{{"event", event},
                                          {"step", pace_.step()},
                                          {"cells", pace_.done()},
                                          {"of", pace_.total()},
                                          {"milliseconds", std::lround(1000 * pace_.seconds())}};
        write_stderr(line.dump() + "\n");
    }
};

} // namespace

std::unique_ptr<Progress> make_progress(ProgressMode mode) {
    if (mode == ProgressMode::json) return std::make_unique<ProgressLines>();
    if (mode == ProgressMode::automatic && isatty(STDERR_FILENO) == 1) return std::make_unique<ProgressBar>();
    return nullptr;
}

} // namespace kouprey
