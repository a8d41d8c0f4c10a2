// The measurements of measure.hpp with their counting done by somebody.
#pragma once

#include "kouprey/project/measure.hpp"

#include "project/counting.hpp"

namespace kouprey {

Table measure_areas(const AreasRequest& request, Counting& counting, Warnings& warnings);
ChangeMeasurement measure_change_and_areas(const ChangeRequest& request, Counting& counting,
                                           Warnings& warnings);

} // namespace kouprey
