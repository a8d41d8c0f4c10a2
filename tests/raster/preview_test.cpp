// Our own maps made small: which part is occupied, and what is seen of it.
#include "kouprey/raster/preview.hpp"

#include "raster/sink_support.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>

namespace kouprey::test {
namespace {

class PreviewOfAMap : public testing::Test {
  protected:
    TemporaryFolder folder;
    const std::string path = folder / "map.tif";

    /// 1,500 × 2,000 cells of nothing, with a rectangle of sevens.
    void write_rectangle(const Window& rectangle) const {
        const auto grid = grid_of(1500, 2000);
        std::vector<std::uint8_t> cells(1500 * 2000, 0);
        for (auto r = rectangle.row; r < rectangle.row_end(); ++r)
            std::fill_n(cells.begin() + r * 2000 + rectangle.col, rectangle.cols, std::uint8_t{7});
        write_whole(path, grid, SinkType::uint8, cells);
    }
};

TEST_F(PreviewOfAMap, KnowsTheWholeRaster) {
    write_rectangle({0, 0, 1, 1});
    EXPECT_EQ(window_of_raster(path), (Window{0, 0, 1500, 2000}));
}

TEST_F(PreviewOfAMap, FindsWhatIsOccupied) {
    const Window rectangle{300, 700, 200, 400};
    write_rectangle(rectangle);
    const auto found = occupied_window(path, 500);
    EXPECT_TRUE(found.contains(rectangle)) << found.row << " " << found.col;
    EXPECT_LT(found.rows, 220);
    EXPECT_LT(found.cols, 420);
}

TEST_F(PreviewOfAMap, FindsNothingOnAnEmptyMap) {
    write_rectangle({0, 0, 0, 0});
    EXPECT_TRUE(occupied_window(path, 500).empty());
}

TEST_F(PreviewOfAMap, KeepsToTheRasterAtItsEdges) {
    write_rectangle({0, 0, 1500, 2000});
    EXPECT_EQ(occupied_window(path, 500), window_of_raster(path));
}

TEST_F(PreviewOfAMap, HasTheCellsThemselvesWhereTheyFit) {
    write_rectangle({300, 700, 2, 2});
    const auto preview = read_preview(path, {299, 699, 4, 4}, 100);
    EXPECT_EQ(preview.rows, 4);
    EXPECT_EQ(preview.cols, 4);
    EXPECT_EQ(preview.codes, (std::vector<std::uint16_t>{0, 0, 0, 0, 0, 7, 7, 0, 0, 7, 7, 0, 0, 0, 0, 0}));
}

TEST_F(PreviewOfAMap, HasTheProportionsOfTheWindow) {
    write_rectangle({300, 700, 2, 2});
    const auto preview = read_preview(path, {0, 0, 1500, 2000}, 200);
    EXPECT_EQ(preview.rows, 150);
    EXPECT_EQ(preview.cols, 200);
    EXPECT_EQ(preview.codes.size(), 150u * 200u);
}

} // namespace
} // namespace kouprey::test
