#include "raster/vrt_agreement.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/raster/raster.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

Problem refusal(const VrtBand& vrt, std::string what) {
    return {std::move(what), vrt.path, "write the VRT anew with gdalbuildvrt from whole tiles that agree"};
}

Grid grid_of(const VrtBand& vrt) {
    const auto& [left, dx, row_shift, top, column_shift, dy] = vrt.affine;
    if (row_shift != 0 || column_shift != 0 || !(dx > 0) || !(dy < 0))
        throw Error(Failure::input, refusal(vrt, "the VRT is rotated or mirrored"));
    return Grid(Crs::from_wkt(vrt.crs, vrt.path), {left, top}, dx, -dy, vrt.rows, vrt.cols);
}

/// GDAL's word for it.
std::string type_word(CellType type) { return type == CellType::uint8 ? "byte" : name_of(type); }

std::string said(const std::optional<double>& nodata) {
    return nodata ? fmt::format("the nodata value {}", shortest(*nodata)) : "no nodata value";
}

/// What a tile is not; empty when it is all that the VRT says.
std::string difference(const Grid& grid, const VrtBand& vrt, const VrtTile& tile, const Raster& raster) {
    if (!grid.aligned_with(raster.grid)) return "is not on its lattice: " + grid.difference_from(raster.grid);
    const auto place = grid.place(raster.grid);
    if (place != tile.place)
        return fmt::format(
            "lies at row {}, column {} with {} x {} cells, not at row {}, column {} with {} x {}", place.row,
            place.col, place.rows, place.cols, tile.place.row, tile.place.col, tile.place.rows,
            tile.place.cols);
    if (type_word(raster.type) != lower(vrt.type))
        return fmt::format("has cells of type {}, not {}", name_of(raster.type), visible(vrt.type));
    if (raster.nodata != vrt.nodata || (tile.nodata && tile.nodata != vrt.nodata))
        return fmt::format("has {}, the VRT {}", said(tile.nodata ? tile.nodata : raster.nodata),
                           said(vrt.nodata));
    return {};
}

} // namespace

void require_as_said(const VrtBand& vrt, const MapSpec& files) {
    const auto grid = grid_of(vrt);
    Problems problems;
    std::int64_t cells = 0;
    Window reached;
    for (std::size_t i = 0; i < files.size(); ++i) {
        Warnings told_when_it_is_read;
        const auto raster = open_raster(files[i], {}, told_when_it_is_read);
        const auto what = difference(grid, vrt, vrt.tiles[i], raster);
        if (!what.empty()) problems.add(refusal(vrt, fmt::format("the tile {} {}", raster.where(), what)));
        reached = hull(reached, vrt.tiles[i].place);
        cells += intersection(grid.window(), vrt.tiles[i].place).cells();
    }
    if (reached != grid.window())
        problems.add(refusal(
            vrt, fmt::format("the VRT has {} x {} cells, and its tiles reach over {} x {} from "
                             "row {}, column {}",
                             vrt.rows, vrt.cols, reached.rows, reached.cols, reached.row, reached.col)));
    else if (!vrt.nodata && cells < grid.window().cells())
        problems.add(refusal(vrt, "the VRT has cells that are of no tile, and no nodata value for them"));
    problems.throw_if_any(Failure::input);
}

} // namespace kouprey
