#include "kouprey/project/inspect.hpp"

#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"

#include "core/zip_archive.hpp"
#include "project/inspect_parts.hpp"
#include "vector/vector_format.hpp"

namespace kouprey {

namespace {

enum class FileKind { raster, vector, table, model };

FileKind kind_of(const std::string& path) {
    require_plain_file(path); // before anything waits for the other end of a pipe
    if (is_class_model(path)) return FileKind::model;
    if (vector_format_of(path)) return FileKind::vector;
    if (is_zip(path)) return lower(path).ends_with(".xlsx") ? FileKind::table : FileKind::vector;
    return lower(path).ends_with(".csv") ? FileKind::table : FileKind::raster;
}

} // namespace

std::vector<Table> inspect(const InfoRequest& request, Warnings& warnings) {
    switch (kind_of(request.file)) {
    case FileKind::vector:
        return inspect_vector(request, warnings);
    case FileKind::table:
        return inspect_table(request);
    case FileKind::model:
        return inspect_model(request);
    case FileKind::raster:
        break;
    }
    return inspect_raster(request, warnings);
}

} // namespace kouprey
