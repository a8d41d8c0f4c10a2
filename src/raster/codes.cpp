#include "kouprey/raster/codes.hpp"

namespace kouprey {

std::string to_string_code(ClassCode code) {
    if (code == nodata_code) return "nodata";
    if (code == outside_code) return "outside";
    return std::to_string(code);
}

} // namespace kouprey
