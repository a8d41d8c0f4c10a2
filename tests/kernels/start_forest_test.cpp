#include "kouprey/raster/codes.hpp"

#include "kernels/start_forest.hpp"
#include "raster/reader_support.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <array>

using namespace kouprey;

namespace {

TEST(StartForest, EveryStateHasItsKeyInTheFirstZone) {
    EXPECT_EQ(key_of(forest, 7), (TallyKey{0, 7, density_known}));
    EXPECT_EQ(key_of(forest_density_missing, 7), (TallyKey{0, 7, density_missing}));
    EXPECT_EQ(key_of(forest_density_invalid, 7), (TallyKey{0, 7, density_invalid}));
    EXPECT_EQ(key_of(unobserved, 0), (TallyKey{0, nodata_code, density_known}));
    EXPECT_EQ(key_of(cover_invalid, 0), (TallyKey{0, invalid_cover, density_known}));
    EXPECT_EQ(key_of(loss_invalid, 0), (TallyKey{0, invalid_loss, density_known}));
    EXPECT_EQ(key_of(below, 0), (TallyKey{0, below_threshold, density_known}));
}

TEST(StartForest, TheEndsOfCoverAndThresholdBelong) {
    const test::TemporaryFolder folder;
    const auto map = test::open_map(test::write_map(folder / "map.tif", 1, {0}));
    const WideStartRule rule({.cover = map, .loss_year = map, .threshold = 30});
    const std::array cover{0.0, 29.5, 30.0, 100.0, 100.5, -0.5, no_value, 50.0, 50.0};
    const std::array<ClassCode, 9> loss{1, 1, 1, 0, 1, 1, 1, nodata_code, -1};
    std::array<std::int32_t, 9> states{}, losses{};
    rule.classify(cover, loss, states.data(), losses.data());
    EXPECT_EQ(states, (std::array<std::int32_t, 9>{below, below, forest, forest, cover_invalid, cover_invalid,
                                                   unobserved, unobserved, loss_invalid}));
    EXPECT_EQ(losses, (std::array<std::int32_t, 9>{0, 0, 1, 0, 0, 0, 0, 0, 0}));
}

} // namespace
