#include "classes.hpp"

#include <fmt/format.h>

namespace kouprey::sample {

const std::array<CoverClass, 11> cover_classes{{
    {Cover::water, "W", "Water", false, "wetlands", {0x4A, 0x90, 0xC8}},
    {Cover::built_up, "Bt", "Built-up area", false, "settlements", {0xC6, 0x28, 0x28}},
    {Cover::paddy, "Hr", "Paddy field", false, "cropland", {0xF3, 0xEE, 0xA8}},
    {Cover::field_crop, "Hc", "Field crop", false, "cropland", {0xF2, 0xC8, 0x66}},
    {Cover::grassland, "G", "Grassland", false, "grassland", {0xD9, 0xDE, 0x8C}},
    {Cover::wood_shrub, "Ws", "Wood shrub", false, "grassland", {0xB8, 0x9A, 0x6A}},
    {Cover::evergreen, "E", "Evergreen forest", true, "forest_land", {0x1B, 0x5E, 0x20}},
    {Cover::semi_evergreen, "Se", "Semi-evergreen forest", true, "forest_land", {0x3F, 0x8F, 0x3F}},
    {Cover::deciduous, "D", "Deciduous forest", true, "forest_land", {0x86, 0xB8, 0x5A}},
    {Cover::regrowth, "Fr", "Forest regrowth", true, "forest_land", {0xB4, 0xD9, 0x9A}},
    {Cover::rubber, "Rp", "Rubber plantation", false, "cropland", {0x9C, 0x6B, 0x9E}},
}};

std::string legend_csv() {
    std::string text = "code,key,name,forest,ipcc_category,colour\n";
    for (const auto& c : cover_classes)
        text += fmt::format("{},{},{},{},{},#{:02X}{:02X}{:02X}\n", static_cast<int>(c.cover), c.key, c.name,
                            c.forest ? "yes" : "no", c.ipcc_category, c.colour[0], c.colour[1], c.colour[2]);
    return text;
}

} // namespace kouprey::sample
