#include "kouprey/kernels/crosstab.hpp"
#include "kouprey/project/measure.hpp"

#include "project/area_table.hpp"
#include "project/change_map.hpp"
#include "project/class_check.hpp"
#include "project/measure_parts.hpp"
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

/// Both maps, and what was counted on them.
class ChangeCount {
  public:
    ChangeCount(const ChangeRequest& request, Counting& counting, Warnings& warnings)
        : legend_(read_legend(request.legend, request.survey.allowed))
        , field_({request.from, request.to}, request.survey, warnings)
        , coverage_(request.survey.coverage)
        , tally_(counting.count(field_.blocks(), [this](std::span<const Window> blocks) {
            return crosstab(field_.map(0), field_.map(1), field_.zone_field(), blocks,
                            field_.engine("change"));
        })) {
        Problems problems;
        check_classes(tally_, KeySide::first, field_.map(0), legend_, problems);
        check_classes(tally_, KeySide::second, field_.map(1), legend_, problems);
        problems.throw_if_any(Failure::input);
        if (!request.change_map.empty()) write_change_map(request, field_, tally_, legend_, counting);
        field_.add_outside(tally_, warnings);
    }

    Table transitions() const { return transition_table(tally_, field_, legend_, coverage_); }
    Table areas(KeySide side) const { return area_table(side_of(tally_, side), field_, legend_, coverage_); }

  private:
    std::optional<Legend> legend_;
    SurveyField field_;
    CoverageRule coverage_;
    Tally tally_;
};

} // namespace

ChangeMeasurement measure_change_and_areas(const ChangeRequest& request, Counting& counting,
                                           Warnings& warnings) {
    const ChangeCount count(request, counting, warnings);
    return {count.transitions(), count.areas(KeySide::first), count.areas(KeySide::second)};
}

ChangeMeasurement measure_change_and_areas(const ChangeRequest& request, Warnings& warnings) {
    Counting here;
    return measure_change_and_areas(request, here, warnings);
}

Table measure_change(const ChangeRequest& request, Warnings& warnings) {
    Counting here;
    return ChangeCount(request, here, warnings).transitions();
}

} // namespace kouprey
