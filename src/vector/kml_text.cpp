#include "vector/kml_text.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"

#include <string_view>

namespace kouprey {

namespace {

struct Refused {
    std::string_view beginning; ///< of a tag, which prefixes of name spaces may precede
    const char* what;
    const char* remedy;
};

constexpr Refused refused[]{
    {"!DOCTYPE", "the KML declares a document type, which KML has no use for", "remove the declaration"},
    {"!ENTITY", "the KML declares an entity, which KML has no use for", "remove the declaration"},
    {"NetworkLink", "the KML links to others, which are not read", "save what it links to as one KML"},
};

/// "NetworkLink" of "<NetworkLink>", "<kml:NetworkLink>".
std::string_view tag_at(std::string_view text, std::size_t open) {
    const auto end = text.find_first_of(" \t\r\n/>[", open + 1);
    auto name = text.substr(open + 1, end == std::string_view::npos ? end : end - open - 1);
    if (const auto prefix = name.find(':'); prefix != std::string_view::npos) name.remove_prefix(prefix + 1);
    return name;
}

} // namespace

void require_sound_kml(const std::string& path) {
    const auto text = read_text_file(path);
    for (auto open = text.find('<'); open != std::string::npos; open = text.find('<', open + 1))
        for (const auto& [beginning, what, remedy] : refused)
            if (tag_at(text, open) == beginning) throw Error(Failure::input, {what, path, remedy});
}

} // namespace kouprey
