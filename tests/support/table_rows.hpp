// Looking at the rows of a table before any writer saw it.
#pragma once

#include "kouprey/core/table.hpp"

#include <map>
#include <string>
#include <vector>

namespace kouprey::test {

/// The named columns of each row, parted by blanks: {"all 1 3", "all nodata 1"}.
std::vector<std::string> rows_of(const Table& table, const std::vector<std::string>& columns);

/// Values that rows have, by column: {{"zone", "a"}, {"class", "1"}}.
using RowKey = std::map<std::string, std::string>;

/// Sum of a column of numbers over the rows that have these values. Fails the test when there is none.
double sum_of(const Table& table, const RowKey& key, const std::string& column);

} // namespace kouprey::test
