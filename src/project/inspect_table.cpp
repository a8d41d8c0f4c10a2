#include "kouprey/core/csv.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/geometry.hpp"
#include "kouprey/mrv/legend.hpp"

#include "project/colour_text.hpp"
#include "project/inspect_parts.hpp"
#include "project/table_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <map>

namespace kouprey {

namespace {

Value colour_of(const LegendClass& entry) {
    return entry.colour ? Value(colour_text(*entry.colour)) : Value();
}

std::vector<Table> legend_tables(const std::string& text, const std::string& path) {
    const auto legend = Legend::parse(text, path);
    Facts facts(path);
    facts.add("file", path)
        .add("kind", "legend")
        .add("classes", static_cast<std::int64_t>(legend.classes().size()));
    Table table{"Classes", {"code", "key", "name", "forest", "ipcc_category", "colour"}, {}};
    for (const auto& entry : legend.classes())
        table.add({std::int64_t{entry.code}, entry.key, entry.name, entry.forest ? "yes" : "no",
                   entry.ipcc_category, colour_of(entry)});
    return {facts.take(), std::move(table)};
}

void add_extent(const CsvFile& csv, Facts& facts) {
    const int lon = csv.column("lon"), lat = csv.column("lat");
    Box box;
    for (const auto& row : csv.rows) {
        const auto x = parse_double(row.fields[static_cast<std::size_t>(lon)]),
                   y = parse_double(row.fields[static_cast<std::size_t>(lat)]);
        if (x && y) box.include({*x, *y});
    }
    if (!box.empty())
        facts.add("left", box.min_x).add("top", box.max_y).add("right", box.max_x).add("bottom", box.min_y);
}

/// How often each value of a column occurs.
Table count_table(const CsvFile& csv, const std::string& name) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& row : csv.rows) ++counts[row.fields[static_cast<std::size_t>(csv.column(name))]];
    Table table{"Units by " + name, {name, "units"}, {}};
    for (const auto& [value, count] : counts) table.add({value, count});
    return table;
}

} // namespace

std::vector<Table> inspect_table(const InfoRequest& request) {
    const auto text = table_text(request.file, request.allowed);
    const auto csv = parse_csv(text, request.file);
    if (csv.column("code") >= 0 && csv.column("forest") >= 0) return legend_tables(text, request.file);
    const bool sample = csv.column("lon") >= 0 && csv.column("lat") >= 0;
    Facts facts(request.file);
    facts.add("file", request.file)
        .add("kind", sample ? "sample" : "table")
        .add("rows", static_cast<std::int64_t>(csv.rows.size()));
    facts.add("columns", fmt::format("{}", fmt::join(csv.header, ", ")));
    if (sample) add_extent(csv, facts);
    std::vector<Table> tables;
    tables.push_back(facts.take());
    for (const auto* column : {"stratum", "map", "reference"})
        if (sample && csv.column(column) >= 0) tables.push_back(count_table(csv, column));
    return tables;
}

} // namespace kouprey
