// Where the displaced emissions of a project come from.
#include "project/project_text.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

const std::string stated = "displacement: {method: table, emissions: 0 tCO2e, source: survey}\n";
const std::string mapped = "displacement: {method: belt, zone: leakage_belt, floor: zero}\n";

std::string displacing(const std::string& keys) {
    return with(project_of_tables, stated, "displacement: {" + keys + "}\n");
}

std::string amount(const std::string& text) {
    return displacing("source: s, method: table, emissions: " + text);
}

const std::string belt_tables = "method: belt, floor: none, start_areas: {file: belt.csv}, "
                                "transitions: {file: moved.csv, from: 2018-03-12, to: 2021-01-01}";

TEST(Displacement, MayBeNone) {
    EXPECT_EQ(read_text(displacing("method: none")).displacement.method, DisplacementMethod::none);
    for (const auto* key : {"floor: zero", "zone: leakage_belt", "emissions: 0 tCO2e", "source: s"})
        EXPECT_THAT(fault_of(displacing(std::string("method: none, ") + key)), HasSubstr("unknown key"))
            << key;
}

TEST(Displacement, MethodIsStated) {
    EXPECT_THAT(fault_of(displacing("")), HasSubstr("'displacement.method' is missing"));
    EXPECT_THAT(fault_of(displacing("method: bealt")), HasSubstr("did you mean belt?"));
}

TEST(DisplacementBelt, OnMapsHasTheDatesOfTheProjectArea) {
    const auto project = read_text(project_of_maps);
    const auto& belt = project.displacement;
    EXPECT_EQ(belt.method, DisplacementMethod::belt);
    EXPECT_EQ(belt.floor, DisplacementFloor::zero);
    ASSERT_TRUE(belt.start_areas);
    EXPECT_EQ(belt.start_areas->map, Date::of(2018, 3, 12));
    EXPECT_EQ(belt.start_areas->zone, ZoneRole::leakage_belt);
    ASSERT_EQ(belt.transitions.size(), 1u);
    EXPECT_EQ(belt.transitions.front().zone, ZoneRole::leakage_belt);
    EXPECT_EQ(belt.transitions.front().to, Date::of(2021, 1, 1));
    EXPECT_EQ(project.monitoring.front().zone, ZoneRole::project_area);
}

TEST(DisplacementBelt, IsTheZoneOfThatName) {
    EXPECT_THAT(fault_of(with(project_of_maps, mapped,
                              "displacement: {method: belt, zone: project_area, floor: zero}\n")),
                AllOf(StartsWith("line 24: "), HasSubstr("zone: leakage_belt")));
    EXPECT_THAT(fault_of(with(project_of_maps,
                              "  leakage_belt:     {file: zones.gpkg, layer: belt, dissolve: yes}\n", "")),
                HasSubstr("the zone leakage_belt is named but not given"));
}

TEST(DisplacementBelt, HasAFloorThatIsStated) {
    EXPECT_EQ(read_text(with(project_of_maps, "floor: zero", "floor: none")).displacement.floor,
              DisplacementFloor::none);
    EXPECT_THAT(fault_of(with(project_of_maps, ", floor: zero", "")),
                HasSubstr("'displacement.floor' is missing"));
    EXPECT_THAT(fault_of(with(project_of_maps, "floor: zero", "floor: 0")),
                HasSubstr("write one of: zero, none"));
}

TEST(DisplacementBelt, MayBeReadFromTables) {
    const auto belt = read_text(displacing(belt_tables)).displacement;
    EXPECT_EQ(belt.floor, DisplacementFloor::none);
    EXPECT_EQ(belt.start_areas->file, "belt.csv");
    ASSERT_EQ(belt.transitions.size(), 1u);
    EXPECT_EQ(belt.transitions.front().file, "moved.csv");
}

TEST(DisplacementBelt, FromTablesIsObservedOverThePeriod) {
    EXPECT_THAT(fault_of(displacing(with(belt_tables, "to: 2021-01-01", "to: 2020-01-01"))),
                AllOf(StartsWith("line 14: "), HasSubstr("to: 2021-01-01")));
    EXPECT_THAT(fault_of(displacing(with(belt_tables, "start_areas: {file: belt.csv}, ", ""))),
                HasSubstr("'displacement.start_areas' is missing"));
}

TEST(DisplacementBelt, IsNotMappedWhereTheAreaIsNot) {
    const auto text = with(project_of_maps, "{map: 2018-03-12, zone: project_area}", "{file: start.csv}");
    EXPECT_THAT(fault_of(text),
                HasSubstr("the belt is measured on maps but the project area is read from tables"));
}

TEST(DisplacementStated, IsAnAmountWithASource) {
    const auto source = read_text(amount("1234.5 tCO2e")).displacement;
    EXPECT_EQ(source.method, DisplacementMethod::table);
    EXPECT_EQ(source.emissions, TonnesCo2e{1'234'500'000});
    EXPECT_EQ(source.source, "s");
    EXPECT_THAT(fault_of(displacing("method: table, emissions: 0 tCO2e")),
                HasSubstr("'displacement.source' is missing"));
    EXPECT_THAT(fault_of(displacing("method: table, source: s")),
                HasSubstr("'displacement.emissions' is missing"));
    EXPECT_THAT(fault_of(displacing("method: table, emissions: 0 tCO2e, source: s, floor: zero")),
                HasSubstr("unknown key 'displacement.floor'"));
}

TEST(DisplacementStated, IsExactToTheGram) {
    const std::vector<std::pair<std::string, std::int64_t>> amounts{
        {"0 tCO2e", 0},
        {"0.000001tCO2e", 1},
        {"0.1 tCO2e", 100'000},
        {"4.35 tCO2e", 4'350'000},
        {"1e3 tCO2e", 1'000'000'000},
        {"3999999999.999999 tCO2e", 3'999'999'999'999'999}};
    for (const auto& [text, grams] : amounts)
        EXPECT_EQ(read_text(amount(text)).displacement.emissions, TonnesCo2e{grams}) << text;
}

TEST(DisplacementStated, HasItsUnit) {
    EXPECT_THAT(fault_of(amount("100")), AllOf(StartsWith("line 14: "), HasSubstr("write 100 tCO2e")));
    EXPECT_THAT(fault_of(amount("100 tCO2")), HasSubstr("write 100 tCO2e"));
    EXPECT_THAT(fault_of(amount("100 kg")), HasSubstr("tCO2e"));
    EXPECT_THAT(fault_of(amount("100 tC")), AllOf(HasSubstr("44/12"), HasSubstr("tCO2e")));
}

TEST(DisplacementStated, IsANumberOfWholeGramsFromZero) {
    for (const auto* text :
         {"-1 tCO2e", "nan tCO2e", ".inf tCO2e", "many tCO2e", "1e999 tCO2e", "1e13 tCO2e", "[1]"})
        EXPECT_THAT(fault_of(amount(text)), HasSubstr("'displacement.emissions' is ")) << text;
    for (const auto* text : {"0.0000001 tCO2e", "1e-9 tCO2e", "1.5e-6 tCO2e"})
        EXPECT_THAT(fault_of(amount(text)), HasSubstr("six decimals at most")) << text;
}

} // namespace
} // namespace kouprey::test
