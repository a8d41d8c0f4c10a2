// Runs the real program as a user does, and catches what it says.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace kouprey::test {

inline constexpr int caught = -1; ///< what is written there is kept
inline constexpr int closed = -2; ///< the descriptor is not open

struct Surroundings {
    std::string folder = "."; ///< working folder
    int out = caught;         ///< another descriptor to use as stdout
    int err = caught;
    std::vector<std::string> variables{}; ///< `NAME=value`, before those of this process
};

struct Outcome {
    int exit_code = -1; ///< -1: killed
    int signal = 0;     ///< what killed it
    std::string out{}, err{};
};

/// A running `kouprey WORDS...`, with the signal handling of a fresh shell.
class Process {
  public:
    explicit Process(const std::vector<std::string>& words, const Surroundings& surroundings = {});
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    pid_t id() const { return id_; }
    void send(int signal_number) const;
    /// Whether the process has a handler of its own for a signal at this moment.
    bool catches(int signal_number) const;
    Outcome wait();

  private:
    pid_t id_ = 0;
    int out_ = -1, err_ = -1; ///< where output is kept
};

Outcome kouprey(const std::vector<std::string>& words, const Surroundings& surroundings = {});

/// With stdout and stderr on one terminal, 120 columns wide; `out` is everything that was shown.
Outcome kouprey_on_terminal(const std::vector<std::string>& words, const Surroundings& surroundings = {});

/// A line of a shell that holds nothing but words and blanks: the words behind the program's name.
std::vector<std::string> words_of(const std::string& line);

} // namespace kouprey::test
