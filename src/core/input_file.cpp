#include "core/input_file.hpp"

#include "kouprey/core/error.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace kouprey {

namespace {

Descriptor open_to_read(const std::string& path) {
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    if (file.open()) return file;
    const int code = errno;
    if (code == ENOENT || code == ENOTDIR) refuse_input(path, "no such file", "check the path");
    refuse_input(path, fmt::format("the file cannot be opened ({})", std::generic_category().message(code)),
                 "check its permissions");
}

std::int64_t size_of(const Descriptor& file, const std::string& path) {
    struct stat status {};
    ::fstat(file.get(), &status);
    if (S_ISDIR(status.st_mode)) refuse_input(path, "this is a folder", "name a file");
    if (!S_ISREG(status.st_mode)) refuse_input(path, "this is not a regular file", "name a file");
    return status.st_size;
}

} // namespace

void refuse_input(const std::string& path, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), path, std::move(remedy)});
}

SequentialFile::SequentialFile(std::string path)
    : path_(std::move(path))
    , file_(open_to_read(path_))
    , size_(size_of(file_, path_)) {}

std::size_t SequentialFile::read(char* bytes, std::size_t limit) const {
    for (;;) {
        const auto count = ::read(file_.get(), bytes, limit);
        if (count >= 0) return static_cast<std::size_t>(count);
        if (errno == EINTR) continue;
        refuse_input(path_,
                     fmt::format("the file cannot be read ({})", std::generic_category().message(errno)),
                     "check the disk");
    }
}

} // namespace kouprey
