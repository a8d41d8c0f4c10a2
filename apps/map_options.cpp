#include "map_options.hpp"

#include "kouprey/core/error.hpp"

#include "readers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <ranges>
#include <string_view>

namespace kouprey {

namespace {

Reader missing_blocks(MissingBlocks& target) {
    using Meaning = MissingBlocks::Meaning;
    return {"choice or integer",
            "error|nodata|VALUE",
            "error, nodata or a whole number",
            {"error", "nodata"},
            [&target](const std::string& word) {
                const auto value = parse_integer(word);
                if (value) target = {Meaning::value, *value};
                if (word == "error") target = {Meaning::error, 0};
                if (word == "nodata") target = {Meaning::nodata, 0};
                return value || word == "error" || word == "nodata";
            }};
}

Reader allowances(Allowed& target) {
    std::vector<std::string> words;
    for (const auto& known : allowed_words()) words.emplace_back(known.word);
    return {"list", fmt::format("{}", fmt::join(words, ",")),
            fmt::format("one or more of {}, with commas between them", fmt::join(words, ", ")), words,
            [&target](const std::string& text) {
                for (const auto part : std::views::split(std::string_view(text), ','))
                    if (!allow(target, std::string_view(part.begin(), part.end()))) return false;
                return true;
            }};
}

/// Files and tiles as they are named.
MapSpec named_files(const std::vector<std::string>& texts, std::optional<int> band) {
    MapSpec map;
    for (const std::string& text : texts) {
        const MapSpec files = parse_map_spec(text, band);
        map.insert(map.end(), files.begin(), files.end());
    }
    return map;
}

} // namespace

void declare_map(Arguments& arguments, std::vector<std::string>& maps, const std::string& what) {
    arguments.add({.name = "MAP",
                   .reader = files(maps),
                   .help = what + " as FILE or FILE#N, or its tiles as several files or a,b",
                   .required = true,
                   .repeatable = true});
}

void declare_band(Arguments& arguments, const std::string& name, std::optional<int>& band,
                  const std::string& of) {
    arguments.add({.name = name,
                   .reader = integer(band, 1, most_bands),
                   .help = "band of " + of + " where FILE#N does not say it",
                   .default_text = "its only band"});
}

void declare_legend(Arguments& arguments, std::string& legend) {
    arguments.add({.name = "--legend",
                   .reader = file(legend),
                   .help = "legend.csv with the names of the classes; a code that it lacks is an error",
                   .default_text = "codes stand for themselves"});
}

void declare_missing_blocks(Arguments& arguments, MissingBlocks& target) {
    arguments.add({.name = "--missing-blocks",
                   .reader = missing_blocks(target),
                   .help = "what a block means that a sparse raster does not have",
                   .default_text = "error"});
}

void declare_allow(Arguments& arguments, Allowed& allowed) {
    arguments.add(
        {.name = "--allow",
         .reader = allowances(allowed),
         .help =
             "vrt: a map may be a VRT mosaic of whole GeoTIFFs; zip: zones may lie in a ZIP archive; kml: "
             "zones may be KML; xlsx: a table may be the only sheet of a workbook; outside: files named in "
             "other files may be absolute, hold .. or be links that lead out of their folder"});
}

void declare_assume_datum(Arguments& arguments, std::optional<int>& target) {
    arguments.add({.name = "--assume-datum",
                   .reader = epsg_code(target),
                   .help = "geographic CRS whose datum to take where a raster states none that is known"});
}

MapSpec map_of(const std::vector<std::string>& texts, std::optional<int> band, const Allowed& allowed) {
    return with_tiles_of_vrts(named_files(texts, band), allowed);
}

std::vector<MapSpec> bands_of(const std::vector<std::string>& texts, std::optional<int> band,
                              const Allowed& allowed) {
    MapSpec files = named_files(texts, band);
    if (std::ranges::any_of(files, [](const BandOfFile& file) { return file.band.has_value(); }))
        return {with_tiles_of_vrts(files, allowed)};
    const auto count = [&](const BandOfFile& file) { return names_of_bands(file.path, allowed).size(); };
    const auto bands = count(files.front());
    for (const auto& file : files)
        if (count(file) != bands)
            throw Error(Failure::input, {"its number of bands is not that of " + files.front().path,
                                         file.path, "take bands one by one with --band N"});
    std::vector<MapSpec> maps;
    for (std::size_t i = 1; i <= bands; ++i) {
        for (auto& file : files) file.band = static_cast<int>(i);
        maps.push_back(with_tiles_of_vrts(files, allowed));
    }
    return maps;
}

void append_files(std::vector<std::string>& inputs, const MapSpec& map) {
    for (const BandOfFile& tile : map) inputs.push_back(tile.path);
}

void append_files(std::vector<std::string>& inputs, const std::string& file) {
    if (!file.empty()) inputs.push_back(file);
}

} // namespace kouprey
