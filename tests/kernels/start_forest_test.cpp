#include "kouprey/raster/codes.hpp"

#include "kernels/byte_states.hpp"
#include "kernels/processor.hpp"
#include "kernels/start_forest.hpp"
#include "raster/reader_support.hpp"
#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

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

/// The pair of one cell.
std::pair<std::uint8_t, std::uint8_t> plain_state(const ByteRule& rule, std::uint8_t cover,
                                                  std::uint8_t loss) {
    if ((rule.cover.declared && cover == rule.cover.value) || (rule.loss.declared && loss == rule.loss.value))
        return {unobserved, 0};
    if (cover > full_cover) return {cover_invalid, 0};
    if (cover < rule.least_cover) return {below, 0};
    return {forest, loss};
}

TEST(StartForest, NoByteIsNodataOrForestUnlessTold) {
    const ByteRule rule;
    for (const auto& nodata : {rule.cover, rule.loss}) {
        EXPECT_EQ(nodata.value, 0);
        EXPECT_EQ(nodata.declared, 0);
    }
    EXPECT_EQ(plain_state(rule, full_cover, 1), (std::pair<std::uint8_t, std::uint8_t>(below, 0)));
}

TEST(StartForest, BytesAreJudgedAlikeOnEveryProcessor) {
    std::vector<std::uint8_t> cover, loss;
    for (unsigned c = 0; c < 256; ++c)
        for (const unsigned y : {0U, 1U, 7U, 24U, 200U, 255U}) {
            cover.push_back(static_cast<std::uint8_t>(c));
            loss.push_back(static_cast<std::uint8_t>(y));
        }
    std::vector finders{byte_states};
    if (have_avx2()) finders.push_back(byte_states_avx2);
    for (const auto& rule : {ByteRule{30, {}, {}}, ByteRule{0, {255, 0xFF}, {7, 0xFF}}, ByteRule{}})
        for (const auto find : finders) {
            std::vector<std::uint8_t> states(cover.size()), losses(cover.size());
            find(rule, cover.data(), loss.data(), cover.size(), states.data(), losses.data());
            for (std::size_t i = 0; i < cover.size(); ++i)
                EXPECT_EQ(std::pair(states[i], losses[i]), plain_state(rule, cover[i], loss[i])) << i;
        }
}

} // namespace
