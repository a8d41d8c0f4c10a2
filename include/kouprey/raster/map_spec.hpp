// How a user names a map: one band of one file, or tiles that make one map.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

struct BandOfFile {
    std::string path;
    std::optional<int> band{}; ///< from 1; without it the file must have exactly one band
    friend bool operator==(const BandOfFile&, const BandOfFile&) = default;
};

/// Tiles on one lattice without overlap; one entry for an ordinary map.
using MapSpec = std::vector<BandOfFile>;

/// "map.tif", "stack.tif#3", "north.tif,south.tif". Where a file has a comma or # in its own name, the
/// longest name that exists counts. `band` (from --band) applies where no #N is given. Throws Error(usage)
/// when the text cannot be understood.
MapSpec parse_map_spec(const std::string& text, std::optional<int> band);

std::string to_string(const MapSpec& spec);

} // namespace kouprey
