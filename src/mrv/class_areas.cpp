#include "kouprey/mrv/activity_data.hpp"

#include "mrv/table_reader.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

void warn_of_unobserved(const std::string& field, const std::string& area, const std::string& where,
                        Warnings& warnings) {
    warnings.add(
        {"unobserved", fmt::format("{} ha of {} are left out: land without a class", area, field), where});
}

} // namespace

ClassAreas parse_class_areas(std::string_view csv, const std::string& where, const Legend& legend,
                             Warnings& warnings) {
    Problems problems;
    TableReader table(csv, where, problems);
    if (!table.require({"class", "area_ha"})) problems.throw_if_any(Failure::input);
    ClassAreas areas;
    for (const auto& row : table.rows()) {
        const auto area = table.area(row, "area_ha");
        const auto& name = table.field(row, "class");
        if (names_unobserved(name)) {
            if (area) warn_of_unobserved(name, table.field(row, "area_ha"), where, warnings);
            continue;
        }
        const auto code = table.class_code(row, "class", legend);
        if (!code || !table.require_new(row, std::to_string(*code), fmt::format("class {} is", name)))
            continue;
        if (area) areas.emplace(*code, *area);
    }
    problems.throw_if_any(Failure::input);
    return areas;
}

} // namespace kouprey
