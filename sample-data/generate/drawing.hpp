// What was drawn by hand: invented lines and places in degrees, in the manner of the Prey Lang forest between
// two rivers.
#pragma once

#include "shapes.hpp"

#include <vector>

namespace kouprey::sample {

struct River {
    Polyline course;
    double half_width; ///< km
};

struct Road {
    Polyline course;
    int opened;    ///< year; roads before 2001 exist from the beginning
    bool frontier; ///< settlers cut side tracks into the forest from it
};

/// Land let to a company, cleared block by block and planted with rubber.
struct Concession {
    Ring outline;
    int granted; ///< year
};

/// Land that a map does not show: clouds, or beyond the edge of a satellite scene.
struct Gap {
    Point centre;
    double radius; ///< km
};

extern const Ring sanctuary; ///< a much simplified outline, clockwise, closed
extern const Ring province;  ///< the outer border of the reference region, clockwise, closed
extern const std::vector<River> rivers;
extern const std::vector<Road> roads;
extern const std::vector<Concession> concessions;
extern const std::vector<Point> towns;
extern const std::vector<Gap> gaps_2006, gaps_2021;

} // namespace kouprey::sample
