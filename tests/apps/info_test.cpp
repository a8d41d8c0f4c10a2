// `info` as a user runs it.
#include "support/process.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace kouprey::test {
namespace {

using Json = nlohmann::json;

class Info : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string map = write_map(folder / "m.tif", 3, {1, 1, 2, 2, 2, 0}, 0);

    Outcome run(std::vector<std::string> words) const {
        words.insert(words.begin(), "info");
        return kouprey(words, {.folder = folder.path().string()});
    }
    Json tables(std::vector<std::string> words) const {
        words.insert(words.end(), {"--format", "json"});
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        return Json::parse(outcome.out);
    }
};

TEST_F(Info, TellsTheFactsOfARaster) {
    const std::string facts = run({"m.tif"}).out;
    EXPECT_EQ(facts.rfind("fact,value\n", 0), 0U) << facts;
    EXPECT_NE(facts.find("\nepsg,4326\n"), std::string::npos) << facts;
}

TEST_F(Info, ListsTheClassesUnlessToldNotTo) {
    EXPECT_EQ(tables({"m.tif"}).size(), 2U);
    EXPECT_EQ(tables({"m.tif"}).back().at("rows").size(), 3U);
    EXPECT_EQ(tables({"m.tif", "--no-classes"}).size(), 1U);
}

TEST_F(Info, PartsItsTablesByAnEmptyLine) {
    const std::string csv = run({"m.tif"}).out;
    EXPECT_NE(csv.find("\n\n"), std::string::npos) << csv;
    EXPECT_EQ(run({"m.tif", "--no-classes"}).out.find("\n\n"), std::string::npos);
}

TEST_F(Info, LooksAtSeveralFiles) {
    write_boxes(folder / "z.json", {{"a", 105, 12.998, 105.002, 13}});
    const Json both = tables({"m.tif", "z.json"});
    Json each = tables({"m.tif"});
    for (const Json& table : tables({"z.json"})) each.push_back(table);
    EXPECT_EQ(both, each);
}

TEST_F(Info, LooksAtTheChosenBand) {
    write_raster(folder / "s.tif", {.cols = 2, .rows = 1, .bands = {{1, 1}, {3, 4}}});
    EXPECT_EQ(tables({"s.tif", "--band", "2"}).back().at("rows").size(), 2U);
    EXPECT_EQ(tables({"s.tif#1"}).back().at("rows").size(), 1U);
}

TEST_F(Info, WritesALegendToFillIn) {
    const std::string expected = "code,key,name,forest,ipcc_category,colour\n1,C1,,,,\n2,C2,,,,\n";
    EXPECT_EQ(run({"m.tif", "--legend-template"}).out, expected);
    EXPECT_EQ(run({"m.tif", "--legend-template", "-o", "legend.csv"}).out, "");
    EXPECT_EQ(bytes_of(folder / "legend.csv"), expected);
}

TEST_F(Info, OfAFileThatIsNotThereIsRefused) {
    const Outcome outcome = run({"m.tif", "missing.tif"});
    EXPECT_EQ(outcome.exit_code, 3);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err.rfind("kouprey info: error: missing.tif", 0), 0U) << outcome.err;
}

} // namespace
} // namespace kouprey::test
