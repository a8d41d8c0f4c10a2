// What every measurement prepares, maps and zones at once: told in one order, whatever the threads.
#include "kouprey/core/text.hpp"

#include "project/survey.hpp"
#include "support/layer_files.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr const char* bow_tie = "POLYGON((105 13,105.002 12.998,105.002 13,105 12.998,105 13))";

class SurveyFieldTest : public testing::Test {
  protected:
    TemporaryFolder folder;
    MapSpec map{{write_raster(folder / "m.tif", {.cols = 4, .rows = 1, .bands = {{1, 2, 2, 1}}}), {}}};

    Survey survey_of(const std::vector<RawFeature>& features) {
        return {.zones = ZonesSpec{.path = write_gpkg(folder / "z.gpkg", {{features}})}};
    }
    /// Zones with their cells, or what is wrong; then what was warned of.
    std::vector<std::string> told(const MapSpec& spec, Survey survey, int threads) {
        survey.resources.threads = threads;
        std::vector<std::string> lines;
        Warnings warnings;
        try {
            const SurveyField field({spec}, survey, warnings);
            for (const auto& zone : field.zones())
                lines.push_back(zone.name + " " + shortest(total_of(zone.outline).cells()));
        } catch (const Error& error) {
            for (const auto& problem : error.problems()) lines.push_back(describe(problem));
        }
        for (const auto& warning : warnings.list()) lines.push_back(warning.code + " " + warning.where);
        return lines;
    }
    /// The same of one, two and seven threads.
    std::vector<std::string> told(const MapSpec& spec, const Survey& survey) {
        const auto alone = told(spec, survey, 1);
        EXPECT_EQ(told(spec, survey, 2), alone);
        EXPECT_EQ(told(spec, survey, 7), alone);
        return alone;
    }
};

TEST_F(SurveyFieldTest, HasZonesInOrderOfTheirFile) {
    std::vector<RawFeature> features;
    for (int i = 0; i < 50; ++i)
        features.push_back({{std::to_string(i)}, box_wkt(105, 12.9991, 105.0001 + i * 0.00005, 13)});
    const auto lines = told(map, survey_of(features));
    ASSERT_EQ(lines.size(), 50U);
    for (std::size_t i = 0; i < 50; ++i) EXPECT_THAT(lines[i], HasSubstr(std::to_string(i) + " "));
}

TEST_F(SurveyFieldTest, TellsEveryInvalidZoneInOrderOfTheFile) {
    std::vector<RawFeature> features;
    for (int i = 0; i < 40; ++i)
        features.push_back({{std::to_string(i)}, i % 3 == 1 ? bow_tie : box_wkt(105, 12.999, 105.001, 13)});
    const auto lines = told(map, survey_of(features));
    ASSERT_EQ(lines.size(), 13U);
    for (std::size_t i = 0; i < 13; ++i)
        EXPECT_THAT(lines[i], HasSubstr("feature " + std::to_string(3 * i + 2) + " ("));
}

TEST_F(SurveyFieldTest, TellsOfFeaturesThatAreNoPolygonsAllTogether) {
    EXPECT_THAT(told(map, survey_of({{{"a"}, "POINT(105 13)"}, {{"b"}, bow_tie}, {{"c"}, ""}})),
                ElementsAre(HasSubstr("feature 1 (a): its geometry is a POINT"),
                            HasSubstr("feature 3 (c): it has no geometry")));
}

TEST_F(SurveyFieldTest, TellsOfTheMapBeforeTheZones) {
    const auto survey = survey_of({{{"a"}, "POINT(105 13)"}});
    EXPECT_THAT(told({{folder / "absent.tif", {}}}, survey), ElementsAre(HasSubstr("absent.tif")));
    EXPECT_THAT(told({{folder / "absent.tif", {}}}, {.zones = ZonesSpec{.path = folder / "none.gpkg"}}),
                ElementsAre(HasSubstr("absent.tif")));
    EXPECT_THAT(told(map, {.zones = ZonesSpec{.path = folder / "none.gpkg"}}),
                ElementsAre(HasSubstr("none.gpkg")));
}

TEST_F(SurveyFieldTest, WarnsOfTheMapBeforeTheZones) {
    TinyRaster raster{.cols = 4, .rows = 1, .bands = {{1, 2, 2, 1}}};
    raster.nodata = -9999;
    const auto path = write_raster(folder / "n.tif", raster);
    auto survey = survey_of({{{"bow"}, bow_tie}, {{"far"}, box_wkt(106, 12, 107, 13)}});
    survey.zones->repair = true;
    EXPECT_THAT(told({{path, {}}}, survey),
                ElementsAre(HasSubstr("bow "), HasSubstr("far "), HasSubstr("nodata "),
                            HasSubstr("repaired "), HasSubstr("outside ")));
}

} // namespace
} // namespace kouprey::test
