// Put before the C library (LD_PRELOAD), it makes one call of the program fail that changes files below a
// folder, or kills the program in its place. The environment tells which:
//   KOUPREY_FAULT_BELOW   the folder
//   KOUPREY_FAULT         KIND:NUMBER:WHAT; KIND is create, write, sync, close, rename or any, WHAT the
//   number of an error
//                         (with `+` behind it also for every later call of the kind), `short` (half is
//                         written) or `kill`
//   KOUPREY_FAULT_COUNTS  a file that takes, at the end, a line "KIND COUNT" for each kind
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

enum Kind { create, write_bytes, sync_file, close_file, rename_file, any, kinds };
constexpr std::array<const char*, kinds> names{"create", "write", "sync", "close", "rename", "any"};

struct Plan {
    std::string below;
    Kind kind = kinds;
    long number = 0;
    int error = 0;
    bool ever_after = false, half = false, kill = false;

    Plan() {
        if (const char* folder = std::getenv("KOUPREY_FAULT_BELOW")) below = folder;
        const char* fault = std::getenv("KOUPREY_FAULT");
        if (fault == nullptr) return;
        const std::string text = fault;
        const auto first = text.find(':'), second = text.find(':', first + 1);
        for (int i = 0; i < kinds; ++i)
            if (text.substr(0, first) == names[static_cast<std::size_t>(i)]) kind = static_cast<Kind>(i);
        number = std::atol(text.c_str() + first + 1);
        const auto what = text.substr(second + 1);
        half = what == "short";
        kill = what == "kill";
        error = std::atoi(what.c_str());
        ever_after = what.ends_with('+');
    }
};

class Faults {
  public:
    /// 0: the call goes on; -1: half of it; else the error that it meets.
    int meet(Kind kind) {
        const bool by_kind = count(kind), by_any = count_any(kind);
        if (!by_kind && !by_any) return 0;
        if (plan_.kill) ::raise(SIGKILL);
        return plan_.half ? -1 : plan_.error;
    }
    bool concerns(const char* path) const {
        if (plan_.below.empty() || path == nullptr) return false;
        std::array<char, PATH_MAX> real{};
        const std::string_view text = path;
        if (text.starts_with('/')) return text.starts_with(plan_.below);
        const char* here = ::getcwd(real.data(), real.size());
        return here != nullptr && std::string_view(here).starts_with(plan_.below);
    }
    /// Whether the descriptor is a file below the folder, of whatever name, that may be written to; or a
    /// folder.
    bool concerns(int descriptor, bool folders) const {
        if (plan_.below.empty()) return false;
        std::array<char, PATH_MAX> real{};
        const auto link = "/proc/self/fd/" + std::to_string(descriptor);
        if (::readlink(link.c_str(), real.data(), real.size() - 1) <= 0 || !concerns(real.data()))
            return false;
        return folders || (::fcntl(descriptor, F_GETFL) & O_ACCMODE) != O_RDONLY;
    }
    void report() const {
        const char* path = std::getenv("KOUPREY_FAULT_COUNTS");
        std::FILE* file = path == nullptr ? nullptr : std::fopen(path, "w");
        if (file == nullptr) return;
        for (std::size_t i = 0; i < kinds; ++i) std::fprintf(file, "%s %ld\n", names[i], counts_[i].load());
        std::fclose(file);
    }

  private:
    bool count(Kind kind) {
        const long number = ++counts_[kind];
        return plan_.kind == kind && (number == plan_.number || (plan_.ever_after && number > plan_.number));
    }
    bool count_any(Kind kind) { return kind != any && count(any); }

    Plan plan_;
    std::array<std::atomic<long>, kinds> counts_{};
};

Faults& faults() {
    static auto* const kept = new Faults; // calls may come before and after everything else of the program
    return *kept;
}

struct Report {
    ~Report() { faults().report(); }
} report_at_the_end;

template <class Function> Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

int failed(int error) {
    errno = error;
    return -1;
}

/// What `call()` gives, unless a fault comes first.
template <class Call> auto guarded(bool concerned, Kind kind, Call&& call) -> decltype(call()) {
    const int error = concerned ? faults().meet(kind) : 0;
    return error > 0 ? failed(error) : call();
}

template <class Offset>
ssize_t write_at(const char* name, int descriptor, const void* bytes, size_t size, Offset offset) {
    using Function = ssize_t (*)(int, const void*, size_t, Offset);
    const int error = faults().concerns(descriptor, false) ? faults().meet(write_bytes) : 0;
    if (error > 0) return failed(error);
    return next<Function>(name)(descriptor, bytes, error < 0 ? (size + 1) / 2 : size, offset);
}

int open_file(const char* name, const char* path, int flags, mode_t mode) {
    using Function = int (*)(const char*, int, ...);
    const bool concerned = (flags & O_CREAT) != 0 && faults().concerns(path);
    return guarded(concerned, create, [&] { return next<Function>(name)(path, flags, mode); });
}

mode_t mode_of(int flags, va_list rest) {
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(rest, mode_t) : 0;
}

} // namespace

extern "C" {

int open(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = mode_of(flags, rest);
    va_end(rest);
    return open_file("open", path, flags, mode);
}

int open64(const char* path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    const auto mode = mode_of(flags, rest);
    va_end(rest);
    return open_file("open64", path, flags, mode);
}

int mkdir(const char* path, mode_t mode) noexcept {
    using Function = int (*)(const char*, mode_t);
    return guarded(faults().concerns(path), create, [&] { return next<Function>("mkdir")(path, mode); });
}

char* mkdtemp(char* pattern) noexcept {
    using Function = char* (*)(char*);
    const int error = faults().concerns(pattern) ? faults().meet(create) : 0;
    if (error <= 0) return next<Function>("mkdtemp")(pattern);
    errno = error;
    return nullptr;
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
    using Function = ssize_t (*)(int, const void*, size_t);
    const int error = faults().concerns(descriptor, false) ? faults().meet(write_bytes) : 0;
    if (error > 0) return failed(error);
    return next<Function>("write")(descriptor, bytes, error < 0 ? (size + 1) / 2 : size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
    return write_at("pwrite", descriptor, bytes, size, offset);
}

ssize_t pwrite64(int descriptor, const void* bytes, size_t size, off64_t offset) {
    return write_at("pwrite64", descriptor, bytes, size, offset);
}

int fsync(int descriptor) {
    using Function = int (*)(int);
    return guarded(faults().concerns(descriptor, true), sync_file,
                   [&] { return next<Function>("fsync")(descriptor); });
}

/// The file is closed all the same, as it is where closing tells of an earlier failure.
int close(int descriptor) {
    using Function = int (*)(int);
    const int error = faults().concerns(descriptor, false) ? faults().meet(close_file) : 0;
    const int result = next<Function>("close")(descriptor);
    return error > 0 ? failed(error) : result;
}

int rename(const char* from, const char* to) noexcept {
    using Function = int (*)(const char*, const char*);
    return guarded(faults().concerns(to), rename_file, [&] { return next<Function>("rename")(from, to); });
}

int renameat2(int from_folder, const char* from, int to_folder, const char* to, unsigned flags) noexcept {
    using Function = int (*)(int, const char*, int, const char*, unsigned);
    return guarded(faults().concerns(to), rename_file,
                   [&] { return next<Function>("renameat2")(from_folder, from, to_folder, to, flags); });
}

} // extern "C"
