// How the numbers of one column are shown to people.
#pragma once

#include "kouprey/core/table.hpp"

#include <string>

namespace kouprey {

struct ColumnStyle {
    bool numbers = false; ///< some cell holds one: flush right
    int decimals = 0;
};

/// The decimals that the column's numbers have, but no more than a reader wants; two for hectares.
ColumnStyle style_of(const Table& table, std::size_t column);

/// Decimals that show as much as a reader wants, given the largest number: hundredths, or four digits of what
/// is smaller than 1.
int sensible_decimals(double largest);

/// A cell in the style of its column, with control characters made visible.
std::string cell_text(const Value& value, const ColumnStyle& style);

} // namespace kouprey
