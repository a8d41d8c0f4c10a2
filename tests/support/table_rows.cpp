#include "support/table_rows.hpp"

#include "kouprey/core/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kouprey::test {

namespace {

std::string text_of(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
    if (const auto* number = std::get_if<double>(&value)) return shortest(*number);
    return "";
}

double number_of(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    return std::get<double>(value);
}

std::size_t column_of(const Table& table, const std::string& name) {
    const auto found = std::ranges::find(table.columns, name);
    EXPECT_NE(found, table.columns.end()) << "no column " << name;
    return static_cast<std::size_t>(found - table.columns.begin());
}

} // namespace

std::vector<std::string> rows_of(const Table& table, const std::vector<std::string>& columns) {
    std::vector<std::string> rows;
    for (const auto& row : table.rows) {
        std::string text;
        for (const auto& name : columns)
            text += (text.empty() ? "" : " ") + text_of(row.at(column_of(table, name)));
        rows.push_back(std::move(text));
    }
    return rows;
}

double sum_of(const Table& table, const RowKey& key, const std::string& column) {
    double sum = 0;
    int found = 0;
    for (const auto& row : table.rows) {
        const bool fits = std::ranges::all_of(key, [&](const auto& want) {
            return text_of(row.at(column_of(table, want.first))) == want.second;
        });
        if (!fits) continue;
        sum += number_of(row.at(column_of(table, column)));
        ++found;
    }
    EXPECT_GT(found, 0) << "no such row";
    return sum;
}

} // namespace kouprey::test
