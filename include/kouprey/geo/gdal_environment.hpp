// GDAL made strict before anything is opened, and file names vetted before GDAL sees them.
#pragma once

#include <string>

namespace kouprey {

/// Registers only the documented drivers, switches off sidecars, network, plugins, Python and every other way
/// in which opening a file does more than reading it; installs the error collector. Idempotent and
/// thread-safe.
void prepare_gdal();

/// The same, and a driver that is registered only where it is wanted: of JPEG 2000 where a scene is one, of
/// KML and XLSX where these are allowed.
void prepare_jpeg2000();
void prepare_kml();
void prepare_xlsx();

/// Refuses names that are not plain files before a driver sees them: empty, control characters, driver
/// prefixes, URLs, /vsi paths, leading <, folders, FIFOs, devices, missing or empty files. Throws
/// Error(input).
void require_plain_file(const std::string& path);

} // namespace kouprey
