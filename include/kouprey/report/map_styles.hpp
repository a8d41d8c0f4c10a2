// Styles that show a coded raster in QGIS (.qml) and in servers of the OGC (.sld) with its colours and
// labels.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace kouprey {

struct StyledValue {
    int value;
    std::array<std::uint8_t, 3> colour;
    std::string label;
};

std::string to_qml(const std::vector<StyledValue>& values); ///< QGIS 3, paletted renderer
std::string to_sld(const std::string& name,
                   const std::vector<StyledValue>& values); ///< SLD 1.0.0, colour map of values

} // namespace kouprey
