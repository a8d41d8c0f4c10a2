// Tables of a run folder that repeat what the project was given, for readers who have the folder alone.
#pragma once

#include "project/account_tables.hpp"

#include <vector>

namespace kouprey {

/// The stocks as they were handed in, with unit, standard error and source.
Table stock_table(const Project& project);

/// Adds stocks.csv behind the legend, and before the statement financing.csv where there is a financing.
void add_input_tables(const Project& project, const Accounts& accounts, std::vector<NamedTable>& tables);

} // namespace kouprey
