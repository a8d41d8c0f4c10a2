// The legend held against what the maps hold.
#pragma once

#include "kouprey/core/allowed.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/raster/map_source.hpp"

#include <optional>
#include <string>

namespace kouprey {

/// The legend at `path`; nothing for an empty path.
std::optional<Legend> read_legend(const std::string& path, const Allowed& allowed);

/// Which code of a tally key belongs to a map.
enum class KeySide { first, second };

/// Collects into `problems`: codes without a legend row (count and first place of each), cells that are no
/// whole number, a nodata value that is a class of the legend.
void check_classes(
    const Tally& tally, KeySide side, const MapSource& map, const std::optional<Legend>& legend,
    Problems& problems,
    const std::string& remedy_of_fractions = "use the class map itself, not a resampled or averaged one");

/// The legend's name of a class; "nodata" and "outside" for those; empty without a legend.
std::string class_name(ClassCode code, const std::optional<Legend>& legend);

} // namespace kouprey
