#include "project/sieve_table.hpp"

#include "project/class_check.hpp"
#include "project/survey.hpp"

namespace kouprey {

namespace {

Extent after(const Extent& before, const Exchange& exchange) {
    return {{before.cells.units - exchange.given.cells.units + exchange.taken.cells.units},
            {before.area.units - exchange.given.area.units + exchange.taken.area.units}};
}

std::int64_t whole(const CellCount& cells) { return static_cast<std::int64_t>(cells.units >> fraction_bits); }

} // namespace

Table sieve_table(const Tally& classes, const Exchanges& exchanges,
                  const std::map<ClassCode, PatchCounts>& patches, const std::optional<Legend>& legend) {
    Table table{"What the sieve moved",
                {"class", "class_name", "cells_before", "cells_after", "area_before_ha", "area_after_ha",
                 "area_given_ha", "area_taken_ha", "patches", "patches_merged", "patches_kept"},
                {}};
    for (const auto& [key, entry] : classes.entries()) {
        const auto code = key.first;
        const auto exchanged = exchanges.find(code);
        const auto exchange = exchanged == exchanges.end() ? Exchange{} : exchanged->second;
        const auto then = after(entry.extent, exchange);
        const auto found = patches.find(code);
        const auto counts = found == patches.end() ? PatchCounts{} : found->second;
        table.add({code_value(code), class_name(code, legend), whole(entry.extent.cells), whole(then.cells),
                   entry.extent.area.hectares(), then.area.hectares(), exchange.given.area.hectares(),
                   exchange.taken.area.hectares(), counts.all, counts.merged, counts.kept});
    }
    return table;
}

} // namespace kouprey
