#include "folder_output.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

/// `a/` means `a`.
fs::path without_slash(fs::path path) {
    return path.has_relative_path() && path.filename().empty() ? path.parent_path() : path;
}

bool names_a_file(const std::string& path) {
    constexpr std::array endings{".csv", ".json", ".txt", ".tif", ".tiff", ".gpkg", ".xlsx"};
    return std::ranges::count(endings, lower(without_slash(path).extension().string())) > 0;
}

/// Absolute, with the links followed as far as they can be.
fs::path resolved(const std::string& path) {
    std::error_code error;
    const auto absolute = fs::absolute(path, error);
    const auto real = fs::weakly_canonical(absolute, error);
    return without_slash(error ? absolute : real);
}

} // namespace

std::string only_folder(const OutputOptions& options, const std::string& example) {
    if (options.paths.empty())
        throw Error(Failure::usage, {"no folder to write into is given", "", "add " + example});
    if (options.paths.size() > 1)
        throw Error(Failure::usage,
                    {"a second folder to write into", options.paths[1], "give --output once"});
    if (names_a_file(options.paths.front()))
        throw Error(Failure::usage, {"the output is a folder", options.paths.front(),
                                     "give a name without the ending of a file"});
    return options.paths.front();
}

bool lies_inside(const std::string& path, const std::string& folder) {
    const auto inner = resolved(path), outer = resolved(folder);
    return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

void refuse_inputs_inside(const std::string& folder, const Project& project) {
    std::vector<std::string> inputs{project.path};
    for (const auto& file : project.inputs()) inputs.push_back(project.resolve(file));
    for (const auto& input : inputs)
        if (lies_inside(input, folder))
            throw Error(Failure::usage,
                        {"an input lies inside the output folder", input, "write into another folder"});
}

} // namespace kouprey
