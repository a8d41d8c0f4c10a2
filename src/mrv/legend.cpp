#include "kouprey/mrv/legend.hpp"

#include "kouprey/core/text.hpp"

#include "mrv/legend_reader.hpp"

#include <algorithm>

namespace kouprey {

namespace {

void require_forest(const std::vector<LegendClass>& classes, const std::string& where, Problems& problems) {
    if (classes.empty())
        problems.add({"the legend has no class", where, "give every code of the map a line"});
    else if (std::ranges::none_of(classes, &LegendClass::forest))
        problems.add({"no class of the legend is forest", where, "write yes under forest where it is"});
}

} // namespace

Legend Legend::parse(std::string_view csv, const std::string& where) {
    const auto table = parse_csv(csv, where);
    Problems problems;
    LegendReader reader(table, where, problems);
    Legend legend;
    if (reader.columns_present())
        for (const auto& row : table.rows) legend.classes_.push_back(reader.read(row));
    if (problems.empty()) require_forest(legend.classes_, where, problems);
    problems.throw_if_any(Failure::input);
    std::ranges::sort(legend.classes_, {}, &LegendClass::code);
    return legend;
}

const LegendClass* Legend::find(std::int32_t code) const {
    const auto place = std::ranges::lower_bound(classes_, code, {}, &LegendClass::code);
    return place != classes_.end() && place->code == code ? &*place : nullptr;
}

const LegendClass* Legend::find(std::string_view code_or_key) const {
    const auto by_key = std::ranges::find(classes_, code_or_key, &LegendClass::key);
    if (by_key != classes_.end()) return &*by_key;
    const auto code = parse_integer(code_or_key);
    const auto by_code = std::ranges::find_if(classes_, [&](const LegendClass& c) { return c.code == code; });
    return by_code == classes_.end() ? nullptr : &*by_code;
}

} // namespace kouprey
