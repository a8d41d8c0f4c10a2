// Looking at some columns of a table that was written as CSV.
#pragma once

#include <string>
#include <vector>

namespace kouprey::test {

/// The named columns, a line a row: "all 1 2, all 2 3". Fails the test for a column that is not there.
std::string columns_of(const std::string& csv, const std::vector<std::string>& names);

/// Sum of a column of numbers.
double sum_of(const std::string& csv, const std::string& name);

} // namespace kouprey::test
