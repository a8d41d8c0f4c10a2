// The sample's files as values: cells of its maps, changes of its zones.
#pragma once

#include "kouprey/mrv/legend.hpp"

#include "support/places.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kouprey::test {

inline const std::string sample = project_folder() + "/sample-data";

inline std::string map_path(const std::string& name) { return sample + "/maps/" + name + ".tif"; }

/// All cells of a map by its name without ending, row by row.
std::vector<int> cells_of(const std::string& map);

const Legend& sample_legend();
bool is_forest(int code);

/// One row of the table of changes; `unobserved` where the map has nodata.
inline constexpr int unobserved = -1;
struct Change {
    int from, to;
    double hectares;
};

/// The changes within a zone between the maps of two years.
class Changes {
  public:
    Changes(const std::string& zone_layer, int from_year, int to_year);

    using Which = std::function<bool(const Change&)>;
    double hectares(const Which& which) const;
    double forest_at_start() const;
    double land() const; ///< observed at both dates and not water at the start
    double deforested() const;
    double became_forest() const;

  private:
    std::vector<Change> rows_;
};

} // namespace kouprey::test
