#include "kouprey/kernels/crosstab.hpp"
#include "kouprey/project/measure.hpp"

#include "project/area_table.hpp"
#include "project/class_check.hpp"
#include "project/measure_parts.hpp"
#include "project/survey.hpp"

namespace kouprey {

Table measure_areas(const AreasRequest& request, Counting& counting, Warnings& warnings) {
    const auto legend = read_legend(request.legend, request.survey.allowed);
    const SurveyField field({request.map}, request.survey, warnings);
    auto tally = counting.count(field.blocks(), [&](std::span<const Window> blocks) {
        return class_areas(field.map(0), field.zone_field(), blocks, field.engine("areas"));
    });
    Problems problems;
    check_classes(tally, KeySide::first, field.map(0), legend, problems);
    problems.throw_if_any(Failure::input);
    field.add_outside(tally, warnings);
    return area_table(tally, field, legend, request.survey.coverage);
}

Table measure_areas(const AreasRequest& request, Warnings& warnings) {
    Counting here;
    return measure_areas(request, here, warnings);
}

} // namespace kouprey
