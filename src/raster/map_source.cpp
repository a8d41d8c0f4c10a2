#include "kouprey/raster/map_source.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/shell_word.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <tuple>

namespace kouprey {

namespace {

std::vector<Raster> open_all(const MapSpec& spec, const RasterOptions& options, Warnings& warnings) {
    std::vector<Raster> rasters;
    for (const auto& file : spec) rasters.push_back(open_raster(file, options, warnings));
    return rasters;
}

/// How a command line names the map of these bands.
std::string command_name(const std::vector<const Raster*>& rasters) {
    std::string text;
    for (const auto* raster : rasters) {
        if (!text.empty()) text += ',';
        text += raster->band_count == 1 ? raster->path : fmt::format("{}#{}", raster->path, raster->band);
    }
    return shell_word(text);
}

/// The same, of all bands of the files.
std::string command_name_of_files(const std::vector<const Raster*>& rasters) {
    std::vector<std::string> paths;
    for (const auto* raster : rasters) paths.push_back(raster->path);
    return shell_word(fmt::format("{}", fmt::join(paths, ",")));
}

/// The remedy for a map on another grid, ready to paste.
std::string align_line(const std::vector<const Raster*>& map, const std::vector<const Raster*>& onto,
                       CellMeaning meaning = CellMeaning::classes) {
    if (meaning == CellMeaning::quantities)
        return fmt::format("kouprey align {} --to {} --method bilinear -o aligned.tif",
                           command_name_of_files(map), command_name(onto));
    return fmt::format("kouprey align {} --to {} -o aligned.tif", command_name(map), command_name(onto));
}

std::vector<const Raster*> rasters_of(const std::vector<MapTile>& tiles) {
    std::vector<const Raster*> rasters;
    for (const auto& tile : tiles) rasters.push_back(&tile.raster);
    return rasters;
}

void require_one_lattice(const std::vector<Raster>& rasters) {
    Problems problems;
    const auto& first = rasters.front();
    for (const auto& raster : rasters)
        if (!first.grid.aligned_with(raster.grid))
            problems.add({fmt::format("the tile is not on the lattice of {}: {}", first.where(),
                                      first.grid.difference_from(raster.grid)),
                          raster.where(), align_line({&raster}, {&first})});
    problems.throw_if_any(Failure::input);
}

void require_disjoint(const std::vector<MapTile>& tiles) {
    Problems problems;
    for (std::size_t i = 0; i < tiles.size(); ++i)
        for (std::size_t j = i + 1; j < tiles.size(); ++j)
            if (const auto common = intersection(tiles[i].place, tiles[j].place); !common.empty())
                problems.add({fmt::format("the tiles overlap by {} x {} cells", common.cols, common.rows),
                              tiles[i].raster.where() + " and " + tiles[j].raster.where(),
                              "cut one of them, for instance with gdal_translate -srcwin"});
    problems.throw_if_any(Failure::input);
}

/// The lattice of the upper left tile, extended to the hull of all: the same whatever the order of the tiles.
Grid hull_grid(const std::vector<Raster>& rasters) {
    const auto& first = rasters.front().grid;
    const auto before = [&](const Raster& a, const Raster& b) {
        const auto wa = first.place(a.grid), wb = first.place(b.grid);
        return std::tie(wa.row, wa.col) < std::tie(wb.row, wb.col);
    };
    const auto& corner = std::min_element(rasters.begin(), rasters.end(), before)->grid;
    Window all;
    for (const auto& raster : rasters) all = hull(all, corner.place(raster.grid));
    const auto upper_left = corner.to_map({static_cast<double>(all.col), static_cast<double>(all.row)});
    return Grid(corner.crs(), upper_left, corner.dx(), corner.dy(), all.rows, all.cols);
}

std::string join_names(const std::vector<Raster>& rasters) {
    std::string text;
    for (const auto& raster : rasters) text += (text.empty() ? "" : ", ") + raster.where();
    return text;
}

/// Σ of cells that both sets of windows hold; each set is disjoint.
std::int64_t common_cells(const std::vector<Window>& a, const std::vector<Window>& b) {
    std::int64_t cells = 0;
    for (const auto& x : a)
        for (const auto& y : b) cells += intersection(x, y).cells();
    return cells;
}

std::int64_t cells_of(const std::vector<Window>& windows) { return common_cells(windows, windows); }

} // namespace

MapSource MapSource::open(const MapSpec& spec, const RasterOptions& options, Warnings& warnings) {
    auto rasters = open_all(spec, options, warnings);
    require_one_lattice(rasters);
    auto grid = rasters.size() == 1 ? rasters.front().grid : hull_grid(rasters);
    auto where = join_names(rasters);
    std::vector<MapTile> tiles;
    for (auto& raster : rasters) {
        const auto place = grid.place(raster.grid);
        tiles.push_back({std::move(raster), place});
    }
    require_disjoint(tiles);
    return {std::move(grid), std::move(tiles), std::move(where)};
}

std::vector<Window> MapSource::footprint() const {
    std::vector<Window> windows;
    for (const auto& tile : tiles_) windows.push_back(tile.place);
    return windows;
}

bool MapSource::integer() const {
    return std::ranges::all_of(tiles_, [](const MapTile& tile) { return is_integer(tile.raster.type); });
}

bool MapSource::plain_bytes() const {
    const auto& first = tiles_.front().raster;
    return std::ranges::all_of(tiles_, [&](const MapTile& tile) {
        const auto& raster = tile.raster;
        const bool absent_is_nodata =
            raster.missing_blocks.meaning == MissingBlocks::Meaning::nodata && !raster.nodata;
        return raster.type == CellType::uint8 && raster.nodata == first.nodata && !absent_is_nodata;
    });
}

void MapSource::require_same_grid(const MapSource& other, CellMeaning meaning) const {
    std::string difference = grid_.difference_from(other.grid_);
    const auto mine = footprint(), theirs = other.footprint();
    if (difference.empty() && common_cells(mine, theirs) != std::max(cells_of(mine), cells_of(theirs)))
        difference = "the extent differs: its tiles leave other gaps";
    if (difference.empty()) return;
    throw Error(Failure::input,
                {fmt::format("the map is on another grid than {}: {}", where_, difference), other.where_,
                 align_line(rasters_of(other.tiles_), rasters_of(tiles_), meaning)});
}

} // namespace kouprey
