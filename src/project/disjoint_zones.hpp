// Zones of a project that must not overlap, lest land be counted twice.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/project/project.hpp"

namespace kouprey {

/// Throws Error(method) with names and hectares where the project area and the leakage belt overlap, or zones
/// of one role that are added up.
void require_disjoint_zones(const Project& project, Warnings& warnings);

} // namespace kouprey
