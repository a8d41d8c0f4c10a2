// What the tables of a run owe one another: a row that is missing is told, never taken as zero.
#pragma once

#include "project/accounts.hpp"

#include <string>

namespace kouprey {

/// Equal but for the last digits that a spreadsheet keeps: 1e-9 of the larger.
bool nearly_equal(double a, double b);

/// Throws Error(input) for a class that the legend does not have, a role whose zones the run does not name or
/// that are in no table, and a transition of the accounting without a factor. `folder` is that of the tables.
void check_completeness(const AccountInputs& inputs, const std::string& folder);

} // namespace kouprey
