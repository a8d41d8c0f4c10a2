#include "terrain.hpp"

#include "drawing.hpp"
#include "noise.hpp"

#include <algorithm>
#include <limits>

namespace kouprey::sample {

namespace {

Layer<Point> winding_positions() {
    const Noise east(Draw::warp_east, 9, 4), south(Draw::warp_south, 9, 4);
    constexpr double strength = 7; // km for the whole range of the noise
    Layer<Point> result;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const Point p = centre_km(cell);
        result.push_back({p.x + strength * (east(p) - 0.5), p.y + strength * (south(p) - 0.5)});
    }
    return result;
}

/// Kilometres from the banks of rivers at least so wide; negative in the water.
Layer<double> distances_to_banks(const Layer<Point>& position, double least_half_width) {
    const Noise width(Draw::river_width, 4, 3);
    Layer<double> result(cells, std::numeric_limits<double>::max());
    for (const auto& river : rivers) {
        if (river.half_width < least_half_width) continue;
        const auto course = mapped(river.course, to_km);
        for (std::size_t cell = 0; cell < cells; ++cell) {
            const double bank = river.half_width * (0.75 + 0.5 * width(centre_km(cell)));
            result[cell] = std::min(result[cell], distance_to_line(position[cell], course) - bank);
        }
    }
    return result;
}

Layer<double> river_plains(const Layer<Point>& position) {
    auto result = distances_to_banks(position, 0.25);
    for (auto& value : result) value = nearness(std::max(0.0, value), 2.5);
    return result;
}

Layer<double> wetness_of(const Layer<double>& river_plain) {
    const Noise lowland(Draw::lowland, 22, 5);
    Layer<double> result;
    for (std::size_t cell = 0; cell < cells; ++cell)
        result.push_back(lowland(centre_km(cell)) + 0.3 * river_plain[cell]);
    return result;
}

/// Evergreen in the damp heart, deciduous towards the dry rim, meadows strewn into the deciduous forest. The
/// borders are blurred from cell to cell.
Cover forest_at(std::size_t cell, const Noise& kind, const Noise& meadow) {
    const Point p = centre_km(cell), heart = to_km({105.58, 13.16});
    const double blur = 0.05 * (uniform(Draw::forest_blur, cell) - 0.5);
    const double damp = kind(p) + 0.42 * nearness(distance(p, heart), 38) + blur;
    if (damp > 0.78) return Cover::evergreen;
    if (damp > 0.69) return Cover::semi_evergreen;
    return meadow(p) + blur > 0.69 ? Cover::grassland : Cover::deciduous;
}

Layer<Cover> natural_covers(const Layer<Point>& position) {
    const Noise kind(Draw::forest_type, 18, 6), meadow(Draw::meadow, 4, 4);
    const auto bank = distances_to_banks(position, 0);
    Layer<Cover> result;
    for (std::size_t cell = 0; cell < cells; ++cell)
        result.push_back(bank[cell] < 0 ? Cover::water : forest_at(cell, kind, meadow));
    return result;
}

} // namespace

double nearness(double km, double half) { return 1 / (1 + (km / half) * (km / half)); }

Terrain make_terrain() {
    Terrain terrain;
    terrain.position = winding_positions();
    terrain.river_plain = river_plains(terrain.position);
    terrain.wetness = wetness_of(terrain.river_plain);
    terrain.natural = natural_covers(terrain.position);
    return terrain;
}

} // namespace kouprey::sample
