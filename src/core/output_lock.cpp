#include "core/output_lock.hpp"

#include "kouprey/core/error.hpp"

#include "core/io_error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <string_view>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t random_digits = 16;

/// Whether the path still names the open file, which the run before may have removed between our opening and
/// locking it.
bool names(const fs::path& path, const Descriptor& file) {
    struct stat named {
    }, opened{};
    return ::stat(path.c_str(), &named) == 0 && ::fstat(file.get(), &opened) == 0 &&
           named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
}

Descriptor open_locked(const fs::path& path, const fs::path& target) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.open()) fail_io("cannot write beside the output", target, errno);
    if (::flock(file.get(), LOCK_EX | LOCK_NB) == 0) return file;
    if (errno != EWOULDBLOCK) fail_io("cannot lock the output", target, errno);
    throw Error(Failure::io, {"output locked: another run is writing it", target.string(),
                              "wait until it ends, or choose another output"});
}

Descriptor take(const fs::path& path, const fs::path& target) {
    auto file = open_locked(path, target);
    while (!names(path, file)) file = open_locked(path, target);
    return file;
}

/// `.<target>.tmp-<random>` and whatever follows. A target that is itself called "<target>.tmp-x" is not
/// touched.
bool is_temporary(std::string_view name, std::string_view prefix) {
    if (!name.starts_with(prefix)) return false;
    const auto digits = name.substr(prefix.size(), random_digits);
    return digits.size() == random_digits &&
           digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

void remove_leftovers(const fs::path& folder, std::string_view prefix) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        if (is_temporary(entry->path().filename().string(), prefix)) fs::remove_all(entry->path(), ignored);
    }
}

} // namespace

fs::path folder_of(const fs::path& target) {
    return target.has_parent_path() ? target.parent_path() : fs::path(".");
}

std::string temporary_prefix(const fs::path& target) { return "." + target.filename().string() + ".tmp-"; }

OutputLock::OutputLock(const fs::path& target)
    : path_(folder_of(target) / (temporary_prefix(target) + "lock"))
    , file_(take(path_, target)) {
    remove_leftovers(folder_of(target), temporary_prefix(target));
}

OutputLock::~OutputLock() {
    std::error_code ignored;
    fs::remove(path_, ignored); // before the lock is given up: whoever holds it owns the name
}

} // namespace kouprey
