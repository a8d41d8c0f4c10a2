// Versions of the geospatial libraries at run time, for the record of an execution.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// ("GDAL", "3.6.2") …
std::vector<std::pair<std::string, std::string>> library_versions();

} // namespace kouprey
