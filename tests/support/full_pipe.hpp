// A pipe that makes a program wait at its first word.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <stdexcept>
#include <string>
#include <thread>

namespace kouprey::test {

/// A pipe that is already full: whoever writes to it waits until it is drained.
class FullPipe {
  public:
    FullPipe() {
        if (pipe2(ends_, O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
        fcntl(ends_[1], F_SETFL, O_NONBLOCK);
        while (write(ends_[1], "\n", 1) == 1) ++filling_;
        fcntl(ends_[1], F_SETFL, 0);
    }
    FullPipe(const FullPipe&) = delete;
    FullPipe& operator=(const FullPipe&) = delete;
    ~FullPipe() {
        close(ends_[0]);
        if (ends_[1] >= 0) close(ends_[1]);
    }

    int entrance() const { return ends_[1]; }
    /// Everything that was written behind the filling; returns when every writer has gone.
    std::string drain() {
        close(ends_[1]);
        ends_[1] = -1;
        std::string text;
        char part[4096];
        for (ssize_t length; (length = read(ends_[0], part, sizeof part)) > 0;) {
            text.append(part, static_cast<std::size_t>(length));
        }
        return text.substr(filling_);
    }

  private:
    int ends_[2] = {-1, -1};
    std::size_t filling_ = 0;
};

inline bool eventually(const std::function<bool()>& condition) {
    for (int i = 0; i < 10000; ++i) {
        if (condition()) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return false;
}

} // namespace kouprey::test
