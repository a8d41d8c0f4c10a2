// Asks the installed library for the true area of the 1° cell between 13° N and 14° N.
#include "kouprey/core/quantity.hpp"
#include "kouprey/geo/cell_areas.hpp"

#include <charconv>
#include <cmath>
#include <iostream>
#include <string_view>

int main() {
    const kouprey::Grid grid(kouprey::Crs::from_epsg(4326), {105.0, 14.0}, 1.0, 1.0, 1, 1);
    const kouprey::Area area{kouprey::CellAreas(grid).area(0, 0) * kouprey::whole_cell};

    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, area.hectares()).ptr;
    std::cout << "1° x 1° at 13° N: " << std::string_view(digits, end) << " ha\n";

    // By numerical integration of the area element of WGS 84 between the two parallels.
    const double integrated = 1197756.0472135647;
    return std::abs(area.hectares() / integrated - 1.0) < 1e-12 ? 0 : 1;
}
