// That the areas and the transitions of a run are of the same land.
#pragma once

#include "project/land.hpp"

#include <string>

namespace kouprey {

/// For tables that are not as the run wrote them; a run's own may come from tables that were never compared.
/// Throws Error(input) for zones without the areas or transitions that the accounting needs, and for
/// transitions that do not add up to the areas of the classes that they leave.
void check_land_of_changed_run(const Project& project, const Land& land, const std::string& folder);

} // namespace kouprey
