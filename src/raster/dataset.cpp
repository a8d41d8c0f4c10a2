#include "raster/dataset.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "geo/file_guess.hpp"
#include "geo/gdal_watch.hpp"

#include <fmt/format.h>

#include <array>

namespace kouprey {

namespace {

[[noreturn]] void refuse(const std::string& path, const GdalWatch& watch) {
    const auto guess = file_guess(path);
    throw Error(Failure::input,
                {guess.empty()
                     ? fmt::format("cannot open the file as a GeoTIFF: not recognised or damaged ({})",
                                   watch.failure_text())
                     : fmt::format("not recognised as a GeoTIFF: this is {}", guess),
                 path, "fetch it again, or convert it with gdal_translate -of COG"});
}

DatasetHandle opened(const std::string& path, const char* driver) {
    const std::array<const char*, 2> drivers{driver, nullptr};
    constexpr unsigned flags = GDAL_OF_RASTER | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    return DatasetHandle(GDALDataset::Open(path.c_str(), flags, drivers.data(), nullptr, nullptr));
}

} // namespace

DatasetHandle open_dataset(const std::string& path) {
    prepare_gdal();
    require_plain_file(path);
    const GdalWatch watch;
    auto dataset = opened(path, "GTiff");
    if (!dataset || watch.failed()) refuse(path, watch);
    return dataset;
}

DatasetHandle open_jpeg2000(const std::string& path) {
    prepare_jpeg2000();
    require_plain_file(path);
    const GdalWatch watch;
    auto dataset = opened(path, "JP2OpenJPEG");
    if (!dataset || watch.failed())
        throw Error(Failure::input,
                    {fmt::format("cannot open the JPEG 2000 file: damaged ({})", watch.failure_text()), path,
                     "fetch it again, or convert it with gdal_translate -of COG"});
    return dataset;
}

} // namespace kouprey
