// Displacement: from a belt against its own level, stated for the period, or none; and how it lowers the
// reduction.
#include "kouprey/core/csv.hpp"

#include "support/project_files.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

const std::string belt = "  method: belt\n  floor: zero\n  start_areas: {file: belt_start.csv}\n"
                         "  transitions: {file: belt.csv, from: 2018-03-12, to: 2021-01-01}\n";

double line(const ProjectFiles& files, const std::string& id) { return std::stod(files.statement().at(id)); }

std::string vintage(const std::string& csv, const std::string& id, const std::string& year) {
    for (const auto& row : parse_csv(csv, "statement").rows)
        if (row.fields[0] == id && row.fields[1] == year) return row.fields[3];
    ADD_FAILURE() << "no line " << id << " of " << year;
    return {};
}

TEST(Displacement, LowersTheReductionOneForOne) {
    ProjectFiles none, stated;
    none.replace("project.yaml", belt, "  method: none\n");
    stated.replace("project.yaml", belt,
                   "  method: table\n  emissions: 12345.678901 tCO2e\n  source: survey\n");
    EXPECT_EQ(none.statement().at("displacement"), "0");
    EXPECT_EQ(stated.statement().at("displacement"), "12345.678901");
    EXPECT_NEAR(line(none, "net_reduction") - line(stated, "net_reduction"), 12345.678901, 1e-6);
}

TEST(Displacement, ThatIsStatedIsSpreadByDays) {
    ProjectFiles files;
    files.replace("project.yaml", belt, "  method: table\n  emissions: 1026 tCO2e\n  source: survey\n");
    const auto csv = files.statement_csv();
    EXPECT_EQ(vintage(csv, "displacement", "2018"), "295");
    EXPECT_EQ(vintage(csv, "displacement", "2019"), "365");
    EXPECT_EQ(vintage(csv, "displacement", "2020"), "366");
}

TEST(Displacement, OfABeltIsWhatItEmitsAboveItsOwnLevel) {
    ProjectFiles files;
    files.replace("project.yaml", "floor: zero", "floor: none");
    // Observed: 1,960 ha of E and 300 ha of D became C. Expected: shares of the table over 2.8082 of 4 years.
    const double e = 120 * 1.375, d = 50 * 1.25, c = 5, tonnes = 44.0 / 12;
    const double observed = (1960 * (e - c) + 300 * (d - c)) * tonnes;
    double expected = 0, area_e = 9000, area_d = 4000;
    for (const double years : {295.0 / 365, 1.0, 1.0}) {
        const double from_e = area_e * (1 - std::pow(1 - 0.3, years / 4)),
                     from_d = area_d * (1 - std::pow(1 - 0.1, years / 4));
        const double to_d = from_e * 50 / 300, to_c = from_e * 240 / 300, to_u = from_e * 10 / 300;
        expected += (to_d * (e - d) + to_c * (e - c) + to_u * e + from_d * (d - c)) * tonnes;
        area_e -= from_e;
        area_d += to_d - from_d;
    }
    EXPECT_NEAR(line(files, "displacement"), observed - expected, 1e-5);
}

TEST(Displacement, IsNeverBelowZeroInAnyVintageWithAFloor) {
    ProjectFiles files;
    const auto floored = files.statement_csv();
    files.replace("project.yaml", "floor: zero", "floor: none");
    const auto free = files.statement_csv();
    EXPECT_EQ(vintage(floored, "displacement", "2018"), "0");
    EXPECT_EQ(vintage(free, "displacement", "2018").front(), '-');
    EXPECT_EQ(vintage(floored, "displacement", "2020"), vintage(free, "displacement", "2020"));
}

} // namespace
} // namespace kouprey::test
