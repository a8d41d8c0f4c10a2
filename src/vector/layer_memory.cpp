#include "vector/layer_memory.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "core/zip_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

/// What the program takes before it has read anything.
constexpr std::int64_t resident_base = std::int64_t{64} << 20;

/// Bytes of memory for each byte of text, as measured: GDAL makes an object of every number.
constexpr std::int64_t each_byte = 12;

/// GeoJSON and KML, which GDAL takes as a whole; other formats are read feature by feature.
bool is_text(const std::string& path) {
    char first = 0;
    std::ifstream(path) >> first;
    return first == '{' || first == '<';
}

bool has_name_of_text(const std::string& name) {
    const auto ending = lower(fs::path(name).extension().string());
    return ending == ".geojson" || ending == ".json" || ending == ".kml";
}

std::int64_t text_bytes(const std::string& path, const Allowed& allowed) {
    std::error_code fault;
    if (!fs::is_regular_file(path, fault)) return 0;
    if (!is_zip(path)) return is_text(path) ? static_cast<std::int64_t>(fs::file_size(path)) : 0;
    std::int64_t most = 0;
    if (allowed.zip) {
        const ZipArchive archive(path);
        for (const auto& member : archive.members())
            if (has_name_of_text(member.name)) most = std::max(most, member.size);
    }
    return most;
}

} // namespace

void require_memory_for_layer(const std::string& path, const Allowed& allowed, std::int64_t ceiling) {
    if (ceiling <= 0) return;
    const auto bytes = text_bytes(path, allowed);
    if (bytes == 0 || bytes <= (ceiling - resident_base) / each_byte) return;
    throw Error(Failure::input,
                {fmt::format("reading the polygons takes about {} MB, more than the memory ceiling allows",
                             (resident_base >> 20) + (bytes >> 20) * each_byte),
                 path, "raise --memory, or make a GeoPackage of it with ogr2ogr"});
}

} // namespace kouprey
