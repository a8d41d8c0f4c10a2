#include "core/output_place.hpp"

#include "kouprey/core/error.hpp"

#include "core/io_error.hpp"
#include "core/output_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>

#include <cerrno>
#include <random>

namespace kouprey {

namespace fs = std::filesystem;

void refuse_output(const fs::path& target, const char* what, const char* remedy) {
    throw Error(Failure::usage, {what, target.string(), remedy});
}

bool nameless(const fs::path& target) {
    const auto name = target.filename();
    return name.empty() || name == "." || name == "..";
}

Descriptor open_folder_of(const fs::path& target) {
    const auto folder = folder_of(target);
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!opened.open()) fail_io("the output's folder cannot be opened", folder, errno);
    return opened;
}

fs::path temporary_beside(const fs::path& target) {
    std::random_device random;
    return folder_of(target) / fmt::format("{}{:08x}{:08x}", temporary_prefix(target), random(), random());
}

void require_on_disk(bool good, const fs::path& target) {
    if (!good) fail_io("the output cannot be brought to disk", target, errno);
}

int sync_names(const Descriptor& folder) { return ::fsync(folder.get()) == 0 || errno == EINVAL ? 0 : errno; }

} // namespace kouprey
