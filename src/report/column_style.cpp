#include "report/column_style.hpp"

#include "kouprey/core/text.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

int decimals_of(const std::string& number) {
    const auto point = number.find('.');
    return point == std::string::npos ? 0 : static_cast<int>(number.size() - point - 1);
}

struct CellText {
    const ColumnStyle& style;

    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return visible(text); }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(double number) const { return rounded(number, style.decimals); }
};

} // namespace

int sensible_decimals(double largest) {
    if (largest >= 1 || largest == 0) return 2;
    const auto digits = shortest(largest);
    return static_cast<int>(digits.find_first_not_of("0.")) + 2;
}

ColumnStyle style_of(const Table& table, std::size_t column) {
    ColumnStyle style;
    double largest = 0;
    for (const auto& row : table.rows) {
        const auto* number = std::get_if<double>(&row[column]);
        style.numbers |= number != nullptr || std::holds_alternative<std::int64_t>(row[column]);
        if (number == nullptr) continue;
        largest = std::max(largest, std::abs(*number));
        style.decimals = std::max(style.decimals, decimals_of(shortest(*number)));
    }
    const int needed = table.columns[column].ends_with("_ha") ? 2 : 0;
    style.decimals = std::max(needed, std::min(style.decimals, sensible_decimals(largest)));
    return style;
}

std::string cell_text(const Value& value, const ColumnStyle& style) {
    return std::visit(CellText{style}, value);
}

} // namespace kouprey
