#include "project/scene_files.hpp"

#include "kouprey/core/error.hpp"

#include "project/dated_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

constexpr int deepest = 5; ///< folders below a scene's own: products of Sentinel-2 have four
constexpr std::size_t most_files = 10'000;

[[noreturn]] void refuse(const std::string& path, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), path, std::move(remedy)});
}

void list_folder(const fs::path& folder, int depth, std::map<std::string, std::string>& files) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code unknown;
        if (entry->is_directory(unknown)) {
            if (depth > 0) list_folder(entry->path(), depth - 1, files);
        } else if (files.size() < most_files) {
            files.emplace(entry->path().filename().string(), entry->path().string());
        }
    }
    if (error)
        refuse(folder.string(), fmt::format("cannot read the folder ({})", error.message()),
               "check its permissions");
}

/// Patterns of all files that a variant may have.
std::vector<NamePattern> file_patterns(const SceneFamily& family, const SceneVariant& variant) {
    std::vector<NamePattern> patterns;
    const auto append = [&](const std::vector<NamePattern>& more) {
        patterns.insert(patterns.end(), more.begin(), more.end());
    };
    for (const auto& band : variant.bands) append(band.place.files);
    for (const auto& qa : variant.qa) append(qa.place.files);
    if (family.mtl) patterns.push_back(*family.mtl);
    return patterns;
}

bool fits(const SceneVariant& variant, const SceneName& name, const std::string& id) {
    if (variant.names.empty()) return true;
    return std::ranges::any_of(variant.names, [&](const NamePattern& pattern) {
        return pattern.match(id) || pattern.match(name.name);
    });
}

std::string stem_of(const std::string& name) { return fs::path(name).stem().string(); }

bool is_tiff(const std::string& name) {
    return NamePattern("*.tif").match(name) || NamePattern("*.tiff").match(name);
}

/// Identifiers of stacks with their paths.
std::map<std::string, std::string> stacks_in(const SceneName& name, const SceneVariant& variant) {
    std::map<std::string, std::string> found;
    const auto consider = [&](const std::string& file, const std::string& path) {
        if (!variant.stack) {
            if (!name.folder || is_tiff(file)) found.emplace(stem_of(file), path);
        } else if (const auto parts = variant.stack->match(file)) {
            found.emplace(parts->id, path);
        }
    };
    if (!name.folder) {
        consider(name.name, name.path);
    } else {
        for (const auto& [file, path] : name.files) consider(file, path);
    }
    return found;
}

std::map<std::string, std::string> scenes_in(const SceneName& name, const SceneFamily& family,
                                             const SceneVariant& variant) {
    if (variant.stacked()) return stacks_in(name, variant);
    std::map<std::string, std::string> found;
    for (const auto& pattern : file_patterns(family, variant)) {
        if (!name.folder) {
            if (const auto parts = pattern.match(name.name)) found.emplace(parts->id, "");
        } else {
            for (const auto& [file, path] : name.files)
                if (const auto parts = pattern.match(file)) found.emplace(parts->id, "");
        }
    }
    return found;
}

std::string list_of(const std::vector<SceneMatch>& matches, bool by_id) {
    std::set<std::string> words;
    for (const auto& match : matches)
        words.insert(by_id ? match.id : match.family->name + " (" + match.variant->name + ")");
    std::string list;
    for (const auto& word : words) {
        if (list.size() > 200) return list + ", …";
        list += (list.empty() ? "" : ", ") + word;
    }
    return list;
}

/// Files of one family by their names, that leave open of which of its variants they are.
void refuse_undecided(const SceneName& name, const std::vector<SceneFamily>& families) {
    for (const auto& family : families) {
        std::string list;
        for (const auto& variant : family.variants) {
            if (variant.stacked() || scenes_in(name, family, variant).size() != 1) continue;
            list += (list.empty() ? "" : "|") + variant.name;
        }
        if (list.find('|') == std::string::npos) continue;
        refuse(
            name.path,
            fmt::format("its names fit no family for certain: they are like those of {}, and do not say of "
                        "which variant",
                        family.name),
            fmt::format("if it is of that family, add --family {} --variant {}", family.name, list));
    }
}

[[noreturn]] void refuse_unknown(const SceneName& name, const std::vector<SceneFamily>& families,
                                 const std::string& variant) {
    if (families.size() > 1) refuse_undecided(name, families);
    if (families.size() > 1)
        refuse(name.path, "its names fit no family of scenes that comes with the program",
               "name the family with --family, or describe your own in a file (docs/scenes.md)");
    std::string list;
    for (const auto& known : families.front().variants) list += (list.empty() ? "" : ", ") + known.name;
    if (variant.empty())
        refuse(name.path, fmt::format("its names fit no variant of the family {}", families.front().name),
               "say which it is with --variant, one of: " + list);
    refuse(
        name.path,
        fmt::format("it holds no files of the variant {} of the family {}", variant, families.front().name),
        "check the names of its files; the variants are " + list);
}

} // namespace

SceneName scene_name(const std::string& text) {
    const auto given = dated_path(text);
    SceneName name{.path = given.path, .date = given.date};
    std::error_code absent;
    while (name.path.size() > 1 && name.path.back() == '/') name.path.pop_back();
    if (!fs::exists(name.path, absent)) refuse(name.path, "no such file or folder", "check the path");
    name.folder = fs::is_directory(name.path, absent);
    name.name = fs::path(name.path).filename().string();
    auto folder = name.folder ? fs::path(name.path) : fs::path(name.path).parent_path();
    if (folder.empty()) folder = ".";
    list_folder(folder, name.folder ? deepest : 0, name.files);
    return name;
}

SceneMatch match_scene(const SceneName& name, const std::vector<SceneFamily>& families,
                       const std::string& variant) {
    std::vector<SceneMatch> matches;
    for (const auto& family : families)
        for (const auto& candidate : family.variants) {
            if (!variant.empty() && candidate.name != variant) continue;
            if (families.size() > 1 && candidate.names.empty()) continue; // would fit anything
            for (const auto& [id, stack] : scenes_in(name, family, candidate))
                if (!variant.empty() || fits(candidate, name, id))
                    matches.push_back({&family, &candidate, id, stack});
        }
    if (matches.empty()) refuse_unknown(name, families, variant);
    const auto other = [&](const SceneMatch& m) { return m.variant != matches.front().variant; };
    if (std::ranges::any_of(matches, other))
        refuse(name.path, "its names fit more than one description: " + list_of(matches, false),
               "choose with --family and --variant");
    if (matches.size() > 1)
        refuse(name.path, "the folder holds more than one scene: " + list_of(matches, true),
               "name a scene by one of its files");
    return matches.front();
}

std::optional<std::string> file_of(const SceneName& name, const SceneMatch& match,
                                   const std::vector<NamePattern>& files) {
    for (const auto& pattern : files) {
        const auto known = pattern.with_id(match.id);
        for (const auto& [file, path] : name.files)
            if (known.match(file)) return path;
    }
    return std::nullopt;
}

std::optional<Date> date_of(const SceneName& name, const SceneMatch& match) {
    if (name.date) return name.date;
    const auto& patterns = match.family->dates;
    for (const auto& pattern : patterns)
        for (const auto& text : {match.id, name.name, stem_of(name.name)}) {
            const auto parts = pattern.match(text);
            if (parts && parts->date) return parts->date;
            if (parts)
                refuse(name.path,
                       fmt::format("the digits of its date are no day (pattern {})", pattern.text()),
                       fmt::format("give the date with it: {}@YYYY-MM-DD", name.path));
        }
    if (patterns.empty()) return std::nullopt;
    refuse(name.path,
           fmt::format("its name holds no date as the family {} writes it ({})", match.family->name,
                       patterns.front().text()),
           fmt::format("give the date with it: {}@YYYY-MM-DD", name.path));
}

} // namespace kouprey
