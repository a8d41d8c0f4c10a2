#include "raster/geo_tags.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "geo/gdal_watch.hpp"

#include <cpl_vsi.h>
#include <fmt/format.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstring>
#include <span>
#include <string>

namespace kouprey {

namespace {

/// ColorMap; ModelPixelScale, ModelTiepoint, ModelTransformation, the three of GeoKeys; GDAL's metadata and
/// nodata.
constexpr std::array<std::uint16_t, 9> lifted{320, 33550, 33922, 34264, 34735, 34736, 34737, 42112, 42113};

void set_place(GDALDataset& dataset, const Grid& grid) {
    OGRSpatialReference srs;
    srs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    srs.importFromWkt(grid.crs().wkt().c_str());
    dataset.SetSpatialRef(&srs);
    double transform[] = {grid.upper_left().x, grid.dx(), 0, grid.upper_left().y, 0, -grid.dy()};
    dataset.SetGeoTransform(transform);
}

void set_colours(GDALRasterBand& band, const std::vector<ColourEntry>& colours) {
    if (colours.empty()) return;
    GDALColorTable table;
    for (const auto& [value, rgb] : colours) {
        const GDALColorEntry entry{rgb[0], rgb[1], rgb[2], 255};
        table.SetColorEntry(value, &entry);
    }
    band.SetColorTable(&table);
}

void set_scales(GDALDataset& dataset, const std::vector<DeclaredScale>& scales) {
    for (std::size_t i = 0; i < scales.size(); ++i) {
        if (scales[i].scale == 1 && scales[i].offset == 0) continue;
        auto& band = *dataset.GetRasterBand(static_cast<int>(i) + 1);
        band.SetScale(scales[i].scale);
        band.SetOffset(scales[i].offset);
    }
}

void set_style(GDALDataset& dataset, const RasterStyle& style) {
    auto& band = *dataset.GetRasterBand(1);
    for (std::size_t i = 0; i < style.bands.size(); ++i)
        dataset.GetRasterBand(static_cast<int>(i) + 1)->SetDescription(style.bands[i].c_str());
    if (style.nodata) band.SetNoDataValue(*style.nodata);
    set_colours(band, style.colours);
    set_scales(dataset, style.scales);
    if (!style.band_description.empty()) band.SetDescription(style.band_description.c_str());
    for (const auto& [key, value] : style.metadata) // names of classes, for gdalinfo and as XML
        dataset.SetMetadataItem(key.c_str(), without_escape_codes(value).c_str());
}

/// A file in memory, of a name of its own, gone with this object.
class MemoryFile {
  public:
    MemoryFile() {
        static std::atomic<unsigned> next{0};
        name_ = fmt::format("/vsimem/kouprey-{}.tif", next++);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { VSIUnlink(name_.c_str()); }

    const char* name() const { return name_.c_str(); }
    std::span<const std::byte> bytes() const {
        vsi_l_offset size = 0;
        const auto* data = VSIGetMemFileBuffer(name_.c_str(), &size, FALSE);
        return {reinterpret_cast<const std::byte*>(data),
                data == nullptr ? 0 : static_cast<std::size_t>(size)};
    }

  private:
    std::string name_;
};

void write_tiny(const MemoryFile& file, const Grid& grid, SinkType type, const RasterStyle& style) {
    auto* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const auto bands = std::max<int>(1, static_cast<int>(style.bands.size()));
    const DatasetHandle dataset(driver->Create(file.name(), 1, 1, bands, gdal_type(type), nullptr));
    if (!dataset) return;
    set_place(*dataset, grid);
    set_style(*dataset, style);
}

/// Numbers of a classic little-endian TIFF.
class TiffBytes {
  public:
    explicit TiffBytes(std::span<const std::byte> bytes) : bytes_(bytes) {}
    template <class T> T number(std::size_t place) const {
        T result;
        std::memcpy(&result, bytes_.subspan(place).first(sizeof(T)).data(), sizeof(T));
        return result;
    }
    std::vector<std::byte> copy(std::size_t place, std::size_t size) const {
        const auto part = bytes_.subspan(place, size);
        return {part.begin(), part.end()};
    }

  private:
    std::span<const std::byte> bytes_;
};

/// Bytes of a number of a TIFF type (TIFF 6.0, section 2).
std::size_t size_of_type(std::uint16_t type) {
    constexpr std::array<std::size_t, 13> sizes{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    return sizes.at(type);
}

TiffTag tag_at(const TiffBytes& file, std::size_t entry) {
    const auto type = file.number<std::uint16_t>(entry + 2);
    TiffTag tag{file.number<std::uint16_t>(entry), TiffType{type}, file.number<std::uint32_t>(entry + 4), {}};
    const auto size = size_of_type(type) * tag.count;
    tag.value = file.copy(size <= 4 ? entry + 8 : file.number<std::uint32_t>(entry + 8), size);
    return tag;
}

std::vector<TiffTag> lift(const TiffBytes& file) {
    std::vector<TiffTag> tags;
    const std::size_t directory = file.number<std::uint32_t>(4);
    for (std::size_t i = 0; i < file.number<std::uint16_t>(directory); ++i) {
        const auto entry = directory + 2 + 12 * i;
        if (std::ranges::count(lifted, file.number<std::uint16_t>(entry)) > 0)
            tags.push_back(tag_at(file, entry));
    }
    return tags;
}

} // namespace

GDALDataType gdal_type(SinkType type) {
    switch (type) {
    case SinkType::uint8:
        return GDT_Byte;
    case SinkType::int16:
        return GDT_Int16;
    case SinkType::uint16:
        return GDT_UInt16;
    case SinkType::int32:
        return GDT_Int32;
    case SinkType::uint32:
        return GDT_UInt32;
    case SinkType::float32:
        return GDT_Float32;
    case SinkType::float64:
        break;
    }
    return GDT_Float64;
}

std::vector<TiffTag> geo_tags(const Grid& grid, SinkType type, const RasterStyle& style,
                              const std::filesystem::path& target) {
    const GdalWatch watch;
    const MemoryFile file;
    write_tiny(file, grid, type, style);
    watch.throw_if_failed(Failure::io, "GDAL cannot express the raster's properties", target.string(),
                          "write it on another grid, or with less metadata");
    return lift(TiffBytes(file.bytes()));
}

} // namespace kouprey
