#include "support/project_files.hpp"

#include "kouprey/core/csv.hpp"

#include "support/jcm_text.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {

namespace {

const std::string project = R"(kouprey: 1
name: A project of tables
host_country: KH
published: 2021-06-30
standard: jcm
legend: legend.csv
stocks: stocks.csv
reference:
  transitions: {file: national.csv, from: 2010-01-01, to: 2014-01-01}
  start_areas: {file: start.csv}
monitoring:
  period: {from: 2018-03-12, to: 2020-12-31}
  transitions:
    - {file: monitored_1.csv, from: 2018-03-12, to: 2019-01-01}
    - {file: monitored_2.csv, from: 2019-01-01, to: 2021-01-01}
displacement:
  method: belt
  floor: zero
  start_areas: {file: belt_start.csv}
  transitions: {file: belt.csv, from: 2018-03-12, to: 2021-01-01}
)" + jcm_text;

const std::string legend = R"(code,key,name,forest,ipcc_category,colour
1,E,Evergreen forest,yes,forest_land,#1B5E20
2,D,Deciduous forest,yes,forest_land,#86B85A
3,C,Cropland,no,cropland,#F2C866
4,U,Built-up land,no,settlements,#C62828
)";

const std::string stocks = R"(class,pool,value,standard_error,unit,carbon_fraction,source
E,agb,120,6,tC/ha,,plots
E,root_shoot,0.375,,1,,plots
E,dead_wood,8,,tC/ha,,plots
E,litter,2,,tC/ha,,plots
E,soil,60,,tC/ha,,plots
D,agb,50,4,tC/ha,,plots
D,root_shoot,0.25,,1,,plots
D,dead_wood,4,,tC/ha,,plots
D,litter,1,,tC/ha,,plots
D,soil,50,,tC/ha,,plots
C,agb,4,,tC/ha,,table
C,bgb,1,,tC/ha,,table
C,dead_wood,0,,tC/ha,,table
C,litter,0,,tC/ha,,table
C,soil,40,,tC/ha,,table
U,agb,0,,tC/ha,,table
U,bgb,0,,tC/ha,,table
U,dead_wood,0,,tC/ha,,table
U,litter,0,,tC/ha,,table
U,soil,30,,tC/ha,,table
)";

const std::map<std::string, std::string> all_files{
    {"project.yaml", project},
    {"legend.csv", legend},
    {"stocks.csv", stocks},
    {"national.csv", "from,to,area_ha\nE,E,700000\nE,D,50000\nE,C,240000\nE,U,10000\nD,D,450000\nD,C,50000\n"
                     "C,C,380000\nC,D,20000\nU,U,50000\n"},
    {"start.csv", "class,area_ha\nE,80000\nD,20000\nC,5000\nU,100\n"},
    {"monitored_1.csv",
     "from,to,area_ha\nE,E,73000\nE,D,1000\nE,C,6000\nD,D,19500\nD,C,500\nC,C,5000\nU,U,100\n"},
    {"monitored_2.csv",
     "from,to,area_ha\nE,E,72000\nE,D,400\nE,C,600\nD,D,20400\nD,C,100\nC,C,11500\nU,U,100\n"},
    {"belt_start.csv", "class,area_ha\nE,9000\nD,4000\nC,2000\n"},
    {"belt.csv", "from,to,area_ha\nE,E,7040\nE,C,1960\nD,D,3700\nD,C,300\nC,C,2000\n"}};

std::string standing_for(const std::string& word, const ProjectFiles& files) {
    if (word == "{project}") return files.path("project.yaml");
    if (word == "{run}") return files.path("run");
    return word;
}

} // namespace

ProjectFiles::ProjectFiles() {
    for (const auto& [file, content] : all_files) write(file, content);
}

ProjectFiles& ProjectFiles::write(const std::string& file, const std::string& content) {
    files_[file] = content;
    folder_.write(file, content);
    return *this;
}

ProjectFiles& ProjectFiles::replace(const std::string& file, const std::string& text, const std::string& by) {
    auto content = files_.at(file);
    const auto place = content.find(text);
    EXPECT_NE(place, std::string::npos) << file << " holds no '" << text << "'";
    if (place == std::string::npos) return *this;
    EXPECT_EQ(content.find(text, place + 1), std::string::npos) << file << " holds '" << text << "' twice";
    return write(file, content.replace(place, text.size(), by));
}

Outcome ProjectFiles::kouprey(const std::string& line) const {
    auto words = words_of(line);
    for (auto& word : words) word = standing_for(word, *this);
    return test::kouprey(words);
}

std::string ProjectFiles::statement_csv() const {
    const auto outcome = kouprey("kouprey credits {project} --format csv");
    EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
    return outcome.out;
}

std::map<std::string, std::string> ProjectFiles::statement() const {
    std::map<std::string, std::string> lines;
    for (const auto& row : parse_csv(statement_csv(), "statement").rows)
        if (row.fields.at(1) == "period") lines[row.fields[0]] = row.fields.at(3);
    return lines;
}

} // namespace kouprey::test
