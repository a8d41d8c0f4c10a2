// Every point that the methodology leaves open matters: changed alone, it changes the statement.
#include "support/project_files.hpp"

#include <gtest/gtest.h>

#include <ostream>

namespace kouprey::test {
namespace {

struct Change {
    std::string name, from, to;
    std::string also_from{}, also_to{}; ///< what the change needs to be allowed

    friend std::ostream& operator<<(std::ostream& out, const Change& change) { return out << change.name; }
};

const std::string accept_from = "  moves: credited",
                  accept_to = "  accept_inconsistent: yes\n  moves: credited";

const std::vector<Change> changes{
    {"option", "option: 2", "option: 1"},
    {"pools", "pools: [agb, bgb]", "pools: [agb, bgb, soil]"},
    {"pools_without_roots", "pools: [agb, bgb]", "pools: [agb]"},
    {"dead_wood", "pools: [agb, bgb]", "pools: [agb, bgb, dead_wood]"},
    {"litter", "pools: [agb, bgb]", "pools: [agb, bgb, litter]"},
    {"annualisation", "annualisation: compounded", "annualisation: linear", accept_from, accept_to},
    {"areas", "areas: updated", "areas: frozen", accept_from, accept_to},
    {"moves", "moves: credited", "moves: all"},
    {"stock_after_conversion", "stock_after_conversion: class", "stock_after_conversion: zero"},
    {"roots_forest", "roots: both", "roots: forest"},
    {"roots_none", "roots: both", "roots: none"},
    {"day_count", "day_count: actual/actual", "day_count: actual/365"},
    {"negative_years_zero", "negative_years: offset", "negative_years: zero"},
    {"negative_years_carry", "negative_years: offset", "negative_years: carry"},
    {"uncertainty_deduction", "uncertainty_deduction: 5 %", "uncertainty_deduction: 6 %"},
    {"reversal_kind", "kind: deduction", "kind: buffer"},
    {"reversal_share", "share: 10 %", "share: 11 %"},
    {"rounding_to", "to: 1,", "to: 1000,"},
    {"rounding_at", "at: issuable, to: 1,", "at: vintage, to: 100000,"},
    {"rounding_direction", "direction: down", "direction: up"},
    {"split", "{japan: 50 %, host: 50 %}", "{japan: 40 %, host: 60 %}"},
    {"net_decrease_reference", "  moves: credited",
     "  net_decrease: {route: reference_below_bau, share: 5 %}\n  moves: credited"},
    {"net_decrease_emissions", "  moves: credited",
     "  net_decrease: {route: emissions_above_actual, share: 5 %}\n  moves: credited"},
    {"displacement_method",
     "  method: belt\n  floor: zero\n  start_areas: {file: belt_start.csv}\n"
     "  transitions: {file: belt.csv, from: 2018-03-12, to: 2021-01-01}\n",
     "  method: none\n"},
    {"displacement_floor", "floor: zero", "floor: none"},
};

class Setting : public testing::TestWithParam<Change> {};

TEST_P(Setting, ChangedAloneChangesTheStatement) {
    ProjectFiles files;
    const auto before = files.statement_csv();
    const auto& change = GetParam();
    if (!change.also_from.empty()) files.replace("project.yaml", change.also_from, change.also_to);
    files.replace("project.yaml", change.from, change.to);
    EXPECT_NE(files.statement_csv(), before);
}

INSTANTIATE_TEST_SUITE_P(Jcm, Setting, testing::ValuesIn(changes),
                         [](const auto& test) { return test.param.name; });

TEST(NegativeYears, AreInTheProjectThatTheSettingsAreTriedOn) {
    const auto csv = ProjectFiles().statement_csv();
    const auto line = csv.find("net_reduction,2018,");
    ASSERT_NE(line, std::string::npos);
    EXPECT_NE(csv.substr(line, csv.find('\n', line) - line).find(",-"), std::string::npos);
}

} // namespace
} // namespace kouprey::test
