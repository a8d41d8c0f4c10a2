// What a file is: the facts `kouprey info` prints.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/project/measure.hpp"

#include <string>
#include <vector>

namespace kouprey {

struct InfoRequest {
    std::string file;
    std::optional<int> band{};
    std::string layer{};            ///< of a vector file with several layers
    bool count_classes = true;      ///< read the whole band and list its codes
    MissingBlocks missing_blocks{}; ///< what a block means that a sparse raster does not have
    Allowed allowed{};              ///< what formats the file may have besides
    Resources resources{};
};

/// Two-column tables (fact, value) and lists (classes, geometry problems) about one file.
std::vector<Table> inspect(const InfoRequest& request, Warnings& warnings);

/// A legend.csv to fill in: one line for each code found on the map.
std::string legend_template(const MapSpec& map, const MissingBlocks& missing_blocks,
                            const Resources& resources, Warnings& warnings);

} // namespace kouprey
