#include "raster/inflate.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <utility>

namespace kouprey {

std::optional<std::size_t> Inflater::inflate(std::span<const std::byte> packed,
                                             std::span<std::byte> out) const {
    std::size_t used = 0, made = 0;
    const auto result = libdeflate_zlib_decompress_ex(decompressor_.get(), packed.data(), packed.size(),
                                                      out.data(), out.size(), &used, &made);
    if (result != LIBDEFLATE_SUCCESS || used != packed.size()) return std::nullopt;
    return made;
}

InputFile::InputFile(const std::string& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ >= 0) size_ = ::lseek(descriptor_, 0, SEEK_END);
}
InputFile::InputFile(InputFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1))
    , size_(std::exchange(other.size_, 0)) {}
InputFile& InputFile::operator=(InputFile&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(size_, other.size_);
    return *this;
}
InputFile::~InputFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

bool InputFile::read(std::int64_t offset, std::span<std::byte> out) const {
    while (!out.empty()) {
        const auto got = ::pread(descriptor_, out.data(), out.size(), offset);
        if (got <= 0) return false;
        offset += got;
        out = out.subspan(static_cast<std::size_t>(got));
    }
    return true;
}

void InputFile::expect(std::int64_t offset, std::int64_t size) const {
    ::posix_fadvise(descriptor_, offset, size, POSIX_FADV_WILLNEED); // advice: no harm when it is not taken
}

} // namespace kouprey
