// The steps of a run for its record: what each read, what it depended on, what it wrote.
#pragma once

#include "kouprey/project/project.hpp"
#include "kouprey/report/provenance.hpp"

#include <vector>

namespace kouprey {

std::vector<ProvenanceStep> steps_of(const Project& project);

/// maps/change_<from>_<to>.tif
std::string change_map_file(Date from, Date to);

} // namespace kouprey
