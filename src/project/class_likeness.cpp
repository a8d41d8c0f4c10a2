#include "project/class_likeness.hpp"

#include "kouprey/raster/colour_table.hpp"

namespace kouprey {

namespace {

std::string likeness_of(const Raster& raster) {
    if (!read_colour_table(raster).empty()) return "it has a colour table";
    const bool bytes = raster.type == CellType::uint8 || raster.type == CellType::int8;
    const bool scaled = raster.scale != 1 || raster.offset != 0;
    return bytes && !scaled ? "its cells are bytes without a scale" : "";
}

} // namespace

std::string class_likeness(const std::vector<MapSource>& bands) {
    for (const auto& band : bands)
        for (const auto& tile : band.tiles())
            if (auto words = likeness_of(tile.raster); !words.empty()) return words;
    return "";
}

} // namespace kouprey
