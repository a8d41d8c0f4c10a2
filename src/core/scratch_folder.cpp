#include "core/scratch_folder.hpp"

#include "kouprey/core/error.hpp"

#include <stdlib.h> // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX

#include <string>

namespace kouprey {

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

const std::filesystem::path& ScratchFolder::path() {
    if (!path_.empty()) return path_;
    std::error_code fault;
    auto name = (std::filesystem::temp_directory_path(fault) / "kouprey-XXXXXX").string();
    if (fault || ::mkdtemp(name.data()) == nullptr)
        throw Error(Failure::io, {"no temporary folder can be made", name,
                                  "name a folder with room in the variable TMPDIR"});
    path_ = name;
    return path_;
}

} // namespace kouprey
