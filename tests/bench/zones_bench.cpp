// Reads, checks and covers a layer of zones on a raster's grid, as every measurement does first: zones_bench
// MAP ZONES THREADS
#include "kouprey/core/text.hpp"
#include "kouprey/parallel/parallel_for.hpp"
#include "kouprey/raster/map_source.hpp"
#include "kouprey/vector/zones.hpp"

#include <cstdio>

using namespace kouprey;

int main(int count, char** arguments) {
    if (count != 4) return 2;
    const int threads = static_cast<int>(parse_integer(arguments[3]).value_or(1));
    Warnings warnings;
    const auto map = MapSource::open({{arguments[1], {}}}, {}, warnings);
    ZonePreparation preparation;
    preparation.for_each = on_threads(threads);
    const auto zones =
        prepare_zones(ZonesSpec{.path = arguments[2]}, map.grid(), map.footprint(), preparation, warnings);
    CellCount cells;
    for (const auto& zone : zones) cells += total_of(zone.outline);
    std::printf("%zu zones, %s cells\n", zones.size(), shortest(cells.cells()).c_str());
    return 0;
}
