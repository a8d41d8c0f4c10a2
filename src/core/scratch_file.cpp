#include "core/scratch_file.hpp"

namespace kouprey {

ScratchFile::ScratchFile(const std::filesystem::path& path, std::filesystem::path target)
    : file_(path, std::move(target)) {
    std::error_code ignored; // then it stays until the lock of the next run clears it away
    std::filesystem::remove(path, ignored);
}

} // namespace kouprey
