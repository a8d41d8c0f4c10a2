#include "support/process.hpp"

#include "support/places.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace kouprey::test {

namespace {

void require(bool good, const char* what) {
    if (!good) throw std::runtime_error(what);
}

int new_store(const char* name) {
    const int store = memfd_create(name, MFD_CLOEXEC);
    require(store >= 0, "memfd_create");
    return store;
}

std::string content_of(int store) {
    std::string text(static_cast<std::size_t>(lseek(store, 0, SEEK_END)), '\0');
    const auto size = pread(store, text.data(), text.size(), 0);
    require(size == static_cast<ssize_t>(text.size()), "pread");
    return text;
}

class SpawnActions {
  public:
    explicit SpawnActions(const std::string& folder) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addchdir_np(&actions_, folder.c_str());
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    }
    SpawnActions(const SpawnActions&) = delete;
    SpawnActions& operator=(const SpawnActions&) = delete;
    ~SpawnActions() { posix_spawn_file_actions_destroy(&actions_); }

    void connect(int descriptor, int target, int store) {
        if (target == closed) {
            posix_spawn_file_actions_addclose(&actions_, descriptor);
        } else {
            posix_spawn_file_actions_adddup2(&actions_, target == caught ? store : target, descriptor);
        }
    }
    const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

/// No signal ignored or blocked, whatever runs the tests.
posix_spawnattr_t fresh_signals() {
    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE, SIGXFSZ}) sigaddset(&signals, number);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    return attributes;
}

/// As the system takes lists of texts: of these texts, and then of those.
std::vector<char*> pointers_to(const std::vector<std::string>& texts, char* const* more = nullptr) {
    std::vector<char*> pointers;
    for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
    for (; more != nullptr && *more != nullptr; ++more) pointers.push_back(*more);
    pointers.push_back(nullptr);
    return pointers;
}

pid_t spawn(std::vector<std::string> words, const std::vector<std::string>& variables,
            const SpawnActions& actions) {
    const auto file = program();
    words.insert(words.begin(), file);
    posix_spawnattr_t attributes = fresh_signals();
    pid_t id = 0;
    const int failure = posix_spawn(&id, file.c_str(), actions.get(), &attributes, pointers_to(words).data(),
                                    pointers_to(variables, environ).data());
    posix_spawnattr_destroy(&attributes);
    require(failure == 0, ("posix_spawn of " + file).c_str());
    return id;
}

} // namespace

Process::Process(const std::vector<std::string>& words, const Surroundings& surroundings)
    : out_(new_store("stdout"))
    , err_(new_store("stderr")) {
    SpawnActions actions(surroundings.folder);
    actions.connect(STDOUT_FILENO, surroundings.out, out_);
    actions.connect(STDERR_FILENO, surroundings.err, err_);
    id_ = spawn(words, surroundings.variables, actions);
}

Process::~Process() {
    if (id_ > 0) {
        ::kill(id_, SIGKILL);
        waitpid(id_, nullptr, 0);
    }
    close(out_);
    close(err_);
}

void Process::send(int signal_number) const { ::kill(id_, signal_number); }

bool Process::catches(int signal_number) const {
    std::ifstream status("/proc/" + std::to_string(id_) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("SigCgt:", 0) != 0) continue;
        const std::uint64_t mask = std::stoull(line.substr(line.find_first_not_of(" \t", 7)), nullptr, 16);
        return (mask >> (signal_number - 1) & 1) != 0;
    }
    return false;
}

Outcome Process::wait() {
    int status = 0;
    require(waitpid(id_, &status, 0) == id_, "waitpid");
    id_ = 0;
    Outcome outcome;
    if (WIFEXITED(status)) outcome.exit_code = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) outcome.signal = WTERMSIG(status);
    outcome.out = content_of(out_);
    outcome.err = content_of(err_);
    return outcome;
}

Outcome kouprey(const std::vector<std::string>& words, const Surroundings& surroundings) {
    return Process(words, surroundings).wait();
}

Outcome kouprey_on_terminal(const std::vector<std::string>& words, const Surroundings& surroundings) {
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    require(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0, "posix_openpt");
    const int screen = open(ptsname(terminal), O_RDWR | O_NOCTTY | O_CLOEXEC);
    const winsize size{40, 120, 0, 0};
    ioctl(screen, TIOCSWINSZ, &size);
    Process process(words, {surroundings.folder, screen, screen, surroundings.variables});
    close(screen);
    std::string shown;
    std::array<char, 4096> part{};
    for (ssize_t length; (length = read(terminal, part.data(), part.size())) > 0;) {
        shown.append(part.data(), static_cast<std::size_t>(length));
    }
    close(terminal);
    Outcome outcome = process.wait();
    outcome.out = shown;
    return outcome;
}

std::vector<std::string> words_of(const std::string& line) {
    std::istringstream stream(line);
    std::vector<std::string> words;
    stream >> std::ws;
    for (std::string word; stream >> word;) words.push_back(word);
    return words.empty() ? words : std::vector<std::string>(words.begin() + 1, words.end());
}

} // namespace kouprey::test
