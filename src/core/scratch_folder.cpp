#include "core/scratch_folder.hpp"

#include "kouprey/core/error.hpp"

#include <stdlib.h> // NOLINT(modernize-deprecated-headers): mkdtemp is POSIX

#include <cstdlib>
#include <string>

namespace kouprey {

namespace {

/// What the environment names, where it is no folder.
std::string named_parent() {
    for (const auto* variable : {"TMPDIR", "TMP", "TEMP", "TEMPDIR"})
        if (const char* value = std::getenv(variable)) return value;
    return "/tmp";
}

} // namespace

ScratchFolder::~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

const std::filesystem::path& ScratchFolder::path() {
    if (!path_.empty()) return path_;
    std::error_code fault;
    const auto parent = std::filesystem::temp_directory_path(fault);
    auto name = (parent / "kouprey-XXXXXX").string();
    if (fault || ::mkdtemp(name.data()) == nullptr)
        throw Error(Failure::io, {"no temporary folder can be made", fault ? named_parent() : parent.string(),
                                  "name a folder with room in the variable TMPDIR"});
    path_ = name;
    return path_;
}

} // namespace kouprey
