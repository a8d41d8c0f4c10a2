#include "project/run_reader.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/sha256.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <sstream>

namespace kouprey {

namespace {

constexpr std::size_t hash_length = 64, name_begin = hash_length + 2;

void require_run(const std::string& folder) {
    for (const auto* file : {"run.json", "project.resolved.json", "MANIFEST.sha256"})
        if (!std::filesystem::is_regular_file(folder + "/" + file))
            throw Error(Failure::input,
                        {fmt::format("not the folder of a finished run: there is no {}", file), folder,
                         "name a project file, or the folder that kouprey run wrote"});
}

/// The names of what is read here need no escapes.
std::map<std::string, std::string> hashes_of(const std::string& manifest) {
    std::map<std::string, std::string> hashes;
    std::istringstream lines(manifest);
    for (std::string line; std::getline(lines, line);)
        if (line.size() > name_begin) hashes[line.substr(name_begin)] = line.substr(0, hash_length);
    return hashes;
}

} // namespace

RunReader::RunReader(std::string folder) : folder_(std::move(folder)) {
    require_run(folder_);
    hashes_ = hashes_of(read_text_file(path("MANIFEST.sha256")));
}

std::string RunReader::read(const std::string& file) {
    auto text = read_text_file(path(file));
    const auto known = hashes_.find(file);
    if (known == hashes_.end() || known->second != sha256(text)) changed_.push_back(file);
    return text;
}

bool RunReader::changed(const std::string& file) const {
    return std::ranges::find(changed_, file) != changed_.end();
}

void RunReader::tell_changed(Warnings& warnings) const {
    if (!changed_.empty())
        warnings.add(
            {"changed-tables",
             fmt::format("not as the run wrote it by MANIFEST.sha256: {}; the result is no longer that of "
                         "the run",
                         fmt::join(changed_, ", ")),
             folder_});
}

} // namespace kouprey
