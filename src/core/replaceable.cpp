#include "core/replaceable.hpp"

#include "kouprey/core/file.hpp"

#include "core/io_error.hpp"
#include "core/output_place.hpp"

#include <optional>
#include <set>
#include <sstream>
#include <string>

namespace kouprey {

namespace fs = std::filesystem;

namespace {

constexpr const char* record_name = "run.json";
constexpr const char* manifest_name = "MANIFEST.sha256";
constexpr const char* unlisted_name = "execution.json"; ///< no manifest names it: it differs from run to run

bool is_file(const fs::path& path) {
    std::error_code absent;
    return fs::is_regular_file(fs::symlink_status(path, absent));
}

bool holds_nothing(const fs::path& folder) {
    std::error_code error;
    const bool empty = fs::is_empty(folder, error);
    if (error) fail_io("the output folder cannot be read", folder, error.value());
    return empty;
}

/// Every line of a manifest is a digest of 64 digits, two blanks and a name.
std::set<std::string> files_of_run(const fs::path& folder) {
    constexpr std::size_t before_name = 66;
    std::set<std::string> names{manifest_name, unlisted_name};
    std::istringstream manifest(read_text_file((folder / manifest_name).string()));
    for (std::string line; std::getline(manifest, line);)
        if (line.size() > before_name) names.insert(line.substr(before_name));
    return names;
}

/// Whether it is one of the files, or a folder that one of them lies in. A link is neither.
bool belongs(const fs::path& path, const std::string& name, const std::set<std::string>& files) {
    if (is_file(path)) return files.contains(name);
    const auto below = files.lower_bound(name + "/");
    return !fs::is_symlink(path) && below != files.end() && below->starts_with(name + "/");
}

/// The first by name, so that the message does not depend on the order in which the system lists a folder.
std::optional<fs::path> first_foreign(const fs::path& folder, const std::set<std::string>& files) {
    std::set<fs::path> foreign;
    std::error_code error;
    for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        if (belongs(entry->path(), entry->path().lexically_relative(folder).string(), files)) continue;
        foreign.insert(entry->path());
        entry.disable_recursion_pending();
    }
    if (error) fail_io("the output folder cannot be read", folder, error.value());
    return foreign.empty() ? std::nullopt : std::optional(*foreign.begin());
}

} // namespace

void require_replaceable(const fs::path& folder) {
    if (holds_nothing(folder)) return;
    for (const char* mark : {record_name, manifest_name})
        if (!is_file(folder / mark))
            refuse_output(
                folder, "the output folder holds files but is no run: run.json or MANIFEST.sha256 is missing",
                "choose another name, or empty it yourself");
    if (const auto foreign = first_foreign(folder, files_of_run(folder)))
        refuse_output(*foreign, "the output folder holds what no run wrote",
                      "move it, or write into another folder");
}

} // namespace kouprey
