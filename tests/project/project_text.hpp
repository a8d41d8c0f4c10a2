// Project files as texts that a test changes word by word and reads.
#pragma once

#include "kouprey/project/project.hpp"

#include "support/jcm_text.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace kouprey::test {

inline const std::string head_text = R"(kouprey: 1
name: A project
host_country: KH
published: 2021-06-30
standard: jcm
legend: legend.csv
stocks: stocks.csv
)";

inline const std::string maps_text = R"(maps:
  2006-01-01: {file: maps/2006.tif, band: 1}
  2014-01-01: {file: [maps/north.tif, maps/south.tif]}
  2018-03-12: {file: maps/2018.tif}
  2021-01-01: {file: maps/2021.tif}
zones:
  project_area:     {file: zones.gpkg, layer: project, name_field: name}
  leakage_belt:     {file: zones.gpkg, layer: belt, dissolve: yes}
  reference_region: {file: region.gpkg, repair: yes}
coverage: exact
)";

/// 38 lines; jcm begins in line 25.
inline const std::string project_of_maps = head_text + maps_text + R"(reference:
  transitions: {from: 2006-01-01, to: 2014-01-01, zone: reference_region}
  start_areas: {map: 2018-03-12, zone: project_area}
monitoring:
  period: {from: 2018-03-12, to: 2020-12-31}
  transitions: {from: 2018-03-12, to: 2021-01-01, zone: project_area}
displacement: {method: belt, zone: leakage_belt, floor: zero}
)" + jcm_text;

/// 28 lines; jcm begins in line 15.
inline const std::string project_of_tables = head_text + R"(reference:
  transitions: {file: national.csv, from: 2014-01-01, to: 2016-01-01}
  start_areas: {file: start.csv}
monitoring:
  period: {from: 2018-03-12, to: 2020-12-31}
  transitions: {file: monitored.csv, from: 2018-03-12, to: 2021-01-01}
displacement: {method: table, emissions: 0 tCO2e, source: survey}
)" + jcm_text;

/// The text with the only place that holds `from` replaced.
inline std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto place = text.find(from);
    EXPECT_NE(place, std::string::npos) << "no '" << from << "'";
    if (place == std::string::npos) return text;
    EXPECT_EQ(text.find(from, place + 1), std::string::npos) << "'" << from << "' twice";
    return text.replace(place, from.size(), to);
}

/// The project that a text says; the files that it names need not exist.
inline Project read_text(const std::string& text, Warnings& warnings,
                         const std::string& name = "project.yaml") {
    const TemporaryFolder folder;
    return read_project(folder.write(name, text), {.allowed = {}, .files_exist = false}, warnings);
}

inline Project read_text(const std::string& text, const std::string& name = "project.yaml") {
    Warnings warnings;
    return read_text(text, warnings, name);
}

/// "line 25: what; remedy", the folder left out.
inline std::string told(Problem problem) {
    const auto line = problem.where.find(", line ");
    if (line != std::string::npos) problem.where = problem.where.substr(line + 2);
    return describe(problem);
}

/// What is wrong with the text, which must be refused with `failure` and a remedy for everything.
inline std::vector<std::string> faults_of(const std::string& text, Failure failure = Failure::input,
                                          const std::string& name = "project.yaml") {
    const auto error = thrown_error([&] { read_text(text, name); });
    EXPECT_EQ(error.failure(), failure) << error.what();
    std::vector<std::string> faults;
    for (const auto& problem : error.problems()) {
        EXPECT_NE(problem.remedy, "") << problem.what;
        faults.push_back(told(problem));
    }
    return faults;
}

/// The one thing that is wrong with the text.
inline std::string fault_of(const std::string& text, Failure failure = Failure::input) {
    const auto faults = faults_of(text, failure);
    EXPECT_EQ(faults.size(), 1u) << testing::PrintToString(faults);
    return faults.empty() ? std::string() : faults.front();
}

} // namespace kouprey::test
