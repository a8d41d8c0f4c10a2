#include "vector/geojson_crs.hpp"

#include "kouprey/core/error.hpp"

#include "geo/gdal_watch.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <ogr_spatialref.h>

#include <fstream>
#include <string_view>

namespace kouprey {

namespace {

using Json = nlohmann::json;

/// "[json.exception.parse_error.101] parse error at line 1 …" without the brackets.
std::string reason_of(const Json::exception& error) {
    const std::string_view text = error.what();
    return std::string(text.substr(std::min(text.find("] ") + 2, text.size())));
}

/// The whole file is parsed, and of its members only `crs` is kept.
Json crs_member(const std::string& path) {
    const auto keep = [](int depth, Json::parse_event_t event, Json& parsed) {
        return depth != 1 || event != Json::parse_event_t::key || parsed == "crs";
    };
    std::ifstream file(path, std::ios::binary);
    try {
        return Json::parse(file, keep).value("crs", Json(Json::value_t::discarded));
    } catch (const Json::out_of_range& error) {
        throw Error(Failure::input,
                    {fmt::format("a number is out of range or not finite ({})", reason_of(error)), path,
                     "correct the coordinate"});
    } catch (const Json::exception& error) {
        throw Error(Failure::input,
                    {fmt::format("cannot open the file as GeoJSON: not a JSON text ({})", reason_of(error)),
                     path, "fetch it again, or convert it with ogr2ogr"});
    }
}

/// A CRS as the GeoJSON of 2008 states it, in words that OGR knows; empty when it is stated in another way.
std::string stated(const Json& crs) {
    const auto properties = crs.is_object() ? crs.value("properties", Json()) : Json();
    if (!properties.is_object()) return {};
    const auto name = properties.value("name", Json()), code = properties.value("code", Json());
    if (name.is_string()) return name.get<std::string>();
    return code.is_number_integer() ? fmt::format("EPSG:{}", code.get<std::int64_t>()) : "";
}

bool understood(const std::string& crs) {
    const GdalWatch watch;
    OGRSpatialReference srs;
    return srs.SetFromUserInput(crs.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) ==
           OGRERR_NONE;
}

} // namespace

void require_sound_geojson(const std::string& path) {
    const auto crs = crs_member(path);
    if (crs.is_discarded() || understood(stated(crs))) return;
    throw Error(Failure::input,
                {fmt::format("the CRS that the file states is not understood: {}", crs.dump()), path,
                 "take the member \"crs\" out if the coordinates are longitudes and "
                 "latitudes of WGS 84, else convert it with ogr2ogr"});
}

} // namespace kouprey
