#include "core/output_file.hpp"

#include "kouprey/core/file.hpp"

#include "core/io_error.hpp"
#include "core/output_place.hpp"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <string_view>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

Descriptor create(const fs::path& path, const fs::path& target) {
    Descriptor file(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.open()) fail_io("cannot write beside the output", target, errno);
    return file;
}

/// Calls `step(place, bytes)`, which moves a part of the bytes and tells how many, until all are moved.
template <class Byte, class Step>
void move_all(std::int64_t place, std::span<Byte> bytes, const char* what, const fs::path& target,
              Step&& step) {
    while (!bytes.empty()) {
        const auto moved = step(place, bytes);
        if (moved > 0) {
            place += moved;
            bytes = bytes.subspan(static_cast<std::size_t>(moved));
        } else if (moved == 0 || errno != EINTR) {
            fail_io(what, target, moved == 0 ? EIO : errno);
        }
    }
}

} // namespace

OutputFile::OutputFile(const fs::path& path, fs::path target)
    : target_(std::move(target))
    , file_(create(path, target_)) {}

void OutputFile::append(std::span<const std::byte> bytes) {
    write_all(file_.get(), {reinterpret_cast<const char*>(bytes.data()), bytes.size()}, target_.string());
}

void OutputFile::write(std::int64_t place, std::span<const std::byte> bytes) const {
    move_all(place, bytes, "cannot write", target_, [this](std::int64_t at, std::span<const std::byte> rest) {
        return ::pwrite(file_.get(), rest.data(), rest.size(), at);
    });
}

void OutputFile::read(std::int64_t place, std::span<std::byte> bytes) const {
    move_all(place, bytes, "what was written cannot be read back", target_,
             [this](std::int64_t at, std::span<std::byte> rest) {
                 return ::pread(file_.get(), rest.data(), rest.size(), at);
             });
}

void OutputFile::sync() const { require_on_disk(::fsync(file_.get()) == 0, target_); }

void OutputFile::close() {
    if (const int code = file_.close(); code != 0) fail_io("the output cannot be closed", target_, code);
}

mode_t OutputFile::mode() const {
    struct stat status {};
    ::fstat(file_.get(), &status);
    return status.st_mode & 07777U;
}

} // namespace kouprey
