// The land without people: rivers, wet ground, kinds of forest.
#pragma once

#include "canvas.hpp"
#include "classes.hpp"

namespace kouprey::sample {

/// 1 at distance 0, 1/2 at `half`, falling like 1/d².
double nearness(double km, double half);

struct Terrain {
    Layer<Point> position;     ///< km on the drawing: lines drawn straight wind on the map
    Layer<double> river_plain; ///< nearness to the large rivers, 0 … 1
    Layer<double> wetness;     ///< 0 … about 1.3
    Layer<Cover> natural;      ///< what grows, or flows, where nobody lives
};

Terrain make_terrain();

} // namespace kouprey::sample
