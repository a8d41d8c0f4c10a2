#include "raster/reopened.hpp"

#include "kouprey/core/error.hpp"

#include "geo/gdal_watch.hpp"
#include "raster/dataset.hpp"

#include <fmt/format.h>

#include <array>

namespace kouprey {

namespace {

/// What differs, in words; empty when nothing does.
std::string difference(GDALDataset& dataset, const Grid& grid) {
    if (dataset.GetRasterYSize() != grid.rows() || dataset.GetRasterXSize() != grid.cols())
        return "another size";
    std::array<double, 6> found{};
    const std::array<double, 6> expected{grid.upper_left().x, grid.dx(), 0,
                                         grid.upper_left().y, 0,         -grid.dy()};
    if (dataset.GetGeoTransform(found.data()) != CE_None || found != expected) return "another place";
    if (!Crs::from_wkt(dataset.GetProjectionRef(), "").same_as(grid.crs()))
        return "another coordinate reference system, as a GeoTIFF cannot hold this one";
    return {};
}

std::string fault(const std::string& file, const Grid& grid) {
    try {
        const GdalWatch watch;
        const auto dataset = open_dataset(file);
        const auto text = difference(*dataset, grid);
        return watch.failed() ? watch.failure_text() : text;
    } catch (const Error& error) {
        return error.problems().front().what;
    }
}

} // namespace

void require_georeference(const std::string& file, const Grid& grid, const std::filesystem::path& target) {
    const auto text = fault(file, grid);
    if (text.empty()) return;
    throw Error(Failure::io, {fmt::format("the raster opens otherwise than it was written: {}", text),
                              target.string(), "write it on a grid of a registered system (EPSG)"});
}

} // namespace kouprey
