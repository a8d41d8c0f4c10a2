#include "kouprey/raster/map_spec.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

namespace kouprey {

namespace {

constexpr int most_bands = 65535; ///< what a TIFF file can count

bool exists(std::string_view path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

[[noreturn]] void refuse(const std::string& text, std::string what) {
    throw Error(Failure::usage, {std::move(what), text, "write map.tif, stack.tif#3 or north.tif,south.tif"});
}

std::optional<int> parse_band(std::string_view text) {
    const auto number = parse_integer(text);
    if (!number || *number < 1 || *number > most_bands) return std::nullopt;
    return static_cast<int>(*number);
}

/// Whether a file has this name, or the part of it before #N.
bool names_a_file(std::string_view text) {
    const auto hash = text.rfind('#');
    return exists(text) || (hash != std::string_view::npos && parse_band(text.substr(hash + 1)) &&
                            exists(text.substr(0, hash)));
}

/// The first tile of a list: the longest beginning that names a file, else all before the first comma.
std::string_view first_tile(std::string_view list) {
    for (auto end = list.size(); end != std::string_view::npos && end > 0; end = list.rfind(',', end - 1))
        if (const auto tile = list.substr(0, end); names_a_file(tile)) return tile;
    return list.substr(0, list.find(','));
}

BandOfFile parse_tile(std::string_view tile, std::optional<int> band, const std::string& text) {
    if (tile.empty()) refuse(text, "a map without a name");
    const auto hash = tile.rfind('#');
    if (hash == std::string_view::npos || exists(tile)) return {std::string(tile), band};
    const auto number = parse_band(tile.substr(hash + 1));
    if (!number)
        refuse(text, fmt::format("there is no file of this name, and \"{}\" is no band number",
                                 tile.substr(hash + 1)));
    if (hash == 0) refuse(text, "a map without a name");
    return {std::string(tile.substr(0, hash)), number};
}

} // namespace

MapSpec parse_map_spec(const std::string& text, std::optional<int> band) {
    if (band && (*band < 1 || *band > most_bands))
        refuse(text, fmt::format("\"{}\" is no band number", *band));
    MapSpec spec;
    for (std::string_view rest = text;; rest.remove_prefix(1)) {
        const auto tile = first_tile(rest);
        spec.push_back(parse_tile(tile, band, text));
        rest.remove_prefix(tile.size());
        if (rest.empty()) return spec;
    }
}

std::string to_string(const MapSpec& spec) {
    std::string text;
    for (const auto& file : spec) {
        if (!text.empty()) text += ',';
        text += file.band ? fmt::format("{}#{}", file.path, *file.band) : file.path;
    }
    return text;
}

} // namespace kouprey
