#include "support/tiny_raster.hpp"

#include <cpl_string.h>
#include <gdal.h>
#include <gdal_frmts.h>
#include <ogr_srs_api.h>

#include <array>
#include <charconv>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace kouprey::test {

namespace {

void require(bool good, const std::string& path) {
    if (!good) throw std::runtime_error("cannot write " + path);
}

std::string wkt_of(int epsg) {
    const OGRSpatialReferenceH reference = OSRNewSpatialReference(nullptr);
    char* wkt = nullptr;
    const bool known =
        OSRImportFromEPSG(reference, epsg) == OGRERR_NONE && OSRExportToWkt(reference, &wkt) == OGRERR_NONE;
    const std::string text = known ? wkt : "";
    CPLFree(wkt);
    OSRDestroySpatialReference(reference);
    return text;
}

GDALDatasetH create(const std::string& path, const TinyRaster& raster) {
    GDALRegister_GTiff();
    char** options = nullptr;
    for (const std::string& option : raster.creation_options) options = CSLAddString(options, option.c_str());
    const GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GTiff"), path.c_str(), raster.cols,
                                            raster.rows, static_cast<int>(raster.bands.size()),
                                            GDALGetDataTypeByName(raster.type.c_str()), options);
    CSLDestroy(options);
    require(dataset != nullptr, path);
    return dataset;
}

void place(GDALDatasetH dataset, const TinyRaster& raster) {
    std::array<double, 6> transform{raster.left, raster.cell, 0, raster.top, 0, -raster.cell};
    GDALSetGeoTransform(dataset, transform.data());
    if (raster.epsg != 0) GDALSetProjection(dataset, wkt_of(raster.epsg).c_str());
}

std::string number(double value) {
    std::array<char, 32> text{};
    return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string feature(const NamedBox& box) {
    const std::string west = number(box.west), south = number(box.south), east = number(box.east),
                      north = number(box.north);
    return R"({"type":"Feature","properties":{"name":")" + box.name +
           R"("},"geometry":{"type":"Polygon","coordinates":[[[)" + west + "," + south + "],[" + east + "," +
           south + "],[" + east + "," + north + "],[" + west + "," + north + "],[" + west + "," + south +
           "]]]}}";
}

} // namespace

std::string write_raster(const std::string& path, const TinyRaster& raster) {
    const GDALDatasetH dataset = create(path, raster);
    place(dataset, raster);
    for (std::size_t i = 0; i < raster.bands.size(); ++i) {
        const GDALRasterBandH band = GDALGetRasterBand(dataset, static_cast<int>(i) + 1);
        std::vector<double> cells = raster.bands[i];
        if (raster.nodata) GDALSetRasterNoDataValue(band, *raster.nodata);
        require(cells.size() == static_cast<std::size_t>(raster.cols) * static_cast<std::size_t>(raster.rows),
                path);
        const CPLErr written = GDALRasterIO(band, GF_Write, 0, 0, raster.cols, raster.rows, cells.data(),
                                            raster.cols, raster.rows, GDT_Float64, 0, 0);
        require(written == CE_None, path);
    }
    GDALClose(dataset);
    return path;
}

std::string write_map(const std::string& path, int cols, const std::vector<double>& cells,
                      std::optional<double> nodata) {
    TinyRaster raster{.cols = cols, .rows = static_cast<int>(cells.size()) / cols, .bands = {cells}};
    raster.nodata = nodata;
    return write_raster(path, raster);
}

std::string write_boxes(const std::string& path, const std::vector<NamedBox>& boxes) {
    std::ofstream file(path);
    file << R"({"type":"FeatureCollection","features":[)";
    for (const NamedBox& box : boxes) file << (&box == &boxes.front() ? "" : ",") << feature(box);
    file << "]}\n";
    file.close();
    require(file.good(), path);
    return path;
}

} // namespace kouprey::test
