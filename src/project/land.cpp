#include "project/land.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/report/csv.hpp"

#include "core/exact_sum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace kouprey {

namespace {

using Row = std::vector<Value>;

std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? "" : *text;
}

/// Nothing for `nodata` and `outside`.
std::optional<std::int32_t> code_of(const Value& value) {
    const auto* code = std::get_if<std::int64_t>(&value);
    if (code == nullptr) return std::nullopt;
    return static_cast<std::int32_t>(*code);
}

/// Rows of some zones between some dates.
class Selection {
  public:
    Selection(const Land& land, ZoneRole role, std::vector<std::string> dates) : dates_(std::move(dates)) {
        if (const auto found = land.zones.find(role); found != land.zones.end()) names_ = found->second;
    }
    bool holds(const Row& row) const {
        if (std::ranges::find(names_, text_of(row.front())) == names_.end()) return false;
        for (std::size_t i = 0; i < dates_.size(); ++i)
            if (text_of(row[1 + i]) != dates_[i]) return false;
        return true;
    }

  private:
    std::vector<std::string> names_, dates_;
};

[[noreturn]] void refuse(std::string what, const std::string& where) {
    throw Error(Failure::input,
                {std::move(what), where, "the table was changed after the run; run the project again"});
}

Value parsed_class(const std::string& field, const std::string& where) {
    const auto code = parse_integer(field);
    if (code && std::in_range<std::int32_t>(*code)) return *code;
    if (field != "nodata" && field != "outside")
        refuse(fmt::format("'{}' is no class", visible(field)), where);
    return field;
}

double parsed_area(const std::string& field, const std::string& where) {
    const auto number = parse_double(field);
    if (!number || *number < 0) refuse(fmt::format("'{}' is no area", visible(field)), where);
    return *number;
}

Value parsed(const std::string& column, const std::string& field, const std::string& where) {
    if (column == "from" || column == "to" || column == "class") return parsed_class(field, where);
    if (column == "area_ha") return parsed_area(field, where);
    if (column != "cells") return text_of_cell(field);
    if (field.empty()) return std::monostate{};
    return parsed_area(field, where);
}

void read_rows(Table& table, const std::string& csv, const std::string& where) {
    const auto file = parse_csv(csv, where);
    if (file.header != table.columns)
        refuse(fmt::format("the columns are not {}", fmt::join(table.columns, ",")), where);
    for (const auto& line : file.rows) {
        Row row;
        for (std::size_t i = 0; i < line.fields.size(); ++i)
            row.push_back(
                parsed(table.columns[i], line.fields[i], fmt::format("{}, line {}", where, line.line)));
        table.add(std::move(row));
    }
}

} // namespace

ClassAreas Land::class_areas(ZoneRole role, Date date) const {
    const Selection selection(*this, role, {date.text()});
    std::map<std::int32_t, ExactSum> sums;
    for (const auto& row : areas.rows)
        if (const auto code = code_of(row[2]); code && selection.holds(row))
            sums[*code].add(std::get<double>(row.back()));
    ClassAreas result;
    for (const auto& [code, sum] : sums) result[code] = {sum.value()};
    return result;
}

ActivityData Land::activity(ZoneRole role, Date from, Date to) const {
    const Selection selection(*this, role, {from.text(), to.text()});
    std::map<Transition, ExactSum> sums;
    ExactSum unobserved;
    for (const auto& row : transitions.rows) {
        if (!selection.holds(row)) continue;
        const auto before = code_of(row[3]), after = code_of(row[4]);
        auto& sum = before && after ? sums[{*before, *after}] : unobserved;
        sum.add(std::get<double>(row.back()));
    }
    ActivityData data{from, to, {}, {unobserved.value()}};
    for (const auto& [transition, sum] : sums) data.areas[transition] = {sum.value()};
    return data;
}

std::vector<LandNeeds> needs_of(const Project& project) {
    std::vector<LandNeeds> needs{{ZoneRole::project_area, project.start_areas, project.monitoring}};
    const auto& displacement = project.displacement;
    if (displacement.method == DisplacementMethod::belt)
        needs.push_back({ZoneRole::leakage_belt, *displacement.start_areas, displacement.transitions});
    return needs;
}

Land read_land(const std::string& areas_csv, const std::string& transitions_csv, const std::string& where) {
    Land land;
    read_rows(land.areas, areas_csv, where + "/areas.csv");
    read_rows(land.transitions, transitions_csv, where + "/transitions.csv");
    return land;
}

} // namespace kouprey
