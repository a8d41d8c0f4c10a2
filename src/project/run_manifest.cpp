#include "project/run_manifest.hpp"

#include "kouprey/core/file.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <sstream>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t hash_length = 64, name_begin = hash_length + 2;
constexpr auto manifest_file = "MANIFEST.sha256", execution_file = "execution.json";

/// A name as it was before sha256sum escaped it.
std::optional<std::string> unescaped(std::string_view name) {
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] != '\\') {
            text += name[i];
            continue;
        }
        if (++i == name.size()) return std::nullopt;
        if (name[i] == '\\')
            text += '\\';
        else if (name[i] == 'n')
            text += '\n';
        else if (name[i] == 'r')
            text += '\r';
        else
            return std::nullopt;
    }
    return text;
}

bool stays_inside(const fs::path& name) {
    return !name.empty() && name.is_relative() && std::ranges::find(name, "..") == name.end();
}

/// {name, hash} of a line, or nothing.
std::optional<std::pair<std::string, std::string>> parse_line(std::string line) {
    const bool escaped = line.starts_with('\\');
    if (escaped) line.erase(0, 1);
    if (line.size() <= name_begin || line[hash_length] != ' ') return std::nullopt;
    if (line[hash_length + 1] != ' ' && line[hash_length + 1] != '*') return std::nullopt;
    auto hash = line.substr(0, hash_length);
    auto name = escaped ? unescaped(line.substr(name_begin)) : line.substr(name_begin);
    if (!is_hash(hash) || !name || !stays_inside(*name)) return std::nullopt;
    return std::pair{*name, std::move(hash)};
}

/// Every file below the folder but the manifest and what is never compared; links count as what they are.
std::set<std::string> files_in(const std::string& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const auto name = entry.path().lexically_relative(folder).generic_string();
        if (!entry.is_directory() && name != manifest_file && name != execution_file) names.insert(name);
    }
    return names;
}

std::string hash_of(const std::string& folder, const std::string& name) {
    std::error_code fault;
    if (!fs::is_regular_file(fs::symlink_status(folder + "/" + name, fault))) return "not a file";
    return sha256_of_file(folder + "/" + name);
}

std::string claim(const std::map<std::string, std::string>& listed, const std::string& name) {
    const auto found = listed.find(name);
    return found == listed.end() ? "absent" : found->second;
}

} // namespace

bool is_hash(std::string_view text) {
    return text.size() == hash_length &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::map<std::string, std::string> parse_manifest(const std::string& text, const std::string& where) {
    std::map<std::string, std::string> hashes;
    Problems problems;
    std::istringstream lines(text);
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const auto entry = parse_line(line);
        if (!entry)
            problems.add({fmt::format("line {} is not a hash and the name of a file in the folder", number),
                          where, "take the manifest as the run wrote it"});
        else if (!hashes.insert(*entry).second)
            problems.add({fmt::format("line {} names {} again", number, visible(entry->first)), where,
                          "take the manifest as the run wrote it"});
    }
    problems.throw_if_any(Failure::input);
    return hashes;
}

RunFiles hashed_run(const std::string& folder, const std::string& shown, const Resources& resources) {
    const auto manifest = folder + "/" + manifest_file;
    const auto listed = parse_manifest(read_text_file(manifest), manifest);
    auto names = files_in(folder);
    for (const auto& [name, hash] : listed) names.insert(name);
    const std::vector<std::string> order(names.begin(), names.end());
    std::vector<std::string> found(order.size());
    parallel_for(order.size(), resources.threads, [&] {
        return [&](std::size_t i) {
            std::error_code fault;
            found[i] = fs::exists(fs::symlink_status(folder + "/" + order[i], fault))
                           ? hash_of(folder, order[i])
                           : "absent";
        };
    });
    RunFiles files;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto expected = claim(listed, order[i]);
        if (found[i] != expected)
            files.altered.push_back({shown + order[i], "MANIFEST.sha256", "sha256", expected, found[i]});
        if (found[i] != "absent") files.hashes[order[i]] = found[i];
    }
    return files;
}

} // namespace kouprey
