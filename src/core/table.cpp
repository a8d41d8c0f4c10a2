#include "kouprey/core/table.hpp"

#include "kouprey/core/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

bool is_storable(const Value& value) {
    const auto* number = std::get_if<double>(&value);
    return number == nullptr || std::isfinite(*number);
}

} // namespace

void Table::add(std::vector<Value> row) {
    const auto refuse = [&](std::string what) { throw Error(Failure::internal, {std::move(what), title}); };
    if (row.size() != columns.size())
        refuse(fmt::format("a row of {} values in a table of {} columns", row.size(), columns.size()));
    if (!std::ranges::all_of(row, is_storable)) refuse("a number that is not finite reached a table");
    rows.push_back(std::move(row));
}

} // namespace kouprey
