#include "mrv/table_reader.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace kouprey {

namespace {

/// Beyond the surface of the Earth, 510 million km², there is no land.
constexpr double largest_area = 5.1e10;

std::vector<std::string> keys_of(const Legend& legend) {
    std::vector<std::string> keys;
    for (const auto& entry : legend.classes()) keys.push_back(entry.key);
    return keys;
}

std::string class_remedy(const std::string& text, const Legend& legend) {
    const auto near = nearest_word(text, keys_of(legend));
    return near ? fmt::format("did you mean {}? Write a code or key of the legend", *near)
                : "write a code or key of the legend, or give the legend this class";
}

} // namespace

bool names_unobserved(std::string_view field) { return field == "nodata" || field == "outside"; }

TableReader::TableReader(std::string_view csv, const std::string& where, Problems& problems)
    : csv_(parse_csv(csv, where))
    , where_(where)
    , problems_(problems) {
    if (csv_.rows.empty())
        problems_.add({"the table has no row", where_, "write what is known below the header"});
}

bool TableReader::require(const std::vector<std::string>& columns) {
    bool complete = true;
    for (const auto& name : columns) {
        if (has(name)) continue;
        complete = false;
        const auto near = nearest_word(name, csv_.header);
        problems_.add({fmt::format("there is no column \"{}\"", name), where_,
                       near ? fmt::format("rename \"{}\" to \"{}\", if that is what it is", *near, name)
                            : fmt::format("the table has the columns {}", fmt::join(columns, ","))});
    }
    return complete;
}

const std::string& TableReader::field(const CsvRow& row, std::string_view column) const {
    return row.fields[static_cast<std::size_t>(csv_.column(column))];
}

std::optional<std::int32_t> TableReader::class_code(const CsvRow& row, std::string_view column,
                                                    const Legend& legend) {
    const auto& text = field(row, column);
    if (const auto* entry = legend.find(text)) return entry->code;
    add(row, fmt::format("the legend has no class \"{}\"", text), class_remedy(text, legend));
    return std::nullopt;
}

std::optional<double> TableReader::number(const CsvRow& row, std::string_view column,
                                          std::string_view meaning, double largest) {
    const auto& text = field(row, column);
    const auto value = parse_double(text);
    if (value && *value >= 0 && *value <= largest) return *value + 0.0; // −0 is 0
    add(row, fmt::format("\"{}\" is no {}", text, meaning),
        fmt::format("write digits, a point for decimals, from 0 to {}", shortest(largest)));
    return std::nullopt;
}

std::optional<Hectares> TableReader::area(const CsvRow& row, std::string_view column) {
    const auto value = number(row, column, "area in hectares", largest_area);
    return value ? std::optional(Hectares{*value}) : std::nullopt;
}

bool TableReader::require_new(const CsvRow& row, const std::string& key, std::string_view meaning) {
    const auto [first, added] = lines_.try_emplace(key, row.line);
    if (!added)
        add(row, fmt::format("{} given twice, already on line {}", meaning, first->second),
            "keep one of them");
    return added;
}

void TableReader::add(const CsvRow& row, std::string what, std::string remedy) {
    problems_.add({std::move(what), fmt::format("{}, line {}", where_, row.line), std::move(remedy)});
}

} // namespace kouprey
