#include "kouprey/core/text.hpp"

#include "project/project_draft.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kouprey {

namespace {

/// A belt on the project's maps: its start and its observations have the dates of the project area.
void read_mapped_belt(SettingsReader& reader, ProjectDraft& draft) {
    auto& displacement = draft.project.displacement;
    const auto role = draft.zone(reader, "zone");
    const auto* node = reader.find("zone");
    if (node != nullptr && role != ZoneRole::leakage_belt)
        reader.problem(*node, fmt::format("the belt is measured in the zone {}", word_of(role)),
                       "zone: leakage_belt");
    displacement.transitions = draft.project.monitoring;
    for (auto& source : displacement.transitions) source.zone = role;
    displacement.start_areas = draft.project.start_areas;
    displacement.start_areas->zone = role;
    const bool tables =
        !displacement.start_areas->file.empty() ||
        std::ranges::any_of(displacement.transitions, [](const auto& s) { return !s.file.empty(); });
    if (tables)
        reader.problem(reader.node(), "the belt is measured on maps but the project area is read from tables",
                       "give the belt its own start_areas and transitions, {file: …}, instead of a zone");
}

void read_belt(SettingsReader& reader, ProjectDraft& draft) {
    auto& displacement = draft.project.displacement;
    displacement.floor = reader.choice<DisplacementFloor>(
        "floor", {{"zero", DisplacementFloor::zero}, {"none", DisplacementFloor::none}});
    if (reader.has("zone")) return read_mapped_belt(reader, draft);
    displacement.start_areas = read_start_areas(reader.mapping("start_areas"), draft);
    displacement.transitions = read_intervals(reader, draft);
}

TonnesCo2e read_tonnes(SettingsReader& reader, std::string_view key) {
    const auto* node = reader.require(key);
    if (node == nullptr) return {};
    const auto amount = parse_amount(node->text);
    constexpr double grams = 1e6, most = 4e9; // up to here a double tells every gram
    const auto said = fmt::format("'{}' is {}", reader.path_of(key), excerpt(node->text));
    if (!amount) {
        reader.problem(*node, said, "write an amount as 1200 tCO2e");
    } else if (amount->unit == "tC") {
        reader.problem(*node, said + ", an amount of carbon", "multiply it by 44/12 and write tCO2e");
    } else if (amount->unit != "tCO2e") {
        const auto misspelt = spelling_remedy(*amount, "tCO2e");
        reader.problem(*node, misspelt ? said : said + " without the unit tCO2e",
                       misspelt.value_or(fmt::format("write {} tCO2e", amount->number)));
    } else if (amount->value < 0 || amount->value > most) {
        reader.problem(*node, said, "displaced emissions lie between 0 and 4000000000 tCO2e");
    } else if (std::round(amount->value * grams) / grams != amount->value) {
        reader.problem(*node, said, "amounts are whole grams: six decimals at most");
    } else {
        return {std::llround(amount->value * grams)};
    }
    return {};
}

void read_stated(SettingsReader& reader, ProjectDraft& draft) {
    draft.project.displacement.emissions = read_tonnes(reader, "emissions");
    draft.project.displacement.source = reader.text("source");
}

} // namespace

void read_displacement(SettingsReader& top, ProjectDraft& draft) {
    auto reader = top.mapping("displacement");
    auto& displacement = draft.project.displacement;
    displacement.method = reader.choice<DisplacementMethod>("method", {{"none", DisplacementMethod::none},
                                                                       {"belt", DisplacementMethod::belt},
                                                                       {"table", DisplacementMethod::table}});
    if (displacement.method == DisplacementMethod::belt) read_belt(reader, draft);
    if (displacement.method == DisplacementMethod::table) read_stated(reader, draft);
    reader.finish();
}

} // namespace kouprey
