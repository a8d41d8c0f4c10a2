#include "kouprey/geo/gdal_environment.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "geo/gdal_log.hpp"

#include <cpl_conv.h>
#include <fmt/format.h>
#include <gdal_frmts.h>
#include <gdal_priv.h>
#include <ogr_srs_api.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <mutex>
#include <utility>

namespace kouprey {

namespace {

/// Everything by which opening a file could do more than reading it, or by which a result could depend on the
/// user's machine (robustness: "Options that help").
constexpr std::array options{
    std::pair{"GDAL_CONFIG_FILE", "/dev/null"},
    std::pair{"GDAL_DRIVER_PATH", "disable"},
    std::pair{"GDAL_PAM_ENABLED", "NO"},
    std::pair{"GDAL_DISABLE_READDIR_ON_OPEN", "EMPTY_DIR"},
    std::pair{"GDAL_GEOREF_SOURCES", "INTERNAL"},
    std::pair{"GDAL_VRT_ENABLE_PYTHON", "NO"},
    std::pair{"CPL_VSIL_CURL_ALLOWED_FILENAME", "none"},
    std::pair{"GTIFF_IGNORE_READ_ERRORS", "NO"},
    std::pair{"GTIFF_POINT_GEO_IGNORE", "NO"},
    std::pair{"GDAL_CACHEMAX", "32"},
    std::pair{"GDAL_MAX_BAND_COUNT", "64"},
    std::pair{"GDAL_NUM_THREADS", "1"},
    std::pair{"GDAL_TIFF_INTERNAL_MASK", "YES"},
    // One strip of many rows would be shown as blocks of one row that the file does not have.
    std::pair{"GDAL_ENABLE_TIFF_SPLIT", "NO"},
    std::pair{"GDAL_TIFF_ENDIANNESS", "LITTLE"},
    std::pair{"GDAL_TIFF_DEFLATE_SUBCODEC", "LIBDEFLATE"},
    std::pair{"OGR_GEOJSON_MAX_OBJ_SIZE", "200"},
    std::pair{"SHAPE_RESTORE_SHX", "NO"},
    std::pair{"OGR_GEOMETRY_ACCEPT_UNCLOSED_RING", "NO"},
    std::pair{"OGR_GPKG_INTEGRITY_CHECK", "YES"},
    std::pair{"OGR_GPKG_FOREIGN_KEY_CHECK", "NO"},
    std::pair{"OGR_SQLITE_LOAD_EXTENSIONS", ""},
    // A sheet is taken as it stands: its first row too, its numbers as text.
    std::pair{"OGR_XLSX_HEADERS", "DISABLE"},
    std::pair{"OGR_XLSX_FIELD_TYPES", "STRING"},
    std::pair{"OGR_CURRENT_DATE", "2000-01-01T00:00:00.000Z"},
};

void register_documented_drivers() {
    GDALRegister_GTiff();
    GDALRegister_COG();
    GDALRegister_PNG();
    RegisterOGRGeoPackage();
    RegisterOGRGeoJSON();
    RegisterOGRShape();
}

void prepare_once() {
    for (const auto& [name, value] : options) CPLSetConfigOption(name, value);
    install_gdal_error_handler();
    register_documented_drivers();
    OSRSetPROJEnableNetwork(0);
}

[[noreturn]] void refuse(const std::string& path, std::string what, std::string remedy) {
    throw Error(Failure::input, {std::move(what), path, std::move(remedy)});
}

bool has_control_character(const std::string& path) {
    for (const char c : path)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return true;
    return false;
}

/// Words before a colon that the registered drivers take as an order even where a file has that name.
constexpr std::array driver_words{"gtiff_dir", "gtiff_raw", "gpkg", "geojson"};

/// "GTIFF_DIR:1:x.tif", "GPKG:x:layer", "https://…", "/vsizip/…", "<VRTDataset>": names that a driver reads
/// as orders.
bool is_driver_syntax(const std::string& path) {
    if (path.starts_with("/vsi") || path.starts_with("<") || path.find("://") != std::string::npos)
        return true;
    const auto colon = path.find(':');
    if (colon == std::string::npos || path.find('/') < colon) return false;
    const bool order = std::ranges::count(driver_words, lower(path.substr(0, colon))) > 0;
    std::error_code absent;
    return order || !std::filesystem::exists(path, absent);
}

void require_name(const std::string& path) {
    if (path.empty()) refuse(path, "the file name is empty", "name a file");
    if (has_control_character(path))
        refuse(path, "the file name holds control characters", "rename the file");
    if (is_driver_syntax(path))
        refuse(path, "this is not the plain name of a local file",
               "give the path of a file that exists; write ./ before a name that holds a colon");
}

} // namespace

void prepare_gdal() {
    static std::once_flag once;
    std::call_once(once, prepare_once);
}

void prepare_jpeg2000() {
    prepare_gdal();
    static std::once_flag once;
    std::call_once(once, GDALRegister_JP2OpenJPEG);
}

void prepare_kml() {
    prepare_gdal();
    static std::once_flag once;
    std::call_once(once, RegisterOGRKML);
}

void prepare_xlsx() {
    prepare_gdal();
    static std::once_flag once;
    std::call_once(once, RegisterOGRXLSX);
}

void require_plain_file(const std::string& path) {
    require_name(path);
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (!std::filesystem::exists(status)) refuse(path, "no such file", "check the path");
    if (std::filesystem::is_directory(status))
        refuse(path, "this is a folder, not a file", "name a file inside it");
    if (!std::filesystem::is_regular_file(status))
        refuse(path, "this is not a regular file", "copy it to a file first");
    const auto size = std::filesystem::file_size(path, error);
    if (error)
        refuse(path, fmt::format("cannot open the file ({})", error.message()), "check its permissions");
    if (size == 0) refuse(path, "cannot open the file: it is empty (0 bytes)", "fetch it again");
}

} // namespace kouprey
