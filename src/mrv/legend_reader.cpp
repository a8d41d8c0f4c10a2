#include "mrv/legend_reader.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace kouprey {

namespace {

const std::vector<std::string> columns{"code", "key", "name", "forest", "ipcc_category", "colour"};
const std::vector<std::string> ipcc_categories{"forest_land", "cropland",    "grassland",
                                               "wetlands",    "settlements", "other_land"};
/// What results say where there is no class.
const std::vector<std::string> taken_keys{"nodata", "outside"};

/// The largest numbers of an int32 stand for cells without a class.
constexpr std::int64_t largest_code = 2'000'000'000;

bool is_among(const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
}

std::optional<std::int32_t> parse_code(std::string_view text) {
    const auto value = parse_integer(text);
    if (!value || *value < -largest_code || *value > largest_code) return std::nullopt;
    return static_cast<std::int32_t>(*value);
}

std::optional<std::array<std::uint8_t, 3>> parse_colour(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return std::nullopt;
    std::array<std::uint8_t, 3> colour{};
    for (auto& part : colour) {
        const auto* begin = text.data() + 1 + 2 * (&part - colour.data());
        const auto result = std::from_chars(begin, begin + 2, part, 16);
        if (result.ec != std::errc{} || result.ptr != begin + 2) return std::nullopt;
    }
    return colour;
}

/// Names in the header that are no column of a legend: one of them may be meant for a missing one.
std::vector<std::string> unknown_columns(const CsvFile& csv) {
    std::vector<std::string> names;
    std::ranges::copy_if(csv.header, std::back_inserter(names),
                         [](const std::string& name) { return !is_among(columns, name); });
    return names;
}

} // namespace

LegendReader::LegendReader(const CsvFile& csv, const std::string& where, Problems& problems)
    : csv_(csv)
    , where_(where)
    , problems_(problems) {}

bool LegendReader::columns_present() {
    const auto unknown = unknown_columns(csv_);
    bool complete = true;
    for (const auto& name : columns) {
        if (csv_.column(name) >= 0) continue;
        complete = false;
        const auto near = nearest_word(name, unknown);
        problems_.add({fmt::format("there is no column \"{}\"", name), where_,
                       near ? fmt::format("rename \"{}\" to \"{}\", if that is what it is", *near, name)
                            : fmt::format("a legend has the columns {}", fmt::join(columns, ","))});
    }
    return complete;
}

LegendClass LegendReader::read(const CsvRow& row) {
    LegendClass entry{};
    const auto code_or_none = code(row);
    entry.code = code_or_none.value_or(0);
    entry.key = key(row, code_or_none);
    entry.name = field(row, "name");
    entry.forest = forest(row);
    entry.ipcc_category = category(row);
    entry.colour = colour(row);
    return entry;
}

const std::string& LegendReader::field(const CsvRow& row, std::string_view column) const {
    return row.fields[static_cast<std::size_t>(csv_.column(column))];
}

void LegendReader::add(const CsvRow& row, std::string what, std::string remedy) {
    problems_.add({std::move(what), fmt::format("{}, line {}", where_, row.line), std::move(remedy)});
}

std::optional<std::int32_t> LegendReader::code(const CsvRow& row) {
    const auto& text = field(row, "code");
    const auto value = parse_code(text);
    if (value) {
        require_unique(row, "code", std::to_string(*value));
    } else {
        add(row, fmt::format("the code \"{}\" is no whole number that a map can hold", text),
            "write the value of the map's cells, such as 7");
    }
    return value;
}

std::string LegendReader::key(const CsvRow& row, std::optional<std::int32_t> code) {
    const auto& text = field(row, "key");
    const auto as_code = parse_code(text);
    if (text.empty()) {
        add(row, "the key is empty", "give the class a short key, such as E");
    } else if (is_among(taken_keys, text) || (as_code && code && *as_code != *code)) {
        add(row, fmt::format("the key \"{}\" means something else in tables", text),
            "give the class a key in letters, such as E");
    } else {
        require_unique(row, "key", text);
    }
    return text;
}

bool LegendReader::forest(const CsvRow& row) {
    const auto& text = field(row, "forest");
    if (text != "yes" && text != "no")
        add(row, fmt::format("\"{}\" does not say whether the class is forest", text), "write yes or no");
    return text == "yes";
}

std::string LegendReader::category(const CsvRow& row) {
    const auto& text = field(row, "ipcc_category");
    if (is_among(ipcc_categories, text)) return text;
    const auto near = nearest_word(text, ipcc_categories);
    add(row, fmt::format("\"{}\" is no IPCC category", text),
        near ? fmt::format("did you mean {}?", *near)
             : fmt::format("write one of {}", fmt::join(ipcc_categories, ", ")));
    return text;
}

std::optional<std::array<std::uint8_t, 3>> LegendReader::colour(const CsvRow& row) {
    const auto& text = field(row, "colour");
    const auto value = parse_colour(text);
    if (!value && !text.empty())
        add(row, fmt::format("\"{}\" is no colour", text), "write #RRGGBB, such as #1B5E20, or nothing");
    return value;
}

void LegendReader::require_unique(const CsvRow& row, const std::string& column, const std::string& value) {
    const auto [first, added] = lines_.try_emplace({column, value}, row.line);
    if (!added)
        add(row, fmt::format("duplicate {} \"{}\", already on line {}", column, value, first->second),
            "give every class its own");
}

} // namespace kouprey
