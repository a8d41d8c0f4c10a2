#include "kouprey/geo/library_versions.hpp"

#include <gdal.h>
#include <geos_c.h>
#include <proj.h>

namespace kouprey {

std::vector<std::pair<std::string, std::string>> library_versions() {
    return {
        {"GDAL", GDALVersionInfo("RELEASE_NAME")}, {"GEOS", GEOSversion()}, {"PROJ", proj_info().version}};
}

} // namespace kouprey
