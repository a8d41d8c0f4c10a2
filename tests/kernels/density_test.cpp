// Which cells have a density, row by row; sums are tested with loss_by_year and loss_storage.
#include "kernels/density.hpp"
#include "raster/reader_support.hpp"

namespace kouprey::test {
namespace {

template <class State> std::vector<int> judged(const Density& density, std::int64_t row, bool lost_only) {
    // Two cells beyond the row are forest as well, and stay what they are.
    const std::vector<State> losses{0, 1, 1, 1, 1, 1};
    std::vector<State> states{forest, forest, below, forest, forest, forest};
    density.judge(row, lost_only, std::span(losses).first(4), std::span(states).first(4));
    return {states.begin(), states.end()};
}

void expect_judged(const Density& density, std::int64_t row, bool lost_only, const std::vector<int>& states) {
    EXPECT_EQ(judged<std::uint8_t>(density, row, lost_only), states);
    EXPECT_EQ(judged<std::int32_t>(density, row, lost_only), states);
}

TEST(Density, IsMissingWhereTheMapHasNone) {
    const TemporaryFolder folder;
    const auto map = open_map(write_map(folder / "bytes.tif", 4, {255, 7, 255, 255, 255, 255, 9, 9}, 255));
    const auto density = Density::open(map);
    density->read({0, 0, 2, 4});
    constexpr int missing = forest_density_missing;
    expect_judged(*density, 0, false, {missing, forest, below, missing, forest, forest});
    expect_judged(*density, 0, true, {forest, forest, below, missing, forest, forest});
    expect_judged(*density, 1, false, {missing, missing, below, forest, forest, forest});
}

TEST(Density, IsInvalidBeyondWhatADensityCanBe) {
    const TemporaryFolder folder;
    const auto map =
        open_map(write_raster(folder / "values.tif", {.cols = 4,
                                                      .rows = 2,
                                                      .bands = {{-0.5, 1e9, -1, 2e9, -1, 0, 0, -9}},
                                                      .type = "Float64",
                                                      .nodata = -9}));
    const auto density = Density::open(map);
    density->read({0, 0, 2, 4});
    constexpr int missing = forest_density_missing, invalid = forest_density_invalid;
    expect_judged(*density, 0, false, {invalid, forest, below, invalid, forest, forest});
    expect_judged(*density, 0, true, {forest, forest, below, invalid, forest, forest});
    expect_judged(*density, 1, false, {invalid, forest, below, missing, forest, forest});
}

} // namespace
} // namespace kouprey::test
