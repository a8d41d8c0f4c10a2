#include "kouprey/core/path.hpp"

#include "kouprey/core/text.hpp"

#include <algorithm>
#include <system_error>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

/// Whether links lead from inside the folder to outside.
bool is_linked_outside(const fs::path& folder, const std::string& file) {
    std::error_code fault;
    const auto whole = fs::absolute((folder / file).lexically_normal(), fault);
    const auto target = fs::weakly_canonical(whole, fault);
    if (fault) return false;
    const auto inside = fs::weakly_canonical(folder.empty() ? "." : folder, fault);
    if (fault) return false;
    const auto way = target.lexically_relative(inside);
    return way.empty() || *way.begin() == "..";
}

} // namespace

bool leaves_folder(const fs::path& folder, const std::string& file) {
    const fs::path path(file);
    return path.is_absolute() || std::ranges::find(path, "..") != path.end() ||
           is_linked_outside(folder, file);
}

bool names_no_file(const std::string& path) {
    return visible(path) != path || path.find("://") != std::string::npos || path.starts_with("/vsi") ||
           path.starts_with("<");
}

} // namespace kouprey
