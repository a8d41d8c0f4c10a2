#include "vector/layer_file.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "core/zip_archive.hpp"
#include "geo/file_guess.hpp"
#include "geo/gdal_watch.hpp"
#include "vector/geojson_crs.hpp"
#include "vector/kml_text.hpp"
#include "vector/vector_format.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <vector>

namespace kouprey {

namespace {

[[noreturn]] void refuse(const std::string& path, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), path, std::move(remedy)});
}

/// What cannot be looked for is not there.
bool is_there(const std::filesystem::path& path) {
    std::error_code fault;
    return std::filesystem::exists(path, fault);
}

/// Merely opening a GeoPackage in WAL mode changes it, and may lose its newest features.
void require_settled_sqlite(const std::string& path) {
    std::array<char, 20> header{};
    std::ifstream(path, std::ios::binary).read(header.data(), header.size());
    const bool wal = header[18] == 2 || header[19] == 2;
    const bool pending = is_there(path + "-wal") || is_there(path + "-journal");
    if (wal || pending)
        refuse(path,
               "the GeoPackage has pending changes (write-ahead log or journal) that opening it would alter "
               "or lose",
               fmt::format("close the program that edits it, then run: sqlite3 {} 'PRAGMA "
                           "wal_checkpoint(TRUNCATE); PRAGMA "
                           "journal_mode=DELETE;'",
                           path));
}

/// A Shapefile is three files at least; GDAL would make do without the names of its shapes.
void require_companions(const std::string& path) {
    for (const auto* lower_case : {".shx", ".dbf"}) {
        const std::filesystem::path shapes(path);
        auto companion = shapes, shouted = shapes;
        companion.replace_extension(lower_case);
        shouted.replace_extension(std::string(lower_case) == ".shx" ? ".SHX" : ".DBF");
        if (!is_there(companion) && !is_there(shouted))
            refuse(path, fmt::format("the Shapefile is not complete: its {} file is missing", lower_case),
                   "copy all files of the Shapefile");
    }
}

/// The format, after all that must be known before GDAL opens the file.
VectorFormat checked_format(const std::string& path, const Allowed& allowed) {
    const auto format = vector_format_of(path);
    if (format == VectorFormat::kml && !allowed.kml)
        refuse(path, "this is a KML text, which zones may be only where that is allowed", "say --allow kml");
    if (!format) {
        const auto guess = file_guess(path);
        refuse(path,
               "not recognised as a GeoPackage, GeoJSON or Shapefile" +
                   (guess.empty() ? "" : ": this is " + guess),
               "name a file with polygons, or convert it with ogr2ogr");
    }
    if (*format == VectorFormat::shapefile) require_companions(path);
    if (*format == VectorFormat::geopackage) require_settled_sqlite(path);
    if (*format == VectorFormat::geojson) require_sound_geojson(path);
    if (*format == VectorFormat::kml) {
        require_sound_kml(path);
        prepare_kml();
    }
    return *format;
}

std::string shapefile_item(OGRLayer& layer, const char* name) {
    const char* text = layer.GetMetadataItem(name, "SHAPEFILE");
    return text == nullptr ? "" : text;
}

/// GDAL reads text as it stands, without a word, when the .cpg file names an encoding it does not know.
void warn_of_encoding(OGRLayer& layer, const std::string& path, Warnings& warnings) {
    const auto named = shapefile_item(layer, "ENCODING_FROM_CPG");
    if (!named.empty() && shapefile_item(layer, "SOURCE_ENCODING").empty())
        warnings.add(
            {"encoding",
             fmt::format("the .cpg file names the unknown encoding \"{}\": text is read as it stands", named),
             path});
}

void pass_on(const GdalWatch& watch, const std::string& path, Warnings& warnings) {
    for (const auto& message : watch.messages())
        if (!message.failure) warnings.add({"gdal", message.text, path});
}

OpenLayers opened(const std::string& path, const Allowed& allowed, Warnings& warnings) {
    const std::array<const char*, 2> drivers{driver_of(checked_format(path, allowed)), nullptr};
    const GdalWatch watch;
    constexpr unsigned flags = GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR;
    OpenLayers dataset(GDALDataset::Open(path.c_str(), flags, drivers.data(), nullptr, nullptr));
    if (!dataset || watch.failed())
        refuse(path,
               fmt::format("cannot open the file as {}: damaged ({})", drivers.front(), watch.failure_text()),
               "fetch it again, or convert it with ogr2ogr");
    pass_on(watch, path, warnings);
    for (auto* layer : dataset->GetLayers()) warn_of_encoding(*layer, path, warnings);
    return dataset;
}

} // namespace

LayerFile LayerFile::open(const std::string& path, const Allowed& allowed, Warnings& warnings) {
    prepare_gdal();
    require_plain_file(path);
    if (!is_zip(path)) return {path, nullptr, opened(path, allowed, warnings)};
    if (!allowed.zip)
        refuse(path, "this is a ZIP archive, in which zones may lie only where that is allowed",
               "unpack it, or say --allow zip (for KMZ: --allow zip,kml)");
    auto unpacked = std::make_unique<UnpackedLayer>(path);
    auto dataset = unpacked->with_names_of_archive(
        warnings, [&](Warnings& told) { return opened(unpacked->path(), allowed, told); });
    return {path, std::move(unpacked), std::move(dataset)};
}

std::vector<std::string> LayerFile::names() const {
    std::vector<std::string> names;
    for (auto* layer : dataset_->GetLayers()) names.emplace_back(layer->GetName());
    return names;
}

OGRLayer& LayerFile::only_layer() const {
    std::vector<OGRLayer*> spatial; // tables of styles and the like are no candidates
    for (auto* layer : dataset_->GetLayers())
        if (layer->GetGeomType() != wkbNone) spatial.push_back(layer);
    if (spatial.empty()) refuse(path_, "the file has no layer with geometries", "name a file with polygons");
    if (spatial.size() > 1)
        refuse(path_,
               fmt::format("the file has {} layers and none was chosen: {}", spatial.size(),
                           fmt::join(names(), ", ")),
               "choose one with the option for its name, such as --zone-layer NAME (in a project file layer: "
               "NAME)");
    return *spatial.front();
}

OGRLayer& LayerFile::choose(const std::string& name) const {
    if (name.empty()) return only_layer();
    for (auto* layer : dataset_->GetLayers())
        if (name == layer->GetName()) return *layer;
    refuse(path_, fmt::format("there is no layer \"{}\"; the file has: {}", name, fmt::join(names(), ", ")),
           "choose one of them");
}

} // namespace kouprey
