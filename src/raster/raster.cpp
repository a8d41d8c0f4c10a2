#include "kouprey/raster/raster.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "geo/gdal_watch.hpp"
#include "raster/cell_values.hpp"
#include "raster/dataset.hpp"
#include "raster/georeference.hpp"
#include "raster/jpeg2000.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <fstream>
#include <string_view>

namespace kouprey {

namespace {

[[noreturn]] void refuse(const std::string& where, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), where, std::move(remedy)});
}

bool is_picture(GDALDataset& dataset) {
    const auto role = dataset.GetRasterBand(1)->GetColorInterpretation();
    return dataset.GetRasterCount() >= 3 &&
           (role == GCI_RedBand || role == GCI_GreenBand || role == GCI_BlueBand);
}

int choose_band(GDALDataset& dataset, const BandOfFile& file) {
    const int count = dataset.GetRasterCount();
    if (count == 0) refuse(file.path, "the file has no band", "name the raster itself");
    if (!file.band && is_picture(dataset))
        refuse(file.path,
               fmt::format("this is an RGB colour picture with {} bands, not a map of values", count),
               "use the map the picture was made from; if its bands are values after all, choose one with "
               "--band N");
    if (!file.band && count > 1)
        refuse(file.path, fmt::format("the file has {} bands and none was chosen", count),
               fmt::format("choose one with --band N or {}#N", file.path));
    const int band = file.band.value_or(1);
    if (band < 1 || band > count)
        refuse(file.path, fmt::format("there is no band {}; the file has {}", band, count),
               "choose another band");
    return band;
}

bool signed_byte(GDALRasterBand& band) {
    const char* type = band.GetMetadataItem("PIXELTYPE", "IMAGE_STRUCTURE");
    return type != nullptr && std::string_view(type) == "SIGNEDBYTE";
}

CellType cell_type(GDALRasterBand& band, const std::string& where) {
    switch (band.GetRasterDataType()) {
    case GDT_Byte:
        return signed_byte(band) ? CellType::int8 : CellType::uint8;
    case GDT_UInt16:
        return CellType::uint16;
    case GDT_Int16:
        return CellType::int16;
    case GDT_UInt32:
        return CellType::uint32;
    case GDT_Int32:
        return CellType::int32;
    case GDT_Float32:
        return CellType::float32;
    case GDT_Float64:
        return CellType::float64;
    default:
        refuse(
            where,
            fmt::format("cells of type {} are not supported", GDALGetDataTypeName(band.GetRasterDataType())),
            "convert with gdal_translate -ot");
    }
}

/// Refuses what would make a cell mean something else than its value.
void require_plain_values(GDALRasterBand& band, const RasterOptions& options, const std::string& where) {
    if (!options.scaled && (band.GetScale() != 1.0 || band.GetOffset() != 0.0))
        refuse(where, "the band declares a scale or offset, which would have to be applied to every cell",
               "apply it once with gdal_translate -unscale");
    if ((band.GetMaskFlags() & GMF_PER_DATASET) != 0)
        refuse(where, "the file marks missing cells by a mask or alpha band",
               "turn it into a nodata value with gdal_translate -a_nodata");
}

/// A declared value that no cell can hold (-9999 for bytes) marks nothing: not even an absent block.
std::optional<double> nodata_of(GDALRasterBand& band, const Raster& raster, Warnings& warnings) {
    int has = 0;
    const double value = band.GetNoDataValue(&has);
    if (!has) return std::nullopt;
    if (!representable(raster.type, value)) {
        warnings.add({"nodata",
                      fmt::format("the declared nodata value {} is none that a cell of type {} can hold: it "
                                  "marks nothing",
                                  shortest(value), name_of(raster.type)),
                      raster.where()});
        return std::nullopt;
    }
    return raster.type == CellType::float32 ? static_cast<double>(static_cast<float>(value)) : value;
}

std::string structure_item(GDALDataset& dataset, const char* name) {
    const char* text = dataset.GetMetadataItem(name, "IMAGE_STRUCTURE");
    return text == nullptr ? "" : text;
}

bool is_big_endian(const std::string& path) {
    std::array<char, 2> mark{};
    std::ifstream(path, std::ios::binary).read(mark.data(), mark.size());
    return mark[0] == 'M';
}

int bits_of(GDALRasterBand& band, CellType type) {
    const char* text = band.GetMetadataItem("NBITS", "IMAGE_STRUCTURE");
    const auto bits = text == nullptr ? std::nullopt : parse_integer(text);
    return bits ? static_cast<int>(*bits) : 8 * size_of(type);
}

BlockLayout layout_of(GDALDataset& dataset, const Raster& raster) {
    auto& band = *dataset.GetRasterBand(raster.band);
    int rows = 0, cols = 0;
    band.GetBlockSize(&cols, &rows);
    BlockLayout layout;
    layout.rows = rows;
    layout.cols = cols;
    layout.down = (raster.grid.rows() + rows - 1) / rows;
    layout.across = (raster.grid.cols() + cols - 1) / cols;
    layout.deflate = structure_item(dataset, "COMPRESSION") == "DEFLATE";
    const auto predictor = parse_integer(structure_item(dataset, "PREDICTOR"));
    layout.predictor = predictor ? static_cast<int>(*predictor) : 1;
    layout.bands_in_block = structure_item(dataset, "INTERLEAVE") == "PIXEL" ? dataset.GetRasterCount() : 1;
    layout.bits = bits_of(band, raster.type);
    layout.big_endian = is_big_endian(raster.path);
    layout.self_decoded = layout.deflate && layout.bands_in_block == 1 &&
                          layout.bits == 8 * size_of(raster.type) && layout.predictor <= 2 &&
                          !layout.big_endian;
    return layout;
}

/// GDAL shows a strip of many rows of single bits as blocks of one row, of which the file knows the first
/// alone.
void require_true_blocks(GDALDataset& dataset, const Raster& raster) {
    constexpr std::int64_t split_from = 2000; // rows
    const auto& layout = raster.layout;
    if (layout.bits != 1 || layout.rows != 1 || raster.grid.rows() <= split_from) return;
    auto& band = *dataset.GetRasterBand(raster.band);
    if (band.GetMetadataItem("BLOCK_OFFSET_0_1", "TIFF") != nullptr) return;
    throw Error(Failure::input,
                {"single bits in strips of many rows are not read, for missing blocks could not be told",
                 raster.where(),
                 fmt::format("gdal_translate -co NBITS=8 -co COMPRESS=DEFLATE {} whole.tif", raster.path)});
}

} // namespace

int size_of(CellType type) {
    switch (type) {
    case CellType::uint8:
    case CellType::int8:
        return 1;
    case CellType::uint16:
    case CellType::int16:
        return 2;
    case CellType::uint32:
    case CellType::int32:
    case CellType::float32:
        return 4;
    case CellType::float64:
        break;
    }
    return 8;
}

bool is_integer(CellType type) { return type != CellType::float32 && type != CellType::float64; }

const char* name_of(CellType type) {
    constexpr std::array names{"uint8", "int8", "uint16", "int16", "uint32", "int32", "float32", "float64"};
    return names[static_cast<std::size_t>(type)];
}

std::string Raster::where() const { return band_count == 1 ? path : fmt::format("{}, band {}", path, band); }

Window Raster::block_window(std::int64_t down, std::int64_t across) const {
    const Window in_file =
        intersection({down * layout.rows, across * layout.cols, layout.rows, layout.cols}, grid.window());
    if (!south_up) return in_file;
    return {grid.rows() - in_file.row_end(), in_file.col, in_file.rows, in_file.cols};
}

std::vector<std::string> band_descriptions(const std::string& path) {
    const auto dataset = open_dataset(path);
    std::vector<std::string> list;
    for (int band = 1; band <= dataset->GetRasterCount(); ++band)
        list.emplace_back(dataset->GetRasterBand(band)->GetDescription());
    return list;
}

Raster open_raster(const BandOfFile& file, const RasterOptions& options, Warnings& warnings) {
    const bool of_jpeg2000 = options.jpeg2000 && is_jpeg2000(file.path);
    const auto dataset = of_jpeg2000 ? complete_jpeg2000(file.path) : open_dataset(file.path);
    const int chosen = choose_band(*dataset, file);
    const auto place = georeference(*dataset, file.path, options, warnings);
    Raster raster{.path = file.path, .band = chosen, .grid = place.grid, .south_up = place.south_up};
    auto& band = *dataset->GetRasterBand(chosen);
    raster.band_count = dataset->GetRasterCount();
    raster.type = cell_type(band, raster.where());
    require_plain_values(band, options, raster.where());
    raster.scale = band.GetScale();
    raster.offset = band.GetOffset();
    raster.nodata = nodata_of(band, raster, warnings);
    raster.missing_blocks = options.missing_blocks;
    raster.compression = structure_item(*dataset, "COMPRESSION");
    raster.band_description = band.GetDescription();
    if (of_jpeg2000) raster.compression = jpeg2000;
    raster.layout = layout_of(*dataset, raster);
    require_true_blocks(*dataset, raster);
    return raster;
}

} // namespace kouprey
