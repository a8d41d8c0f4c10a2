// run.json: every result with unit and method, and every warning.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/project/project.hpp"

#include "project/accounts.hpp"

#include <map>
#include <string>
#include <vector>

namespace kouprey {

std::string run_json(const Project& project, const Accounts& accounts, const Land& land,
                     const Warnings& warnings);

/// The names of the zones in the tables, by role, from a run.json.
std::map<ZoneRole, std::vector<std::string>> zones_of_run(const std::string& run_json,
                                                          const std::string& where);

} // namespace kouprey
