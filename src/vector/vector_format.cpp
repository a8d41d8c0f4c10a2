#include "vector/vector_format.hpp"

#include <array>
#include <fstream>
#include <string_view>

namespace kouprey {

namespace {

using namespace std::string_view_literals;

constexpr auto sqlite_magic = "SQLite format 3\0"sv;
constexpr auto shapefile_magic = "\0\0\x27\x0a"sv;
constexpr auto xml_head = "<?xml"sv, kml_head = "<kml"sv;
constexpr auto blanks = " \t\r\n\xEF\xBB\xBF"sv; // a byte order mark may come first

} // namespace

std::optional<VectorFormat> vector_format_of(const std::string& path) {
    std::array<char, 1024> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    const std::string_view text(head.data(), head.size());
    if (text.starts_with(sqlite_magic)) return VectorFormat::geopackage;
    if (text.starts_with(shapefile_magic)) return VectorFormat::shapefile;
    const auto first = text.find_first_not_of(blanks);
    if (first != std::string_view::npos && text[first] == '{') return VectorFormat::geojson;
    const auto body = first == std::string_view::npos ? ""sv : text.substr(first);
    if (body.starts_with(kml_head) ||
        (body.starts_with(xml_head) && body.find(kml_head) != std::string_view::npos))
        return VectorFormat::kml;
    return std::nullopt;
}

const char* driver_of(VectorFormat format) {
    switch (format) {
    case VectorFormat::geopackage:
        return "GPKG";
    case VectorFormat::geojson:
        return "GeoJSON";
    case VectorFormat::kml:
        return "KML";
    case VectorFormat::shapefile:
        break;
    }
    return "ESRI Shapefile";
}

} // namespace kouprey
