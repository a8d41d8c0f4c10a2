#include "support/map_project.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {

namespace {

constexpr int cols = 12, rows = 4;

const std::string text = R"(kouprey: 1
name: Maps
host_country: KH
published: 2021-06-30
standard: jcm
legend: legend.csv
stocks: stocks.csv
maps:
  2010-01-01: {file: a.tif}
  2014-01-01: {file: b.tif}
  2018-01-01: {file: c.tif}
zones:
  project_area: {file: project.geojson, name_field: name}
  leakage_belt: {file: belt.geojson, name_field: name}
  reference_region: {file: region.geojson, name_field: name}
coverage: exact
reference:
  transitions: {from: 2010-01-01, to: 2014-01-01, zone: reference_region}
  start_areas: {map: 2014-01-01, zone: project_area}
monitoring:
  period: {from: 2014-01-01, to: 2017-12-31}
  transitions: {from: 2014-01-01, to: 2018-01-01, zone: project_area}
displacement: {method: belt, zone: leakage_belt, floor: zero}
jcm:
  option: 1
  pools: [agb, bgb]
  annualisation: linear
  areas: frozen
  moves: credited
  stock_after_conversion: class
  roots: both
  day_count: actual/actual
  negative_years: offset
  uncertainty_deduction: 0 %
  reversal: {kind: deduction, share: 0 %}
  rounding: {at: issuable, to: 1, direction: down}
  split: {japan: 50 %, host: 50 %}
)";

/// Fields in the first columns of each half, forest in the others.
std::vector<double> cleared(int west, int east) {
    std::vector<double> cells;
    for (int i = 0; i < rows * cols; ++i) {
        const int col = i % cols;
        cells.push_back(col < west || (col >= cols / 2 && col < cols / 2 + east) ? 2 : 1);
    }
    return cells;
}

} // namespace

MapProject::MapProject() : project_(text) {
    write_map(path("a.tif"), cols, cleared(1, 0));
    write_map(path("b.tif"), cols, cleared(3, 0));
    write_map(path("c.tif"), cols, cleared(4, 1));
    folder_.write("legend.csv",
                  "code,key,name,forest,ipcc_category,colour\n1,F,Forest,yes,forest_land,#1B5E20\n"
                  "2,N,Field,no,cropland,#F2C866\n");
    folder_.write("stocks.csv",
                  "class,pool,value,standard_error,unit,carbon_fraction,source\nF,agb,100,,tC/ha,,plots\n"
                  "F,root_shoot,0.37,,1,,IPCC\nN,agb,5,,tC/ha,,IPCC\nN,bgb,0,,tC/ha,,IPCC\n");
    draw("project.geojson", {{"Project", 105.006, 12.996, 105.011, 13.0}});
    draw("belt.geojson", {{"Belt", 105.011, 12.996, 105.012, 13.0}});
    draw("region.geojson", {{"Region", 105.0, 12.996, 105.006, 13.0}});
    folder_.write("project.yaml", project_);
}

void MapProject::draw(const std::string& file, const std::vector<NamedBox>& boxes) const {
    write_boxes(path(file), boxes);
}

MapProject& MapProject::replace(const std::string& what, const std::string& by) {
    const auto place = project_.find(what);
    EXPECT_NE(place, std::string::npos) << what;
    if (place != std::string::npos) project_.replace(place, what.size(), by);
    folder_.write("project.yaml", project_);
    return *this;
}

Outcome MapProject::run(const std::vector<std::string>& more) const {
    std::vector<std::string> words{"run", path("project.yaml"), "-o", path("run"), "--format", "csv"};
    words.insert(words.end(), more.begin(), more.end());
    return kouprey(words);
}

Outcome MapProject::credits() const { return kouprey({"credits", path("project.yaml"), "--format", "csv"}); }

} // namespace kouprey::test
