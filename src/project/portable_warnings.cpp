#include "project/portable_warnings.hpp"

#include <filesystem>
#include <string_view>

namespace kouprey {

namespace {

/// Whether a path may begin here: not in the middle of a longer one.
bool begins_word(std::string_view text, std::size_t at) {
    constexpr std::string_view before = " ,;:('\"";
    return at == 0 || before.find(text[at - 1]) != std::string_view::npos;
}

std::string without(std::string text, std::string_view way, std::string_view instead) {
    if (way.empty()) return text;
    for (auto at = text.find(way); at != std::string::npos; at = text.find(way, at)) {
        if (!begins_word(text, at)) {
            ++at;
            continue;
        }
        text.replace(at, way.size(), instead);
        at += instead.size();
    }
    return text;
}

} // namespace

Warnings portable(const Warnings& warnings, const Project& project) {
    const auto folder = project.folder.empty() || project.folder == "."
                            ? std::string()
                            : std::filesystem::path(project.folder + "/").lexically_normal().string();
    const auto plain = [&](const std::string& text) {
        return without(without(text, project.path, "the project file"), folder, "");
    };
    Warnings result;
    for (const auto& warning : warnings.list())
        result.add({warning.code, plain(warning.text), plain(warning.where)});
    return result;
}

} // namespace kouprey
