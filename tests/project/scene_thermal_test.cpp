// The thermal band of a composite: it comes along, and decides nothing.
#include "kouprey/project/scene_composite.hpp"

#include "project/scene_support.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

constexpr double gap = -32768;

/// Three dates of two cells; the second cell lacks its temperature at all dates, the first at one.
/// Temperatures are so far apart that they would decide any distance.
class SceneThermal : public testing::Test {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    void SetUp() override {
        std::string family = stack_family;
        family.replace(family.find("qa:"), 3, "  thermal: {band: 4, scale: 0.01}\nqa:");
        folder.write("family.yaml", family);
        write("20200110", {{1000, 1000}, {3000, 3000}, {0, 0}, {100, 0}});
        write("20200120", {{1100, 1100}, {3100, 3200}, {0, 0}, {0, 0}});
        write("20200301", {{1900, 1900}, {3500, 3500}, {0, 0}, {3000, 0}});
    }
    void write(const std::string& date, const std::vector<std::vector<double>>& bands) const {
        write_raster(folder / ("stack_" + date + ".tif"), metric_raster(2, 1, bands));
    }
    Table composite(CompositeMethod method, const std::vector<BandRole>& bands = {}) {
        CompositeRequest asked{
            .scenes = stack_request(
                folder, {"stack_20200110.tif", "stack_20200120.tif", "stack_20200301.tif"}, "c.tif"),
            .bands = bands,
            .extras = {CompositeExtra::count},
            .method = method};
        asked.score.month = 1;
        asked.score.day = 20;
        asked.score.cloud_weight = 0;
        asked.scenes.overwrite = true;
        return composite_scenes(asked, warnings);
    }
    std::vector<double> band(int number) const { return cells_of(folder / "c.tif", number); }
};

TEST_F(SceneThermal, DatesAreChosenByReflectanceAlone) {
    for (const auto method : {CompositeMethod::medoid, CompositeMethod::best}) {
        composite(method);
        EXPECT_THAT(band(1), ElementsAre(1100, 1100));
        EXPECT_THAT(band(3), ElementsAre(gap, gap)); // the chosen date has none
        EXPECT_THAT(band(4), ElementsAre(3, 3));
    }
    composite(CompositeMethod::greenest); // 0.5 there, below 0.49 at the others
    EXPECT_THAT(band(1), ElementsAre(1000, 1000));
    EXPECT_THAT(band(3), ElementsAre(100, gap));
}

TEST_F(SceneThermal, AMissingTemperatureIsNoGap) {
    for (const auto method : {CompositeMethod::median, CompositeMethod::geometric_median}) {
        const auto table = composite(method);
        EXPECT_EQ(table.rows[0][1], Value{std::int64_t{0}});
        EXPECT_EQ(table.rows[3][1], Value{std::int64_t{2}});
        EXPECT_THAT(band(3), ElementsAre(1550, gap)); // the median of its own
    }
}

TEST_F(SceneThermal, TheGeometricMedianOfReflectanceIsTheSameWithoutIt) {
    composite(CompositeMethod::geometric_median);
    const auto red = band(1), nir = band(2);
    composite(CompositeMethod::geometric_median, {BandRole::red, BandRole::nir});
    EXPECT_EQ(band(1), red);
    EXPECT_EQ(band(2), nir);
}

TEST_F(SceneThermal, TheOrderOfBandsDoesNotMatter) {
    composite(CompositeMethod::greenest, {BandRole::thermal, BandRole::nir, BandRole::red});
    EXPECT_THAT(band(1), ElementsAre(100, gap));
    EXPECT_THAT(band(3), ElementsAre(1000, 1000));
}

TEST_F(SceneThermal, AloneItCountsForItself) {
    for (const auto method :
         {CompositeMethod::median, CompositeMethod::geometric_median, CompositeMethod::medoid}) {
        const auto table = composite(method, {BandRole::thermal});
        EXPECT_EQ(table.rows[0][1], Value{std::int64_t{1}});
        EXPECT_EQ(table.rows[2][1], Value{std::int64_t{1}});
        EXPECT_EQ(band(1)[0], method == CompositeMethod::medoid ? 100 : 1550);
        EXPECT_THAT(band(2), ElementsAre(2, 0));
    }
}

} // namespace
} // namespace kouprey::test
