// Cells to colours.
#include "kouprey/kernels/picture.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

constexpr std::array<std::uint8_t, 3> red{200, 10, 20}, green{1, 150, 2};

TEST(PictureOfCodes, HasTheirColoursAndIsClearWhereThereIsNone) {
    const auto picture = picture_of({2, 2, {1, 2, 0, 300}}, {{1, red}, {2, green}, {300, red}});
    EXPECT_EQ(picture.rows, 2);
    EXPECT_EQ(picture.cols, 2);
    EXPECT_EQ(picture.pixels,
              (std::vector<Rgba>{{200, 10, 20, 255}, {1, 150, 2, 255}, {}, {200, 10, 20, 255}}));
}

TEST(PictureOfCodes, ShowsEachCellAsASquare) {
    const auto picture = picture_of({1, 2, {1, 2}}, {{1, red}, {2, green}}, 2);
    EXPECT_EQ(picture.rows, 2);
    EXPECT_EQ(picture.cols, 4);
    const Rgba r{200, 10, 20, 255}, g{1, 150, 2, 255};
    EXPECT_EQ(picture.pixels, (std::vector<Rgba>{r, r, g, g, r, r, g, g}));
}

} // namespace
} // namespace kouprey
