// The tables of a run folder: written by a run, read again by what starts from one.
#pragma once

#include "kouprey/mrv/legend.hpp"

#include "project/account_tables.hpp"
#include "project/land.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// areas, transitions, legend, and those of the accounting, in the order in which a reader wants them.
std::vector<NamedTable> run_tables(const Land& land, const Legend& legend, const Accounts& accounts,
                                   const Project& project);

/// The factors as a run computed them. Throws Error(input) for a factor that is not that of its stocks, or
/// that is credited without being above zero.
FactorTable parse_factors(const std::string& csv, const std::string& where);

} // namespace kouprey
