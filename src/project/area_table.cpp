#include "project/area_table.hpp"

#include "project/class_check.hpp"

namespace kouprey {

Table area_table(const Tally& tally, const SurveyField& field, const std::optional<Legend>& legend,
                 CoverageRule coverage) {
    Table table{"Areas by zone and class", {"zone", "class", "class_name", "cells", "area_ha"}, {}};
    for (const auto& [key, entry] : tally.entries())
        table.add({field.zones()[static_cast<std::size_t>(key.zone)].name, code_value(key.first),
                   class_name(key.first, legend), cells_value(entry.extent.cells, coverage),
                   entry.extent.area.hectares()});
    return table;
}

} // namespace kouprey
