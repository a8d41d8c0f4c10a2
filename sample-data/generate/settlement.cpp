#include "settlement.hpp"

#include "drawing.hpp"
#include "noise.hpp"

#include <algorithm>
#include <limits>

namespace kouprey::sample {

namespace {

/// About one village every six kilometres of the road, in kilometres.
void add_villages(const Road& road, std::vector<Point>& places) {
    for (std::size_t i = 1; i < road.course.size(); ++i) {
        const Point a = road.course[i - 1], b = road.course[i];
        const auto parts = static_cast<int>(distance(a, b) / 6) + 1;
        for (int part = 0; part < parts; ++part) {
            const double share = (part + uniform(Draw::village, places.size())) / parts;
            places.push_back({a.x + share * (b.x - a.x), a.y + share * (b.y - a.y)});
        }
    }
}

Layer<double> distances_to_villages(const Layer<Point>& position) {
    auto places = mapped(towns, to_km);
    for (const auto& road : road_network())
        if (road.opened <= 2000) add_villages(road, places);
    Layer<double> result(cells, std::numeric_limits<double>::max());
    for (std::size_t cell = 0; cell < cells; ++cell)
        for (const auto& place : places)
            result[cell] = std::min(result[cell], distance(position[cell], place));
    return result;
}

/// Companies clear square blocks of about a kilometre, each in one of the four years from the grant on.
Layer<int> grant_years() {
    constexpr std::size_t block_side = 4;
    Layer<int> result(cells, std::numeric_limits<int>::max());
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const auto block = cell / cols / block_side * cols + cell % cols / block_side;
        for (const auto& concession : concessions) {
            if (!inside(centre_degrees(cell), concession.outline)) continue;
            result[cell] =
                concession.granted + static_cast<int>(dice(Draw::concession_block, block).below(4));
        }
    }
    return result;
}

Layer<double> leanings() {
    const Noise leaning(Draw::land_use, 2.6, 4);
    Layer<double> result;
    for (std::size_t cell = 0; cell < cells; ++cell) result.push_back(leaning(centre_km(cell)));
    return result;
}

} // namespace

Settlement::Settlement(const Terrain& terrain)
    : terrain_(terrain)
    , village_(distances_to_villages(terrain.position))
    , leaning_(leanings())
    , granted_(grant_years()) {}

Cover Settlement::use(std::size_t cell, int year) const {
    if (granted(cell, year)) return Cover::rubber;
    if (village_[cell] < 0.3 + 0.7 * leaning_[cell]) return Cover::built_up;
    if (terrain_.wetness[cell] + 0.3 * (leaning_[cell] - 0.5) > 0.62) return Cover::paddy;
    if (leaning_[cell] < 0.36) return Cover::wood_shrub;
    return leaning_[cell] > 0.66 ? Cover::grassland : Cover::field_crop;
}

Layer<Cover> cover_in_2000(const Terrain& terrain, const Settlement& settlement, const Access& access) {
    const Noise farmland(Draw::farmland, 7, 5);
    Layer<Cover> result;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const double drawn = 0.5 * nearness(access.km(cell), 3) + 0.35 * terrain.river_plain[cell] +
                             0.5 * nearness(settlement.village_km(cell), 2.5) +
                             1.1 * (farmland(centre_km(cell)) - 0.5);
        const bool farmed = drawn > 0.5 && terrain.natural[cell] != Cover::water;
        result.push_back(farmed ? settlement.use(cell, 2000) : terrain.natural[cell]);
    }
    return result;
}

} // namespace kouprey::sample
