// The tables of a run folder that the accounting gives.
#pragma once

#include "kouprey/core/table.hpp"

#include "project/accounts.hpp"

#include <string>
#include <vector>

namespace kouprey {

/// A table with the name of its file in tables/.
struct NamedTable {
    std::string file; ///< "statement.csv"
    Table table;
};

Table probability_table(const Accounts& accounts, const Project& project);
Table factor_table(const Accounts& accounts);
Table reference_level_table(const Accounts& accounts);
Table emission_table(const Accounts& accounts);
/// Belt: observed minus expected by transition, and where the floor applies a row `floor` that makes up for
/// it. Stated: one row a vintage. The rows of a vintage add up to the displacement of the statement.
Table displacement_table(const Accounts& accounts, const Project& project);
Table statement_table(const Accounts& accounts);

/// All of them, in the order of the accounting.
std::vector<NamedTable> account_tables(const Accounts& accounts, const Project& project);

} // namespace kouprey
