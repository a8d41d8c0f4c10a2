#include "kouprey/kernels/zone_index.hpp"

#include "support/scene.hpp"

#include <gtest/gtest.h>

namespace kouprey::test {
namespace {

Zone box(double left, double top, double right, double bottom) {
    return {"box", Outline({{{{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}}, {}}},
                           CoverageRule::exact)};
}

std::vector<std::uint32_t> plainly(const std::vector<Zone>& zones, const Window& window) {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < zones.size(); ++i)
        if (!intersection(zones[i].outline.bounds(), window).empty()) found.push_back(i);
    return found;
}

void expect_all_found(const std::vector<Zone>& zones) {
    ZoneIndex index(zones);
    for (std::int64_t row = -20; row < 130; row += 9)
        for (std::int64_t col = -20; col < 130; col += 13)
            for (const std::int64_t side : {1, 8, 60, 400}) {
                const Window window{row, col, side, side};
                EXPECT_EQ(index.meeting(window), plainly(zones, window))
                    << row << ", " << col << ", side " << side;
            }
}

TEST(ZoneIndex, FindsWhatALookAtEveryZoneFinds) {
    expect_all_found(scene_zones(CoverageRule::exact));
    expect_all_found({box(5, 5, 6, 6)});
    expect_all_found({});
}

TEST(ZoneIndex, FindsManySmallZonesAndOneLargeInAscendingOrder) {
    std::vector<Zone> zones;
    for (int i = 0; i < 700; ++i) {
        const double x = i * 37 % 101, y = i * 53 % 97;
        zones.push_back(box(x, y, x + 1.5, y + 2.5));
        if (i == 300) zones.push_back(box(-10, -10, 120, 120));
    }
    expect_all_found(zones);
}

TEST(ZoneIndex, LeavesOutZonesWithoutACell) {
    ZoneIndex index({{"nothing", {}}, box(0, 0, 1, 1)});
    EXPECT_EQ(index.meeting({0, 0, 5, 5}), std::vector<std::uint32_t>{1});
    EXPECT_TRUE(index.meeting({3, 3, 0, 0}).empty());
}

} // namespace
} // namespace kouprey::test
