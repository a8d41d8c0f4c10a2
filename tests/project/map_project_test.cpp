// Projects from maps: what is measured where, what zones may not do, what a run folder holds of it.
#include "kouprey/core/csv.hpp"

#include "support/csv_columns.hpp"
#include "support/map_project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

namespace kouprey::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::map<std::string, double> lines_of(const std::string& csv) {
    std::map<std::string, double> lines;
    for (const auto& row : parse_csv(csv, "statement").rows)
        if (row.fields[1] == "period") lines[row.fields[0]] = std::stod(row.fields[3]);
    return lines;
}

TEST(RunOfMaps, IsWhatAHandComputes) {
    const MapProject project;
    const auto outcome = project.run();
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    // Of 5 columns of forest in the region 2 were cleared in four years; the project area has 5, of which 1
    // was cleared.
    const double column = 4 * 1.2002,
                 factor = (137 - 5) * 44.0 / 12; // a cell of 0.001° at 13° N is 1.2002 ha
    const auto lines = lines_of(outcome.out);
    EXPECT_NEAR(lines.at("reference_level") / (5 * column * 0.4 * factor), 1, 1e-3);
    EXPECT_NEAR(lines.at("project_emissions") / (column * factor), 1, 1e-3);
    EXPECT_EQ(lines.at("displacement"), 0);
    EXPECT_EQ(lines.at("issuable"), std::floor(lines.at("gross_reduction")));
}

TEST(RunOfMaps, HoldsMapsWithStylesAndThePictureOfTheProject) {
    const MapProject project;
    ASSERT_EQ(project.run().exit_code, 0);
    for (const std::string map : {"2010-01-01_2014-01-01", "2014-01-01_2018-01-01"})
        for (const std::string ending : {".tif", ".qml", ".sld"})
            EXPECT_TRUE(std::filesystem::exists(project.path("run/maps/change_" + map + ending)))
                << map << ending;
    EXPECT_THAT(bytes_of(project.path("run/report.html")), HasSubstr("data:image/png;base64,"));
    EXPECT_THAT(bytes_of(project.path("run/MANIFEST.sha256")),
                HasSubstr("maps/change_2014-01-01_2018-01-01.tif"));
}

TEST(RunOfMaps, NamesItsZonesAndSaysWhatTheyStandFor) {
    const MapProject project;
    ASSERT_EQ(project.run().exit_code, 0);
    const auto record = bytes_of(project.path("run/run.json"));
    EXPECT_THAT(record, HasSubstr("\"project_area\": [\n      \"Project\"\n    ]"));
    const auto again = kouprey({"credits", project.path("run"), "--format", "csv"});
    EXPECT_EQ(again.exit_code, 0) << again.err;
    EXPECT_EQ(again.out, bytes_of(project.path("run/tables/statement.csv")));
}

TEST(ZonesOfOneName, AreToldApartByTheirRole) {
    const MapProject project;
    project.draw("belt.geojson", {{"Project", 105.011, 12.996, 105.012, 13.0}});
    const auto before = MapProject().credits().out;
    const auto outcome = project.run();
    ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.out, before);
    EXPECT_THAT(bytes_of(project.path("run/tables/areas.csv")), HasSubstr("leakage_belt/Project,"));
}

TEST(ZonesOfARole, MayBeSeveralInAnyOrder) {
    const auto whole = MapProject().credits().out;
    const NamedBox west{"West", 105.006, 12.996, 105.0085, 13.0},
        east{"East", 105.0085, 12.996, 105.011, 13.0};
    for (const auto& boxes : {std::vector{west, east}, std::vector{east, west}}) {
        const MapProject project;
        project.draw("project.geojson", boxes);
        const auto outcome = project.credits();
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        EXPECT_EQ(outcome.out, whole);
    }
}

TEST(ZonesThatOverlap, AreRefusedWithNamesAndHectares) {
    const MapProject project;
    project.draw("belt.geojson", {{"Belt", 105.010, 12.996, 105.012, 13.0}});
    const auto before = project.listing();
    const auto outcome = project.run();
    EXPECT_EQ(outcome.exit_code, 4);
    EXPECT_THAT(outcome.err, HasSubstr("Project"));
    EXPECT_THAT(outcome.err, HasSubstr("Belt"));
    EXPECT_THAT(outcome.err, HasSubstr("by 4.8"));
    EXPECT_EQ(project.listing(), before);
    EXPECT_EQ(project.run({"--check"}).exit_code, 2); // a folder beside --check
    EXPECT_EQ(kouprey({"run", project.path("project.yaml"), "--check"}).exit_code, 4);
}

TEST(ZonesThatOverlap, InOneRoleWouldCountLandTwice) {
    MapProject project;
    project.draw("project.geojson",
                 {{"A", 105.006, 12.996, 105.009, 13.0}, {"B", 105.008, 12.996, 105.011, 13.0}});
    const auto outcome = project.run();
    EXPECT_EQ(outcome.exit_code, 4);
    EXPECT_THAT(outcome.err, HasSubstr("land would be counted twice"));
    EXPECT_THAT(outcome.err, HasSubstr("by 4.8"));
}

TEST(MapsOfAProject, ThatDoNotFitAreTold) {
    MapProject grid, code;
    write_map(grid.path("c.tif"), 11, std::vector<double>(44, 1));
    const auto other = grid.run();
    EXPECT_EQ(other.exit_code, 3);
    EXPECT_THAT(other.err, HasSubstr("kouprey align"));
    write_map(code.path("c.tif"), 12, std::vector<double>(48, 9));
    const auto unknown = code.run();
    EXPECT_EQ(unknown.exit_code, 3);
    EXPECT_THAT(unknown.err, HasSubstr("class code 9"));
    EXPECT_THAT(code.listing(), Not(HasSubstr("run")));
}

TEST(MapsOfAProject, ThatHideLandGiveAWarning) {
    const MapProject project;
    std::vector<double> cells(48, 1);
    cells[8] = 255;
    write_map(project.path("c.tif"), 12, cells, 255);
    const auto outcome = project.run();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("1.20 ha were not observed at both dates"));
}

} // namespace
} // namespace kouprey::test
