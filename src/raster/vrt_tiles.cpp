#include "kouprey/raster/vrt_tiles.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/path.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/raster/raster.hpp"

#include "raster/vrt_agreement.hpp"
#include "raster/vrt_band.hpp"

#include <fmt/format.h>

#include <filesystem>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& vrt, const VrtTile& tile, const char* what, std::string remedy) {
    throw Error(Failure::input, {fmt::format("the VRT names {}, which {}", visible(tile.path), what), vrt,
                                 std::move(remedy)});
}

/// Where a tile lies as the VRT says it: relative to the VRT's folder, to the working folder, or absolute.
std::string resolved(const std::string& vrt, const VrtTile& tile, bool outside) {
    const fs::path folder = fs::path(vrt).parent_path();
    if (names_no_file(tile.path))
        refuse(vrt, tile, "is no plain name of a file", "name plain GeoTIFFs in it");
    if (!outside && (!tile.relative || leaves_folder(folder, tile.path)))
        refuse(vrt, tile, "lies outside its folder",
               "move the tile beside the VRT, or say --allow vrt,outside");
    return (tile.relative ? folder / tile.path : fs::path(tile.path)).lexically_normal().string();
}

MapSpec tiles_of(const BandOfFile& vrt, bool outside) {
    const auto band = read_vrt_band(vrt.path, vrt.band);
    MapSpec tiles;
    for (const auto& tile : band.tiles) {
        tiles.push_back({resolved(vrt.path, tile, outside), tile.band});
        const auto& path = tiles.back().path;
        std::error_code unknown;
        if (!fs::exists(path, unknown))
            refuse(vrt.path, tile, "is not there", "fetch the tile, or write the VRT anew with gdalbuildvrt");
        if (is_vrt(path))
            refuse(vrt.path, tile, "is a VRT itself", "write one VRT of the GeoTIFFs with gdalbuildvrt");
    }
    require_as_said(band, tiles);
    return tiles;
}

} // namespace

MapSpec with_tiles_of_vrts(const MapSpec& map, const Allowed& allowed) {
    MapSpec tiles;
    for (const auto& file : map) {
        const auto found = allowed.vrt && is_vrt(file.path) ? tiles_of(file, allowed.outside) : MapSpec{file};
        tiles.insert(tiles.end(), found.begin(), found.end());
    }
    return tiles;
}

MapSpec with_tiles_of_all_bands(const MapSpec& files, const Allowed& allowed) {
    MapSpec chosen;
    for (const auto& file : files) {
        const bool all = allowed.vrt && !file.band && is_vrt(file.path);
        if (!all) chosen.push_back(file);
        const auto bands = all ? read_vrt_names(file.path).size() : 0;
        for (std::size_t i = 1; i <= bands; ++i) chosen.push_back({file.path, static_cast<int>(i)});
    }
    return with_tiles_of_vrts(chosen, allowed);
}

std::vector<std::string> names_of_bands(const std::string& path, const Allowed& allowed) {
    return allowed.vrt && is_vrt(path) ? read_vrt_names(path) : band_descriptions(path);
}

} // namespace kouprey
