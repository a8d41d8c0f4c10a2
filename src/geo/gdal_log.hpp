// The log that GDAL's error handler appends to; one per thread.
#pragma once

#include "geo/gdal_watch.hpp"

#include <vector>

namespace kouprey {

std::vector<GdalMessage>& gdal_log();

/// Makes every message of GDAL, on whatever thread, end in that thread's log.
void install_gdal_error_handler();

} // namespace kouprey
