// Maps, zones, coverage and reading of a project file.
#include "project/project_text.hpp"

#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

TEST(ProjectMaps, AreReadByDate) {
    const auto project = read_text(project_of_maps);
    EXPECT_TRUE(project.from_maps());
    ASSERT_EQ(project.maps.size(), 4u);
    EXPECT_EQ(project.maps.at(Date::of(2006, 1, 1)), (MapSpec{{"maps/2006.tif", 1}}));
    EXPECT_EQ(project.maps.at(Date::of(2014, 1, 1)),
              (MapSpec{{"maps/north.tif", std::nullopt}, {"maps/south.tif", std::nullopt}}));
}

TEST(ProjectMaps, BandAppliesToEveryFile) {
    const auto project = read_text(with(project_of_maps, "maps/south.tif]}", "maps/south.tif], band: 3}"));
    for (const auto& part : project.maps.at(Date::of(2014, 1, 1))) EXPECT_EQ(part.band, 3);
}

TEST(ProjectMaps, BandsAreWholeNumbersFromOne) {
    for (const auto* band : {"0", "-1", "1.5", "first", "65536", "[1]"})
        EXPECT_THAT(fault_of(with(project_of_maps, "band: 1", std::string("band: ") + band)),
                    AllOf(StartsWith("line 9: "), HasSubstr("'maps.2006-01-01.band'")))
            << band;
}

TEST(ProjectMaps, StandUnderDates) {
    EXPECT_THAT(faults_of(with(project_of_maps, "  2006-01-01: {file", "  2006: {file")),
                Contains(AllOf(StartsWith("line 9: "), HasSubstr("the map's date 2006 is no date"))));
    EXPECT_THAT(faults_of(with(project_of_maps, "  2021-01-01: {file", "  2018-03-12: {file")),
                Contains(AllOf(StartsWith("line 12: "), HasSubstr("'2018-03-12' is given twice"))));
    EXPECT_NO_THROW(
        read_text(with(with(project_of_maps, "  2006-01-01: {file: maps/2006.tif, band: 1}\n", ""),
                       "zones:\n", "  2006-01-01: {file: maps/2006.tif}\nzones:\n")));
}

TEST(ProjectMaps, NameAtLeastOneFile) {
    EXPECT_THAT(fault_of(with(project_of_maps, "{file: maps/2018.tif}", "{file: []}")),
                HasSubstr("'maps.2018-03-12.file' is an empty list"));
    EXPECT_THAT(fault_of(with(project_of_maps, "{file: maps/2018.tif}", "{}")),
                HasSubstr("'maps.2018-03-12.file' is missing"));
    EXPECT_THAT(fault_of(with(project_of_maps, "{file: maps/2018.tif}", "maps/2018.tif")),
                HasSubstr("maps.2018-03-12 is a text"));
    EXPECT_THAT(fault_of(with(project_of_maps, "{file: maps/2018.tif}", "{file: maps/2018.tif, bnad: 1}")),
                HasSubstr("unknown key 'maps.2018-03-12.bnad'"));
}

TEST(ProjectMaps, ThatNobodyUsesAreWarnedOf) {
    Warnings warnings;
    read_text(with(project_of_maps, "zones:\n", "  2010-01-01: {file: maps/2010.tif}\nzones:\n"), warnings);
    ASSERT_EQ(warnings.list().size(), 1u);
    EXPECT_EQ(warnings.list().front().code, "unused-map");
    EXPECT_THAT(warnings.list().front().text, HasSubstr("2010-01-01"));
}

TEST(ProjectZones, AreReadByRole) {
    const auto project = read_text(project_of_maps);
    ASSERT_EQ(project.zones.size(), 3u);
    const auto& area = project.zones.at(ZoneRole::project_area);
    EXPECT_EQ(area.path, "zones.gpkg");
    EXPECT_EQ(area.layer, "project");
    EXPECT_EQ(area.name_field, "name");
    EXPECT_FALSE(area.dissolve || area.repair);
    EXPECT_TRUE(project.zones.at(ZoneRole::leakage_belt).dissolve);
    EXPECT_TRUE(project.zones.at(ZoneRole::reference_region).repair);
    EXPECT_EQ(project.zones.at(ZoneRole::reference_region).layer, "");
}

TEST(ProjectZones, HaveRolesThatAreKnown) {
    EXPECT_THAT(faults_of(with(project_of_maps, "  leakage_belt:     {", "  leakage_bell:     {")),
                ElementsAre(AllOf(StartsWith("line 15: "), HasSubstr("did you mean leakage_belt?")),
                            AllOf(StartsWith("line 24: "),
                                  HasSubstr("the zone leakage_belt is named but not given"))));
}

TEST(ProjectZones, KeysAreChecked) {
    EXPECT_THAT(fault_of(with(project_of_maps, "repair: yes", "repair: true")), HasSubstr("yes, no"));
    EXPECT_THAT(fault_of(with(project_of_maps, "layer: belt, ", "layr: belt, ")),
                HasSubstr("unknown key 'zones.leakage_belt.layr'; did you mean layer?"));
    EXPECT_THAT(fault_of(with(project_of_maps, "{file: region.gpkg, repair: yes}", "{repair: yes}")),
                HasSubstr("'zones.reference_region.file' is missing"));
}

TEST(ProjectZones, ThatNobodyUsesAreWarnedOf) {
    Warnings warnings;
    read_text(with(project_of_maps, "{method: belt, zone: leakage_belt, floor: zero}", "{method: none}"),
              warnings);
    ASSERT_EQ(warnings.list().size(), 1u);
    EXPECT_EQ(warnings.list().front().code, "unused-zone");
    EXPECT_THAT(warnings.list().front().text, HasSubstr("leakage_belt"));
}

TEST(ProjectCoverage, IsStatedWithMaps) {
    EXPECT_EQ(read_text(project_of_maps).coverage, CoverageRule::exact);
    EXPECT_EQ(read_text(with(project_of_maps, "coverage: exact", "coverage: center")).coverage,
              CoverageRule::center);
    EXPECT_THAT(fault_of(with(project_of_maps, "coverage: exact\n", "")), HasSubstr("'coverage' is missing"));
    EXPECT_THAT(fault_of(with(project_of_maps, "coverage: exact", "coverage: centre")),
                HasSubstr("did you mean center?"));
}

TEST(ProjectReading, SaysWhatIsNotStatedInTheMaps) {
    const auto reading = [](const std::string& keys) {
        return with(project_of_maps, "coverage: exact\n", "coverage: exact\nreading: {" + keys + "}\n");
    };
    using Meaning = MissingBlocks::Meaning;
    EXPECT_EQ(read_text(project_of_maps).missing_blocks.meaning, Meaning::error);
    EXPECT_EQ(read_text(reading("missing_blocks: nodata")).missing_blocks.meaning, Meaning::nodata);
    EXPECT_EQ(read_text(reading("missing_blocks: 0")).missing_blocks.meaning, Meaning::value);
    EXPECT_EQ(read_text(reading("missing_blocks: -7")).missing_blocks.value, -7);
    EXPECT_EQ(read_text(reading("assume_datum: EPSG:4326")).assume_datum, 4326);
    EXPECT_EQ(read_text(reading("")).assume_datum, std::nullopt);
    for (const auto* code : {"4326", "'EPSG:'", "EPSG:0", "EPSG:x", "EPSG:1000000", "WGS84"})
        EXPECT_THAT(fault_of(reading(std::string("assume_datum: ") + code)), HasSubstr("such as EPSG:4326"))
            << code;
    EXPECT_THAT(fault_of(reading("missing_blocks: empty")),
                HasSubstr("write error, nodata or a whole number"));
    EXPECT_THAT(fault_of(reading("missing: nodata")), HasSubstr("unknown key 'reading.missing'"));
}

TEST(ProjectMaps, AreNotEmpty) {
    EXPECT_THAT(faults_of(project_of_tables + "maps: {}\n"), Contains(HasSubstr("'maps' names no map")));
}

TEST(ProjectMaps, ShareOneFaultOfTheirBand) {
    fault_of(with(project_of_maps, "maps/south.tif]}", "maps/south.tif], band: 0}"));
}

TEST(ProjectMaps, ThatNothingIsMeasuredOnAreRefused) {
    EXPECT_THAT(faults_of(project_of_tables + maps_text),
                ElementsAre(HasSubstr("'maps' is given but nothing is measured on maps"),
                            HasSubstr("'zones' is given but"), HasSubstr("'coverage' is given but")));
}

TEST(ProjectOfTables, HasNothingOfMaps) {
    for (const auto* line : {"zones: {}\n", "coverage: exact\n", "reading: {}\n"}) {
        const std::string text(line), key = text.substr(0, text.find(':'));
        EXPECT_THAT(fault_of(project_of_tables + text), HasSubstr("'" + key + "' is given without maps"));
    }
}

} // namespace
} // namespace kouprey::test
