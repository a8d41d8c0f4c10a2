// The mechanism on real input: Prey Lang from national tables, Dakrong from loss years, Mato Grosso from
// yearly maps. Every statement is computed again by tests/real/recompute_run.py.
#include "kouprey/core/csv.hpp"

#include "support/csv_columns.hpp"
#include "support/jcm_text.hpp"
#include "support/places.hpp"
#include "support/process.hpp"
#include "support/real_data.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <map>
#include <sstream>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

struct Choice {
    std::string option, annualisation, areas;
    double of_tiles, of_table; ///< reference levels that docs/jcm.md states, tCO2e
};

const std::vector<Choice> choices{{"1", "linear", "frozen", 677'549, 11'025'178},
                                  {"2", "linear", "frozen", 680'532, 11'092'589},
                                  {"1", "compounded", "updated", 672'337, 10'941'791},
                                  {"2", "compounded", "updated", 675'271, 11'008'356}};

std::string chosen(std::string text, const Choice& choice) {
    for (const auto& [word, by] : std::map<std::string, std::string>{
             {"option: 2", "option: " + choice.option},
             {"annualisation: compounded", "annualisation: " + choice.annualisation},
             {"areas: updated", "areas: " + choice.areas}})
        text.replace(text.find(word), word.size(), by);
    return text;
}

class Jcm : public RealData {
  protected:
    TemporaryFolder folder;

    void write_project(const std::string& land, const Choice& choice = choices.front()) const {
        folder.write("project.yaml",
                     "kouprey: 1\nname: Real\nhost_country: KH\npublished: 2026-01-01\nstandard: jcm\n"
                     "legend: legend.csv\nstocks: stocks.csv\n" +
                         land + chosen(jcm_text, choice));
    }

    /// Runs the project and has its statement recomputed; gives the period's lines.
    std::map<std::string, double> run() const {
        const auto outcome = kouprey({"run", folder / "project.yaml", "-o", folder / "run", "--allow-outside",
                                      "--overwrite", "--format", "csv"});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        const auto script = "/usr/bin/python3 " + project_folder() + "/tests/real/recompute_run.py '" +
                            folder.path().string() + "' '" + (folder / "run") + "' > /dev/null";
        EXPECT_EQ(std::system(script.c_str()), 0);
        std::map<std::string, double> lines;
        for (const auto& row : parse_csv(outcome.out, "statement").rows)
            if (row.fields[1] == "period") lines[row.fields[0]] = std::stod(row.fields[3]);
        return lines;
    }
    std::string report() const { return bytes_of(folder / "run/report.html"); }
};

/// Cambodia's national transitions, added up by class pair, and a legend of its classes.
struct NationalTable {
    std::string transitions = "from,to,area_ha\n", legend = "code,key,name,forest,ipcc_category,colour\n";
    std::map<std::string, bool> forest{};

    NationalTable() {
        const auto file = parse_csv(
            bytes_of(real_file("cambodia-2014-2016/day1/transition_all_raster_data.csv")), "national");
        const auto field = [&](const CsvRow& row, const std::string& name) {
            return row.fields[static_cast<std::size_t>(file.column(name))];
        };
        for (const auto& row : file.rows) {
            transitions +=
                field(row, "class_t1") + "," + field(row, "class_t2") + "," + field(row, "area_ha") + "\n";
            forest[field(row, "class_t1")] = field(row, "ipcc_class_t1") == "F";
            forest[field(row, "class_t2")] = field(row, "ipcc_class_t2") == "F";
        }
        int code = 0;
        for (const auto& [key, is_forest] : forest)
            legend += std::to_string(++code) + "," + key + "," + key + "," +
                      (is_forest ? "yes,forest_land,\n" : "no,other_land,\n");
    }

    /// The two published densities, and what is assumed for the other classes.
    std::string stocks() const {
        const std::map<std::string, std::string> published{{"E", "163.8"}, {"Se", "163.8"}, {"D", "56.2"}};
        std::string text = "class,pool,value,standard_error,unit,carbon_fraction,source\n";
        for (const auto& [key, is_forest] : forest) {
            const auto found = published.find(key);
            const auto value = found != published.end() ? found->second : is_forest ? "50" : "5";
            text += key + ",agb," + value + ",,tC/ha,," +
                    (found != published.end() ? "plots 2000-01\n" : "assumed\n") + key +
                    ",bgb,0,,tC/ha,,in the total\n";
        }
        return text;
    }
};

class PreyLang : public Jcm, public testing::WithParamInterface<Choice> {
  protected:
    void write(const std::string& start) const {
        const NationalTable national;
        folder.write("national.csv", national.transitions);
        folder.write("legend.csv", national.legend);
        folder.write("stocks.csv", national.stocks());
        folder.write("start.csv", start);
        folder.write("monitored.csv", "from,to,area_ha\nE,E,1\n"); // the reference level alone is asked for
        write_project(
            "reference:\n  transitions: {file: national.csv, from: 2014-01-01, to: 2016-01-01}\n"
            "  start_areas: {file: start.csv}\nmonitoring:\n  period: {from: 2018-03-12, to: 2020-12-31}\n"
            "  transitions: {file: monitored.csv, from: 2018-03-12, to: 2021-01-01}\n"
            "displacement: {method: none}\n",
            GetParam());
    }
};

/// Forest of a tile of the national mask inside the sanctuary, in hectares.
double forest_of(const std::string& tile) {
    const auto outcome =
        kouprey({"areas", real_file("prey-lang/" + tile), "--zones",
                 real_file("prey-lang/prey_lang_wildlife_sanctuary.geojson"), "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    for (const auto& row : parse_csv(outcome.out, "areas").rows)
        if (row.fields[1] == "1") return std::stod(row.fields[4]);
    ADD_FAILURE() << "no forest in " << tile;
    return 0;
}

TEST_P(PreyLang, ReferenceLevelOfTheForestThatTheTilesShow) {
    const auto hectares = forest_of("FNF_tile257_clip.tif") + forest_of("FNF_tile230_clip.tif");
    EXPECT_NEAR(hectares, 21'720, 30); // 241,359 centres of 900 m², on the ground
    write("class,area_ha\nE," + std::to_string(hectares) + "\n");
    const auto level = run().at("reference_level");
    // By hand: of 2,973,694 ha of evergreen forest 3.840 % left it in two years, nearly all to classes of 5
    // tC/ha.
    const double years = 295.0 / 365 + 2, left = 0.03840, factor = (163.8 - 5) * 44 / 12;
    const double by_hand = GetParam().annualisation == "linear"
                               ? hectares * left * years / 2 * factor
                               : hectares * (1 - std::pow(1 - left, years / 2)) * factor;
    EXPECT_NEAR(level / by_hand, 1, 0.01);
    EXPECT_NEAR(level, GetParam().of_tiles, 1);
}

TEST_P(PreyLang, ReferenceLevelOfThreeForestClassesFromATable) {
    write("class,area_ha\nE,280000\nSe,60000\nD,60000\nHc,20000\n");
    const auto lines = run();
    EXPECT_NEAR(lines.at("reference_level"), GetParam().of_table, 1);
    EXPECT_EQ(lines.at("project_emissions"), 0);
}

INSTANTIATE_TEST_SUITE_P(Options, PreyLang, testing::ValuesIn(choices), [](const auto& test) {
    return "Option" + test.param.option + test.param.annualisation;
});

/// Loss of 2001 to 2018 in the first zone of the Dakrong clip.
std::map<int, double> dakrong_loss() {
    const auto file = [](const std::string& name) { return real_file("dakrong-gfc/" + name); };
    const auto outcome = kouprey({"loss", "--cover", file("pkgTest_treecover2000.tif"), "--loss-year",
                                  file("pkgTest_lossyear.tif"), "--threshold", "50", "--zones",
                                  file("wdpa_laos.gpkg"), "--first-year", "2001", "--format", "csv"});
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    std::map<int, double> loss;
    const auto table = parse_csv(outcome.out, "loss");
    for (const auto& row : table.rows) {
        if (row.fields[0] != table.rows.front().fields[0]) continue;
        if (row.fields[1] == "start") loss[-1] = std::stod(row.fields[3]);
        if (row.fields[1].starts_with("20")) loss[std::stoi(row.fields[1])] = std::stod(row.fields[3]);
    }
    return loss;
}

TEST_F(Jcm, DakrongFromLossYears) {
    const auto loss = dakrong_loss();
    double reference = 0, monitored = 0;
    for (const auto& [year, area] : loss) {
        if (year >= 2001 && year <= 2009) reference += area;
        if (year >= 2010 && year <= 2018) monitored += area;
    }
    const double before = loss.at(-1), start = before - reference;
    ASSERT_GT(reference, 0);
    ASSERT_GT(monitored, 0);
    const auto table = [](double stays, double goes) {
        return "from,to,area_ha\nF,F," + std::to_string(stays) + "\nF,N," + std::to_string(goes) + "\n";
    };
    folder.write("legend.csv", "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,\n"
                               "2,N,No forest,no,other_land,\n");
    folder.write("stocks.csv",
                 "class,pool,value,standard_error,unit,carbon_fraction,source\nF,agb,120,,tC/ha,,assumed\n"
                 "F,root_shoot,0.37,,1,,IPCC 2006\nN,agb,5,,tC/ha,,assumed\nN,bgb,0,,tC/ha,,assumed\n");
    folder.write("history.csv", table(start, reference));
    folder.write("start.csv", "class,area_ha\nF," + std::to_string(start) + "\n");
    folder.write("monitored.csv", table(start - monitored, monitored));
    write_project(
        "reference:\n  transitions: {file: history.csv, from: 2001-01-01, to: 2010-01-01}\n"
        "  start_areas: {file: start.csv}\nmonitoring:\n  period: {from: 2010-01-01, to: 2018-12-31}\n"
        "  transitions: {file: monitored.csv, from: 2010-01-01, to: 2019-01-01}\n"
        "displacement: {method: none}\n");
    const auto lines = run();
    const double factor = (120 * 1.37 - 5) * 44 / 12;
    EXPECT_NEAR(lines.at("reference_level"), start * reference / before * factor, 1);
    EXPECT_NEAR(lines.at("project_emissions"), monitored * factor, 1);
    const bool credits = lines.at("issuable") > 0;
    EXPECT_EQ(credits, start * reference / before > monitored);
    EXPECT_THAT(report(),
                HasSubstr(credits ? "emitted less than its reference level" : "no reduction to credit"));
}

TEST_F(Jcm, MatoGrossoFromYearlyMaps) {
    write_boxes(folder / "zones.geojson", {{"Itanhanga", -57.0, -12.3, -56.5, -12.0}});
    folder.write(
        "legend.csv",
        "code,key,name,forest,ipcc_category,colour\n1,Dg,Degraded forest,yes,forest_land,#8BC34A\n"
        "2,D1,Double cropping,no,cropland,\n3,S1,Single cropping,no,cropland,\n"
        "4,F,Forest,yes,forest_land,#1B5E20\n5,P1,Pasture,no,grassland,\n6,P2,Pasture,no,grassland,\n"
        "7,P3,Pasture,no,grassland,\n8,D2,Double cropping,no,cropland,\n"
        "9,D3,Double cropping,no,cropland,\n10,D4,Double cropping,no,cropland,\n"
        "11,D5,Double cropping,no,cropland,\n12,D6,Double cropping,no,cropland,\n"
        "13,S2,Single cropping,no,cropland,\n14,S3,Single cropping,no,cropland,\n"
        "15,W1,Water,no,wetlands,\n16,W2,Water,no,wetlands,\n");
    std::string stocks = "class,pool,value,standard_error,unit,carbon_fraction,source\n";
    for (const auto* key :
         {"Dg", "D1", "S1", "F", "P1", "P2", "P3", "D2", "D3", "D4", "D5", "D6", "S2", "S3", "W1", "W2"})
        stocks += std::string(key) + ",agb," +
                  (key[0] == 'F'              ? "130"
                   : key == std::string("Dg") ? "70"
                                              : "4") +
                  ",,tC/ha,,assumed\n" + key + ",bgb,1,,tC/ha,,assumed\n";
    folder.write("stocks.csv", stocks);
    std::string maps = "maps:\n";
    for (const int year : {2001, 2008, 2009, 2016})
        maps += "  " + std::to_string(year) + "-01-01: {file: " +
                real_file("mato-grosso-lulc/itanhanga/itanhanga_" + std::to_string(year) + ".tif") + "}\n";
    write_project(maps + "zones:\n  project_area: {file: zones.geojson, name_field: name}\ncoverage: exact\n"
                         "reading: {assume_datum: EPSG:4326}\n"
                         "reference:\n  transitions: {from: 2001-01-01, to: 2008-01-01, zone: project_area}\n"
                         "  start_areas: {map: 2009-01-01, zone: project_area}\n"
                         "monitoring:\n  period: {from: 2009-01-01, to: 2015-12-31}\n"
                         "  transitions: {from: 2009-01-01, to: 2016-01-01, zone: project_area}\n"
                         "displacement: {method: none}\n",
                  choices.back());
    const auto lines = run();
    EXPECT_GT(lines.at("reference_level"), lines.at("project_emissions")); // clearing fell after 2004
    EXPECT_GT(lines.at("issuable"), 0);
    EXPECT_THAT(report(), HasSubstr("data:image/png"));
}

} // namespace
} // namespace kouprey::test
