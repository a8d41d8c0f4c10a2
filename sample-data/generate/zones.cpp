#include "zones.hpp"

#include "drawing.hpp"

#include <cmath>

namespace kouprey::sample {

namespace {

/// A drawn coordinate: four decimals, so that it reads well and is the same double everywhere.
double drawn(double degrees) { return std::round(degrees * 1e4) / 1e4; }

Point to_degrees(Point km) {
    return {drawn(west + km.x / km_per_degree_east), drawn(north - km.y / km_per_degree_south)};
}

Place place_of(Point p, const Ring& belt) {
    if (inside(p, sanctuary)) return Place::project;
    if (inside(p, belt)) return Place::belt;
    return inside(p, province) ? Place::region : Place::elsewhere;
}

} // namespace

Ring belt_border() {
    // Kilometres count southwards, which turns the clockwise outline round; so does counting the width
    // backwards.
    return mapped(offset_outwards(mapped(sanctuary, to_km), -belt_width_km), to_degrees);
}

MultiPolygon project_area() { return {{sanctuary, {}}}; }
MultiPolygon leakage_belt() { return {{belt_border(), {sanctuary}}}; }
MultiPolygon reference_region() { return {{province, {belt_border()}}}; }

Layer<Place> places_of_cells() {
    const auto belt = belt_border();
    Layer<Place> result;
    result.reserve(cells);
    for (std::size_t cell = 0; cell < cells; ++cell) result.push_back(place_of(centre_degrees(cell), belt));
    return result;
}

} // namespace kouprey::sample
