#include "project/compare_maps.hpp"

#include "kouprey/core/text.hpp"
#include "kouprey/kernels/crosstab.hpp"

#include "project/survey.hpp"

#include <fmt/format.h>

namespace kouprey {

namespace {

std::string value_text(ClassCode code) { return code == nodata_code ? "nodata" : std::to_string(code); }

Finding finding_of(const std::string& file, const TallyKey& key, const TallyEntry& entry, const Grid& grid) {
    return {file,
            fmt::format("{} cells of {} ha, the first at {}", shortest(entry.extent.cells.cells()),
                        rounded(entry.extent.area.hectares(), 2), place_of(entry.first, grid)),
            "value", value_text(key.first), value_text(key.second)};
}

} // namespace

std::vector<Finding> compare_maps(const std::string& file, const std::string& claimed,
                                  const std::string& recomputed, const Resources& resources) {
    std::vector<Finding> findings;
    try {
        Warnings ignored;
        const Survey survey{.resources = resources};
        const SurveyField field({{{claimed}}, {{recomputed}}}, survey, ignored);
        const auto tally = crosstab(field.map(0), field.map(1), field.zone_field(), field.blocks(),
                                    field.engine("comparing maps"));
        for (const auto& [key, entry] : tally.entries())
            if (key.first != key.second)
                findings.push_back(finding_of(file, key, entry, field.map(0).grid()));
    } catch (const Error& error) {
        if (error.failure() != Failure::input) throw;
        findings.push_back({file, "the maps cannot be compared", "map", error.problems().front().what, ""});
    }
    return findings;
}

} // namespace kouprey
