// What the commands on class maps share: naming maps, their bands and their legend.
#pragma once

#include "kouprey/raster/map_spec.hpp"
#include "kouprey/raster/raster.hpp"
#include "kouprey/raster/vrt_tiles.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

inline constexpr int most_bands = 65535;

/// The operand MAP.
void declare_map(Arguments& arguments, std::vector<std::string>& maps,
                 const std::string& what = "the class map");
void declare_band(Arguments& arguments, const std::string& name, std::optional<int>& band,
                  const std::string& of);
void declare_legend(Arguments& arguments, std::string& legend);
void declare_missing_blocks(Arguments& arguments, MissingBlocks& target);
/// What inputs may do beyond what they may always: --allow.
void declare_allow(Arguments& arguments, Allowed& allowed);
void declare_assume_datum(Arguments& arguments, std::optional<int>& target);

/// Several files are the tiles of one map, and so are those of a VRT where they are allowed. Throws
/// Error(usage) where a text cannot be understood.
MapSpec map_of(const std::vector<std::string>& texts, std::optional<int> band, const Allowed& allowed);

/// The same of all bands: a map for each band of files of which none was chosen. Throws Error(input) where
/// tiles have different numbers of bands.
std::vector<MapSpec> bands_of(const std::vector<std::string>& texts, std::optional<int> band,
                              const Allowed& allowed);

/// Appends the files of a map, or one named file, to a list of inputs; an empty name is none.
void append_files(std::vector<std::string>& inputs, const MapSpec& map);
void append_files(std::vector<std::string>& inputs, const std::string& file);

} // namespace kouprey
