// What starts from a finished run: changed numbers count, and what is missing is told.
#include "support/map_project.hpp"
#include "support/project_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace kouprey::test {
namespace {

using testing::HasSubstr;
using testing::Not;

void write(const std::string& path, const std::string& content) {
    std::ofstream(path, std::ios::binary) << content;
}

/// Without the first line that begins so; fails the test when there is none.
std::string without_line(std::string text, const std::string& start) {
    const auto place = text.find("\n" + start);
    EXPECT_NE(place, std::string::npos) << start << " in\n" << text;
    if (place != std::string::npos) text.erase(place + 1, text.find('\n', place + 1) - place);
    return text;
}

class FinishedRun : public testing::Test {
  protected:
    ProjectFiles files;

    void SetUp() override {
        const auto outcome = files.kouprey("kouprey run {project} -o {run}");
        ASSERT_EQ(outcome.exit_code, 0) << outcome.err;
    }
    std::string table(const std::string& name) const { return files.path("run/tables/" + name + ".csv"); }
    void replace(const std::string& name, const std::string& text, const std::string& by) const {
        auto content = bytes_of(table(name));
        const auto place = content.find(text);
        ASSERT_NE(place, std::string::npos) << text << " in\n" << content;
        write(table(name), content.replace(place, text.size(), by));
    }
    void remove(const std::string& name, const std::string& start) const {
        write(table(name), without_line(bytes_of(table(name)), start));
    }
    Outcome credits() const { return files.kouprey("kouprey credits {run} --format csv"); }
    void expect_refused(const std::vector<std::string>& words) const {
        const auto outcome = credits();
        EXPECT_EQ(outcome.exit_code, 3) << outcome.out;
        for (const auto& word : words) EXPECT_THAT(outcome.err, HasSubstr(word));
    }
};

TEST_F(FinishedRun, IsReadWithoutAWarningWhenNothingWasChanged) {
    EXPECT_EQ(credits().exit_code, 0);
    EXPECT_THAT(credits().err, Not(HasSubstr("MANIFEST")));
}

TEST_F(FinishedRun, ThatWasChangedIsToldAndCounts) {
    const auto before = credits().out;
    const auto factors = bytes_of(table("factors"));
    const auto yes = factors.find(",yes");
    ASSERT_NE(yes, std::string::npos);
    replace("factors", ",yes", ",no");
    const auto outcome = credits();
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("MANIFEST.sha256: tables/factors.csv;"));
    EXPECT_NE(outcome.out, before);
}

TEST_F(FinishedRun, NeedsAFactorOfEveryTransitionOfTheAccounting) {
    remove("factors", "1,3,");
    expect_refused({"factors.csv", "Evergreen forest to Cropland", "put the row back"});
}

TEST_F(FinishedRun, NeedsAFactorOfWhatIsOnlyExpected) {
    remove("factors", "1,4,"); // nothing became built-up land but in the reference
    expect_refused({"factors.csv", "Evergreen forest to Built-up land"});
}

TEST_F(FinishedRun, NeedsTransitionsOfEveryInterval) {
    std::string kept;
    std::istringstream lines(bytes_of(table("transitions")));
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("project_area,2019-01-01")) kept += line + "\n";
    write(table("transitions"), kept);
    expect_refused({"transitions.csv", "'project_area' has no transitions from 2019-01-01 to 2021-01-01"});
}

TEST_F(FinishedRun, NeedsTheAreasOfEveryZone) {
    std::string kept;
    std::istringstream lines(bytes_of(table("areas")));
    for (std::string line; std::getline(lines, line);)
        if (!line.starts_with("leakage_belt,")) kept += line + "\n";
    write(table("areas"), kept);
    expect_refused({"areas.csv", "'leakage_belt' has no areas at 2018-03-12"});
}

TEST_F(FinishedRun, HasTransitionsThatAddUpToTheAreas) {
    remove("transitions", "project_area,2018-03-12,2019-01-01,1,3,");
    expect_refused({"class 1 add up to 74000 ha", "areas.csv has 80000 ha", "change both tables alike"});
}

TEST_F(FinishedRun, HasAreasOfEveryClassThatItsTransitionsLeave) {
    remove("areas", "project_area,2018-03-12,2,");
    expect_refused({"class 2 add up to 20000 ha", "areas.csv has 0 ha"});
}

TEST_F(FinishedRun, HasNoClassThatTheLegendDoesNotKnow) {
    replace("transitions", "project_area,2018-03-12,2019-01-01,1,3,",
            "project_area,2018-03-12,2019-01-01,1,9,");
    expect_refused({"transitions.csv", "the legend has no class 9"});
}

TEST(TablesThatDisagreeFromTheStart, AreReadAsTheRunLeftThem) {
    ProjectFiles files;
    files.replace("start.csv", "E,80000", "E,79000");
    ASSERT_EQ(files.kouprey("kouprey run {project} -o {run}").exit_code, 0);
    EXPECT_EQ(files.kouprey("kouprey credits {run}").exit_code, 0);
}

TEST(AFolderThatIsNoRun, IsRefusedAsSuch) {
    const TemporaryFolder folder;
    const auto outcome = kouprey({"credits", folder.path().string()});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("not the folder of a finished run"));
    EXPECT_THAT(outcome.err, HasSubstr("name a project file, or the folder that kouprey run wrote"));
}

TEST(ZonesNamedLikeFormulas, CountWhenTheirRunIsReadAgain) {
    for (const std::string name : {"=Project", "+1", "-", "@a", "'=x"}) {
        const MapProject project;
        project.draw("project.geojson", {{name, 105.006, 12.996, 105.011, 13.0}});
        const auto run = project.run();
        ASSERT_EQ(run.exit_code, 0) << run.err;
        const auto again = kouprey({"credits", project.path("run"), "--format", "csv"});
        EXPECT_EQ(again.exit_code, 0) << again.err;
        EXPECT_EQ(again.out, run.out) << name;
    }
}

TEST(AZoneThatRunJsonLists, MustHaveRows) {
    const MapProject project;
    ASSERT_EQ(project.run().exit_code, 0);
    const auto path = project.path("run/run.json");
    auto record = bytes_of(path);
    const auto place = record.find("\"Project\"");
    ASSERT_NE(place, std::string::npos);
    write(path, record.replace(place, 9, "\"Proejct\""));
    const auto outcome = kouprey({"credits", project.path("run")});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_THAT(outcome.err, HasSubstr("the zone 'Proejct' that run.json lists has no rows"));
}

} // namespace
} // namespace kouprey::test
