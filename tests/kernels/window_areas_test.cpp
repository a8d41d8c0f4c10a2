#include "kernels/window_areas.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <type_traits>

namespace kouprey::test {
namespace {

struct Case {
    const char* name;
    int epsg;
    Point corner;
    double cell;
    bool wide;
};

const Case geographic{"geographic", 4326, {105, 13}, 0.00025, false};
const Case utm{"utm", 32648, {300000, 1600000}, 30, false};
const Case one_degree{"one degree", 4326, {-180, 85}, 1, true};
const Case coarse_utm{"coarse utm", 32648, {200000, 1600000}, 5000, true};
const Case equal_area{"equal area", 6933, {10000000, 1500000}, 1000, false};

class WindowAreasOf : public testing::TestWithParam<Case> {
  protected:
    Grid grid{Crs::from_epsg(GetParam().epsg), GetParam().corner, GetParam().cell, GetParam().cell, 170, 300};
    CellAreas areas{grid};
};

TEST_P(WindowAreasOf, GiveTheAreaOfEveryStretch) {
    WindowAreas in_window(areas);
    for (const Window& window : {Window{0, 0, 60, 130}, Window{0, 130, 60, 40}, Window{0, 0, 60, 170},
                                 Window{0, 5, 59, 20}, Window{61, 7, 3, 250}, Window{-3, -5, 10, 40}}) {
        in_window.prepare(window);
        for (std::int64_t r = 0; r < window.rows; ++r) {
            const auto row = areas.row(window.row + r, window.col, window.col_end());
            in_window.with_excess(r, [&](const auto& excess) {
                for (std::int64_t begin = 0; begin < window.cols; begin += 3)
                    for (std::int64_t end = begin; end <= window.cols; end += 31) {
                        auto walk = excess.from(begin);
                        const Int128 first = walk.to(begin + (end - begin) / 3), rest = walk.to(end);
                        const Int128 found = first + rest + in_window.base() * (end - begin);
                        EXPECT_EQ(found, row.sum(window.col + begin, window.col + end));
                    }
            });
        }
    }
}

TEST_P(WindowAreasOf, TakeWhatFits64BitsWhereItDoes) {
    WindowAreas in_window(areas);
    in_window.prepare({0, 0, 60, 250});
    in_window.with_excess(0, [](const auto& excess) {
        EXPECT_EQ((std::is_same_v<std::decay_t<decltype(excess)>, WideArea>), GetParam().wide);
    });
}

INSTANTIATE_TEST_SUITE_P(Grids, WindowAreasOf,
                         testing::Values(geographic, utm, one_degree, coarse_utm, equal_area),
                         [](const auto& instance) {
                             std::string name = instance.param.name;
                             std::ranges::replace(name, ' ', '_');
                             return name;
                         });

} // namespace
} // namespace kouprey::test
