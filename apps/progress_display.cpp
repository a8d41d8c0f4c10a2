#include "progress_display.hpp"

#include "kouprey/core/text.hpp"

#include "messages.hpp"
#include "pace.hpp"

#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>
#include <string>

namespace kouprey {

namespace {

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
        write_stderr("\r" + progress_line(pace_, terminal_width() - 1) + "\x1b[K");
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
