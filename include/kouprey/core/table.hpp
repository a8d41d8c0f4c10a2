// A titled table of typed values: what every measurement ends in and every writer starts from.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kouprey {

/// Empty, text, a whole number, or a finite number.
using Value = std::variant<std::monostate, std::string, std::int64_t, double>;

struct Table {
    std::string title;
    std::vector<std::string> columns; ///< names carry the unit: `area_ha`
    std::vector<std::vector<Value>> rows;

    /// Appends a row; throws Error(internal) when its width differs from the columns or a number is not
    /// finite.
    void add(std::vector<Value> row);
};

} // namespace kouprey
