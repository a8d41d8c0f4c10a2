// Areas and transitions of a project's zones as its run keeps them: the two tables between maps and
// accounting.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/mrv/activity_data.hpp"
#include "kouprey/project/project.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

struct Land {
    std::map<ZoneRole, std::vector<std::string>> zones{}; ///< names in the tables, by what they are for
    Table areas{"Areas by zone and class", {"zone", "date", "class", "class_name", "cells", "area_ha"}, {}};
    Table transitions{
        "Transitions by zone",
        {"zone", "from_date", "to_date", "from", "to", "from_name", "to_name", "cells", "area_ha"},
        {}};

    /// Observed classes of a role's zones, added up exactly.
    ClassAreas class_areas(ZoneRole role, Date date) const;
    ActivityData activity(ZoneRole role, Date from, Date to) const;
};

/// What the accounting takes from the land of one role.
struct LandNeeds {
    ZoneRole role;
    StartAreasSource start;
    std::vector<TransitionsSource> transitions;
};

/// The project area, and the belt where displacement is measured in one.
std::vector<LandNeeds> needs_of(const Project& project);

/// From tables/areas.csv and tables/transitions.csv. Throws Error(input) for what they cannot hold.
Land read_land(const std::string& areas_csv, const std::string& transitions_csv, const std::string& where);

} // namespace kouprey
