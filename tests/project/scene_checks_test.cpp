// What is told of scenes that can be read and yet are not what they seem.
#include "kouprey/project/scene_composite.hpp"
#include "kouprey/project/scene_index.hpp"

#include "project/scene_checks.hpp"
#include "project/scene_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <string>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class SceneChecks : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    void SetUp() override {
        folder.write("family.yaml", stack_family);
        write("20200110", {{400, 500}, {3000, 3100}, {0, 0}});
    }
    void write(const std::string& id, const std::vector<std::vector<double>>& bands, double left = 500'000,
               double cell = 30) const {
        auto raster = metric_raster(2, 1, bands);
        raster.left = left;
        raster.cell = cell;
        write_raster(folder / ("stack_" + id + ".tif"), raster);
    }
    /// The family with one word in place of another.
    void describe(const std::string& from, const std::string& to) const {
        std::string text = stack_family;
        text.replace(text.find(from), from.size(), to);
        folder.write("family.yaml", text);
    }
    SceneRequest request(const std::vector<std::string>& ids) const {
        std::vector<std::string> names;
        for (const auto& id : ids) names.push_back("stack_" + id + ".tif");
        auto asked = stack_request(folder, names, "c.tif");
        asked.overwrite = true;
        return asked;
    }
    std::vector<std::string> codes() const {
        std::vector<std::string> list;
        for (const auto& warning : warnings.list()) list.push_back(warning.code);
        return list;
    }
    std::vector<std::string> codes_of_composite(const std::vector<std::string>& ids) {
        warnings = {};
        composite_scenes({.scenes = request(ids)}, warnings);
        return codes();
    }
    std::vector<std::string> codes_of_index() {
        warnings = {};
        index_scene({.scene = request({"20200110"}), .indices = {"ndvi"}}, warnings);
        return codes();
    }
};

TEST_F(SceneChecks, UsualReflectancesAreNothingToTell) {
    EXPECT_THAT(codes_of_composite({"20200110"}), ElementsAre());
    EXPECT_THAT(codes_of_index(), ElementsAre());
}

TEST_F(SceneChecks, NumbersBeyondSixteenBitsAreCounted) {
    describe("scale: 0.0001\n", "");
    EXPECT_THAT(codes_of_composite({"20200110"}), ElementsAre("beyond", "no-value"));
    EXPECT_THAT(warnings.list().front().text, HasSubstr("4 observations are left out"));
    describe("scale: 0.0001", "scale: 0.005"); // 2 and 2.5 in red, beyond 16 bits in nir
    EXPECT_THAT(codes_of_composite({"20200110"}), ElementsAre("beyond", "scale"));
    EXPECT_THAT(warnings.list().front().text, HasSubstr("2 observations are left out"));
    EXPECT_THAT(warnings.list().back().text, HasSubstr("the largest is 2.5"));
}

TEST_F(SceneChecks, MaskedCellsAreNotCountedAsBeyond) {
    describe("scale: 0.0001\n", "");
    write("20200110", {{400, 0}, {3000, 3100}, {0, 1}});
    codes_of_composite({"20200110"});
    EXPECT_THAT(warnings.list().front().text, HasSubstr("2 observations are left out"));
}

TEST_F(SceneChecks, AResultOfGapsAloneIsTold) {
    write("20200110", {{400, 500}, {3000, 3100}, {1, 1}});
    EXPECT_THAT(codes_of_composite({"20200110"}), ElementsAre("no-value"));
}

TEST_F(SceneChecks, IndicesOfNumbersScaledOtherwiseAreTold) {
    describe("scale: 0.0001\n", "");
    EXPECT_THAT(codes_of_index(), ElementsAre("scale"));
    EXPECT_THAT(warnings.list().front().text, HasSubstr("the largest is 3100"));
    describe("scale: 0.0001", "scale: 0.000001");
    EXPECT_THAT(codes_of_index(), ElementsAre("scale"));
    EXPECT_THAT(warnings.list().front().text, HasSubstr("above 0.0031"));
}

TEST_F(SceneChecks, ABandThatOneSceneLacksIsNamedWithIt) {
    describe("  nir: {band: 2}", "  nir: {band: 4}");
    write("20200110", {{400, 500}, {1, 1}, {0, 0}, {3000, 3100}});
    write("20200120", {{400, 500}, {1, 1}, {0, 0}});
    EXPECT_THAT(codes_of_composite({"20200110", "20200120"}), ElementsAre("missing-band", "lost-band"));
    EXPECT_EQ(warnings.list().front().text, "the scene has no nir: it is band 4, the file has 3");
    EXPECT_THAT(warnings.list().back().text, HasSubstr("no band nir,"));
    for (const auto& warning : warnings.list()) EXPECT_THAT(warning.where, HasSubstr("stack_20200120.tif"));
    warnings = {};
    composite_scenes({.scenes = request({"20200110"}), .bands = {BandRole::red}}, warnings);
    EXPECT_THAT(codes(), ElementsAre());
}

TEST_F(SceneChecks, AFamilyWithoutQualityBandsIsToldOnce) {
    describe("qa:\n  band: 3\n  values: {cloud: [1], shadow: [2], water: [3], fill: [9]}\n", "");
    write("20200120", {{400, 500}, {3000, 3100}, {0, 0}});
    EXPECT_THAT(codes_of_composite({"20200110", "20200120"}), ElementsAre("unmasked"));
    EXPECT_THAT(warnings.list().front().text, HasSubstr("--unmasked"));
    warnings = {};
    auto asked = request({"20200110"});
    asked.query.quality = false;
    composite_scenes({.scenes = asked}, warnings);
    EXPECT_THAT(codes(), ElementsAre());
}

TEST_F(SceneChecks, ScenesBeyondTheGridAreNamed) {
    write("20200120", {{400, 500}, {3000, 3100}, {0, 0}}, 700'000);
    auto asked = request({"20200110", "20200120"});
    asked.grid.grid_of = MapSpec{{folder / "stack_20200110.tif", 1}};
    composite_scenes({.scenes = asked}, warnings);
    EXPECT_THAT(codes(), ElementsAre("outside"));
    EXPECT_THAT(warnings.list().front().where, HasSubstr("stack_20200120.tif"));
    asked.scenes.erase(asked.scenes.begin());
    const auto error = thrown_error([&] { composite_scenes({.scenes = asked}, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("no scene reaches the grid"));
}

TEST_F(SceneChecks, LevelsThatAreMixedAreTold) {
    std::vector<Scene> both(2);
    both[1].path = "b";
    both[1].top_of_atmosphere = true;
    warn_of_mixed_levels({both[0], both[0]}, warnings);
    EXPECT_THAT(codes(), ElementsAre());
    warn_of_mixed_levels(both, warnings);
    EXPECT_THAT(codes(), ElementsAre("mixed-levels"));
    EXPECT_EQ(warnings.list().front().where, "b");
}

TEST(ReflectanceCheck, TheOrderOfPartsDoesNotMatter) {
    const std::array<Observation, 4> some{observation_nodata, 40, no_observation, -5}, others{30, 20, 10, 0};
    ReflectanceCheck a, b, ab, ba;
    a.add(some);
    b.add(others);
    ab.merge(a);
    ab.merge(b);
    ba.merge(b);
    ba.merge(a);
    Warnings first, second;
    ab.warn("f", "w", first);
    ba.warn("f", "w", second);
    ASSERT_EQ(first.list().size(), 1U);
    EXPECT_THAT(first.list().front().text, HasSubstr("above 0.004:"));
    EXPECT_EQ(first.list(), second.list());
}

} // namespace
} // namespace kouprey::test
