#include "kouprey/kernels/crosstab.hpp"
#include "kouprey/project/measure.hpp"

#include "project/area_table.hpp"
#include "project/change_map.hpp"
#include "project/class_check.hpp"
#include "project/survey.hpp"

namespace kouprey {

namespace {

/// What stood on one side of the transitions.
Tally side_of(const Tally& transitions, KeySide side) {
    Tally areas;
    for (const auto& [key, entry] : transitions.entries())
        areas.add({key.zone, side == KeySide::first ? key.first : key.second, 0}, entry);
    return areas;
}

Table transition_table(const Tally& tally, const SurveyField& field, const std::optional<Legend>& legend,
                       CoverageRule coverage) {
    Table table{
        "Transitions by zone", {"zone", "from", "to", "from_name", "to_name", "cells", "area_ha"}, {}};
    for (const auto& [key, entry] : tally.entries())
        table.add({field.zones()[static_cast<std::size_t>(key.zone)].name, code_value(key.first),
                   code_value(key.second), class_name(key.first, legend), class_name(key.second, legend),
                   cells_value(entry.extent.cells, coverage), entry.extent.area.hectares()});
    return table;
}

} // namespace

ChangeMeasurement measure_change_and_areas(const ChangeRequest& request, Warnings& warnings) {
    const auto legend = read_legend(request.legend);
    const SurveyField field({request.from, request.to}, request.survey, warnings);
    auto tally =
        crosstab(field.map(0), field.map(1), field.zone_field(), field.blocks(), field.engine("change"));
    Problems problems;
    check_classes(tally, KeySide::first, field.map(0), legend, problems);
    check_classes(tally, KeySide::second, field.map(1), legend, problems);
    problems.throw_if_any(Failure::input);
    if (!request.change_map.empty()) write_change_map(request, field, tally, legend);
    field.add_outside(tally, warnings);
    const auto coverage = request.survey.coverage;
    return {transition_table(tally, field, legend, coverage),
            area_table(side_of(tally, KeySide::first), field, legend, coverage),
            area_table(side_of(tally, KeySide::second), field, legend, coverage)};
}

Table measure_change(const ChangeRequest& request, Warnings& warnings) {
    return measure_change_and_areas(request, warnings).transitions;
}

} // namespace kouprey
