// Whether the numbers of a map look like classes, which are never averaged.
#pragma once

#include "kouprey/raster/map_source.hpp"

#include <string>

namespace kouprey {

/// In words what makes a class map of it: "it has a colour table", "its cells are bytes without a scale";
/// empty where nothing does. The words are told of the first band or tile that has them.
std::string class_likeness(const std::vector<MapSource>& bands);

} // namespace kouprey
