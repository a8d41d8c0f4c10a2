#include "core/rename.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

/// 0, or the system's error number.
int rename_with(unsigned flag, const fs::path& from, const fs::path& to) {
    return ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), flag) == 0 ? 0 : errno;
}

/// Whether a file system, or the kernel, knows no such way to rename.
bool unknown_here(int code) { return code == EINVAL || code == ENOSYS; }

} // namespace

int rename_over(const fs::path& from, const fs::path& to) {
    return std::rename(from.c_str(), to.c_str()) == 0 ? 0 : errno;
}

int rename_exclusively(const fs::path& from, const fs::path& to) {
    const int code = rename_with(RENAME_NOREPLACE, from, to);
    return unknown_here(code) ? link_exclusively(from, to) : code;
}

int link_exclusively(const fs::path& from, const fs::path& to) {
    if (::link(from.c_str(), to.c_str()) != 0) return errno;
    return ::unlink(from.c_str()) == 0 ? 0 : errno;
}

int rename_folder_exclusively(const fs::path& from, const fs::path& to) {
    const int code = rename_with(RENAME_NOREPLACE, from, to);
    return unknown_here(code) ? rename_folder_plainly(from, to) : code;
}

int rename_folder_plainly(const fs::path& from, const fs::path& to) {
    const int code = rename_over(from, to);
    return code == ENOTEMPTY || code == ENOTDIR ? EEXIST : code;
}

int exchange(const fs::path& from, const fs::path& to, const fs::path& aside) {
    const int code = rename_with(RENAME_EXCHANGE, from, to);
    return unknown_here(code) ? exchange_in_steps(from, to, aside) : code;
}

int exchange_in_steps(const fs::path& from, const fs::path& to, const fs::path& aside) {
    if (const int code = rename_over(to, aside); code != 0) return code;
    if (const int code = rename_over(from, to); code != 0) {
        rename_over(aside, to);
        return code;
    }
    return rename_over(aside, from);
}

} // namespace kouprey
