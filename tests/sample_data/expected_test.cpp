// The tables in sample-data/expected are what the program prints, byte for byte.

#include "sample_data/sample_files.hpp"
#include "support/process.hpp"
#include "support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>

namespace kouprey::test {
namespace {

struct Expected {
    std::string table;
    std::string command; ///< run in sample-data; `--format csv` is added
};

const std::vector<Expected> tables{
    {"areas_project_2018",
     "kouprey areas maps/lc_2018.tif --zones zones.gpkg --zone-layer project --legend legend.csv"},
    {"change_region_2006_2014",
     "kouprey change maps/lc_2006.tif maps/lc_2014.tif --zones zones.gpkg --zone-layer region "
     "--legend legend.csv"},
    {"change_project_2014_2018",
     "kouprey change maps/lc_2014.tif maps/lc_2018.tif --zones zones.gpkg --zone-layer project "
     "--legend legend.csv"},
    {"change_project_2018_2021",
     "kouprey change maps/lc_2018.tif maps/lc_2021.tif --zones zones.gpkg --zone-layer project "
     "--legend legend.csv"},
    {"change_belt_2018_2021",
     "kouprey change maps/lc_2018.tif maps/lc_2021.tif --zones zones.gpkg --zone-layer belt "
     "--legend legend.csv"},
    {"loss_project",
     "kouprey loss --cover maps/treecover_2000.tif --loss-year maps/lossyear.tif --threshold 30 "
     "--density maps/agb_density.tif --first-year 2001 --zones zones.gpkg --zone-layer project"},
};

class ExpectedTable : public testing::TestWithParam<Expected> {};

TEST_P(ExpectedTable, IsWhatTheProgramPrints) {
    const auto outcome = kouprey(words_of(GetParam().command + " --format csv"), {.folder = sample});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_EQ(outcome.out, bytes_of(sample + "/expected/" + GetParam().table + ".csv"));
}

INSTANTIATE_TEST_SUITE_P(Sample, ExpectedTable, testing::ValuesIn(tables),
                         [](const auto& test) { return test.param.table; });

TEST(ExpectedTables, HaveACommandEach) {
    std::set<std::string> known, found;
    for (const auto& table : tables) known.insert(table.table + ".csv");
    for (const auto& entry : std::filesystem::directory_iterator(sample + "/expected"))
        if (entry.is_regular_file()) found.insert(entry.path().filename().string());
    EXPECT_EQ(found, known);
}

} // namespace
} // namespace kouprey::test
