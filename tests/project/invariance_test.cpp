// What must not matter: the order of rows and classes, how a class is divided, the units of the tables.
#include "support/project_files.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

namespace kouprey::test {
namespace {

/// The header and the rows behind it in reverse.
std::string reversed(const std::string& csv) {
    std::istringstream in(csv);
    std::string header, row, rows;
    std::getline(in, header);
    while (std::getline(in, row)) rows.insert(0, row + "\n");
    return header + "\n" + rows;
}

const std::vector<std::string> tables{"national.csv",    "start.csv",      "monitored_1.csv",
                                      "monitored_2.csv", "belt_start.csv", "belt.csv"};

TEST(Statement, DoesNotDependOnTheOrderOfRows) {
    ProjectFiles files;
    const auto before = files.statement_csv();
    for (const auto& table : tables) files.write(table, reversed(files.content(table)));
    files.write("legend.csv", reversed(files.content("legend.csv")));
    files.write("stocks.csv", reversed(files.content("stocks.csv")));
    EXPECT_EQ(files.statement_csv(), before);
}

TEST(Statement, DoesNotDependOnTheCodesAndOrderOfClasses) {
    ProjectFiles files;
    const auto before = files.statement_csv();
    files.replace("legend.csv", "1,E,", "40,E,")
        .replace("legend.csv", "4,U,", "1,U,")
        .replace("legend.csv", "3,C,", "7,C,");
    EXPECT_EQ(files.statement_csv(), before);
}

/// The row with every place of the class taken by another.
std::string renamed(std::string keys, const std::string& name, const std::string& by) {
    keys = "," + keys + ",";
    for (auto at = keys.find("," + name + ","); at != std::string::npos; at = keys.find("," + name + ","))
        keys.replace(at + 1, name.size(), by);
    return keys.substr(1);
}

/// Every row that names the class, once for each of two classes with half its area.
std::string halved(const std::string& csv, const std::string& name) {
    std::istringstream in(csv);
    std::string line, out;
    std::getline(in, line);
    out = line + "\n";
    while (std::getline(in, line)) {
        const auto comma = line.rfind(',');
        const auto keys = line.substr(0, comma);
        if (renamed(keys, name, "x") == keys + ",") {
            out += line + "\n";
            continue;
        }
        const auto half = std::to_string(std::stod(line.substr(comma + 1)) / 2);
        out += renamed(keys, name, "x1") + half + "\n" + renamed(keys, name, "x2") + half + "\n";
    }
    return out;
}

TEST(Statement, DoesNotChangeWhenAClassIsSplitIntoTwoEqualHalves) {
    ProjectFiles files;
    const auto before = files.statement_csv();
    files.replace("legend.csv", "3,C,Cropland,no,cropland,#F2C866\n",
                  "3,x1,Cropland,no,cropland,#F2C866\n5,x2,Cropland,no,cropland,#F2C866\n");
    files.replace(
        "stocks.csv", "C,agb,4,,tC/ha,,table\nC,bgb,1,,tC/ha,,table\n",
        "x1,agb,4,,tC/ha,,table\nx1,bgb,1,,tC/ha,,table\nx2,agb,4,,tC/ha,,table\nx2,bgb,1,,tC/ha,,table\n");
    files.replace("stocks.csv",
                  "C,dead_wood,0,,tC/ha,,table\nC,litter,0,,tC/ha,,table\nC,soil,40,,tC/ha,,table\n", "");
    for (const auto& table : tables) files.write(table, halved(files.content(table), "C"));
    EXPECT_EQ(files.statement_csv(), before);
}

TEST(Statement, IsTheSameForDryMatterTimesItsCarbonFraction) {
    ProjectFiles files;
    const auto before = files.statement_csv();
    files.replace("stocks.csv", "E,agb,120,6,tC/ha,,", "E,agb,240,12,t_dm/ha,0.5,")
        .replace("stocks.csv", "C,agb,4,,tC/ha,,", "C,agb,8,,t_dm/ha,0.5,");
    EXPECT_EQ(files.statement_csv(), before);
}

TEST(Statement, IsTheSameForCellsTimesTheirArea) {
    ProjectFiles files;
    const auto before = files.statement_csv();
    files.write("monitored_2.csv",
                "from,to,cells,cell_area_ha\nE,E,288000,0.25\nE,D,1600,0.25\nE,C,2400,0.25\n"
                "D,D,81600,0.25\nD,C,400,0.25\nC,C,46000,0.25\nU,U,400,0.25\n");
    EXPECT_EQ(files.statement_csv(), before);
}

TEST(Statement, DoesNotDependOnHowThePeriodIsCutIntoIntervals) {
    ProjectFiles files;
    const auto before = files.statement();
    files.write("monitored_2.csv", "from,to,area_ha\nE,D,200\nE,C,300\nD,C,50\n");
    files.replace("project.yaml", "{file: monitored_2.csv, from: 2019-01-01, to: 2021-01-01}",
                  "{file: monitored_2.csv, from: 2019-01-01, to: 2020-01-01}\n"
                  "    - {file: monitored_3.csv, from: 2020-01-01, to: 2021-01-01}");
    files.write("monitored_3.csv", "from,to,area_ha\nE,D,200\nE,C,300\nD,C,50\n");
    EXPECT_EQ(files.statement(),
              before); // 365 and 366 days share alike to the gram only over the whole period
}

TEST(Statement, ScalesWithTheLand) {
    ProjectFiles files;
    files.replace("project.yaml", "to: 1, direction: down", "to: 1, direction: nearest");
    const auto before = files.statement();
    for (const auto& table : tables) {
        if (table == "national.csv") continue;
        std::istringstream in(files.content(table));
        std::string line, out;
        std::getline(in, line);
        out = line + "\n";
        while (std::getline(in, line)) {
            const auto comma = line.rfind(',');
            out += line.substr(0, comma + 1) + std::to_string(2 * std::stod(line.substr(comma + 1))) + "\n";
        }
        files.write(table, out);
    }
    const auto after = files.statement();
    for (const auto* line : {"reference_level", "project_emissions", "displacement", "net_reduction"})
        EXPECT_NEAR(std::stod(after.at(line)), 2 * std::stod(before.at(line)), 3e-6) << line;
}

} // namespace
} // namespace kouprey::test
