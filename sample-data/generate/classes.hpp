// The land-cover classes of the sample maps: Cambodia's names, codes of our own.
#pragma once

#include <array>
#include <cstdint>
#include <string>

namespace kouprey::sample {

enum class Cover : std::uint8_t {
    water = 1,
    built_up,
    paddy,
    field_crop,
    grassland,
    wood_shrub,
    evergreen,
    semi_evergreen,
    deciduous,
    regrowth,
    rubber
};

/// The code of a cell that no observation shows.
inline constexpr std::uint8_t unobserved = 255;

struct CoverClass {
    Cover cover;
    const char *key, *name;
    bool forest;
    const char* ipcc_category;
    std::array<std::uint8_t, 3> colour;
};

extern const std::array<CoverClass, 11> cover_classes; ///< in order of code

inline bool is_forest(Cover cover) { return cover >= Cover::evergreen && cover <= Cover::regrowth; }

/// The text of legend.csv.
std::string legend_csv();

} // namespace kouprey::sample
