#include "kouprey/report/provenance.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/core/text.hpp"

#include "report/ordered_object.hpp"

#include <algorithm>
#include <tuple>

namespace kouprey {

namespace {

/// {path: hash}, sorted by path.
nlohmann::json hashes_of(const std::vector<HashedFile>& files) {
    auto object = nlohmann::json::object();
    for (const auto& file : files) {
        const auto& kept = *object.emplace(as_utf8(file.path), file.sha256).first;
        if (kept != file.sha256)
            throw Error(Failure::internal, {"an input has two hashes in one provenance", file.path});
    }
    return object;
}

nlohmann::json settings_of(const Provenance& provenance) {
    auto settings = nlohmann::json::parse(provenance.settings_json, nullptr, false);
    if (settings.is_discarded()) throw Error(Failure::internal, {"the resolved settings are not JSON"});
    return settings;
}

/// A path as sha256sum writes it: one with a backslash or a line's end is escaped and its line marked so.
std::string escaped_path(const std::string& path) {
    std::string text;
    for (const char c : path) {
        if (c == '\\')
            text += "\\\\";
        else if (c == '\n')
            text += "\\n";
        else if (c == '\r')
            text += "\\r";
        else
            text += c;
    }
    return text;
}

std::string manifest_line(const HashedFile& file) {
    const auto path = escaped_path(file.path);
    return (path == file.path ? "" : "\\") + file.sha256 + "  " + path + "\n";
}

} // namespace

std::string digest(const Provenance& provenance) {
    const nlohmann::json canonical{{"inputs", hashes_of(provenance.inputs)},
                                   {"settings", settings_of(provenance)},
                                   {"version", provenance.program_version}};
    return sha256(canonical.dump());
}

std::string to_json(const Provenance& provenance) {
    OrderedObject object;
    object["digest"] = digest(provenance);
    object["program"] = "kouprey";
    object["version"] = provenance.program_version;
    object["published"] = provenance.published;
    object["inputs"] = hashes_of(provenance.inputs);
    object["settings"] = settings_of(provenance);
    object["methods"] = texts(provenance.methods);
    return object.dump(2) + "\n";
}

std::string manifest(std::vector<HashedFile> files) {
    std::ranges::sort(files, {}, [](const HashedFile& file) { return std::tie(file.path, file.sha256); });
    std::string text;
    for (const auto& file : files) text += manifest_line(file);
    return text;
}

} // namespace kouprey
