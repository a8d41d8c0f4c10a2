// Whole rows of a map: every cell of the grid has a value, also where no tile lies.
#include "kouprey/raster/row_reader.hpp"

#include "raster/reader_support.hpp"

namespace kouprey::test {
namespace {

class RowsOfTiles : public testing::Test {
  protected:
    TemporaryFolder folder;

    /// A tile of 2 × 2 bytes whose western edge lies `cols` cells east of 105°.
    BandOfFile tile(const std::string& name, int cols, const std::vector<double>& cells,
                    std::optional<double> nodata) const {
        const TinyRaster raster{
            .cols = 2, .rows = 2, .bands = {cells}, .left = 105 + 0.001 * cols, .nodata = nodata};
        return {write_raster(folder / name, raster), {}};
    }
    template <class T> static std::vector<T> cells_of(const MapSource& map, const Window& rows) {
        RowReader<T> reader(map);
        const auto view = reader.read(rows);
        std::vector<T> cells;
        for (std::int64_t r = 0; r < view.rows(); ++r)
            cells.insert(cells.end(), view.row(r).begin(), view.row(r).end());
        EXPECT_EQ(copies_of<T>(reader, rows), cells);
        return cells;
    }
    /// The same rows, read into memory of the test's own.
    template <class T> static std::vector<T> copies_of(RowReader<T>& reader, const Window& rows) {
        std::vector<T> cells(static_cast<std::size_t>(rows.cells()), T{77});
        reader.read_into(rows, {cells.data(), rows.rows, rows.cols, rows.cols});
        return cells;
    }
};

TEST_F(RowsOfTiles, RunAcrossThem) {
    const auto map = open_map({tile("a.tif", 0, {1, 2, 3, 4}, {}), tile("b.tif", 2, {5, 6, 7, 8}, {})});
    EXPECT_TRUE(rows_are_bytes(map));
    EXPECT_EQ(cells_of<std::uint8_t>(map, {0, 0, 2, 4}), (std::vector<std::uint8_t>{1, 2, 5, 6, 3, 4, 7, 8}));
    EXPECT_EQ(cells_of<std::int32_t>(map, {1, 0, 1, 4}), (std::vector<std::int32_t>{3, 4, 7, 8}));
    EXPECT_FALSE(RowReader<std::uint8_t>(map).nodata().has_value());
}

TEST_F(RowsOfTiles, HaveNodataWhereNoneLies) {
    const auto map = open_map({tile("a.tif", 0, {1, 2, 3, 4}, 9), tile("b.tif", 4, {5, 9, 7, 8}, 9)});
    EXPECT_TRUE(rows_are_bytes(map));
    EXPECT_EQ(cells_of<std::uint8_t>(map, {0, 0, 1, 6}), (std::vector<std::uint8_t>{1, 2, 9, 9, 5, 9}));
    EXPECT_EQ(cells_of<std::int32_t>(map, {0, 0, 1, 6}),
              (std::vector<std::int32_t>{1, 2, nodata_code, nodata_code, 5, nodata_code}));
    EXPECT_EQ(RowReader<std::uint8_t>(map).nodata(), 9);
}

TEST_F(RowsOfTiles, AreNoBytesWhenNothingStandsForAGap) {
    const auto map = open_map({tile("a.tif", 0, {1, 2, 3, 4}, {}), tile("b.tif", 4, {5, 6, 7, 8}, {})});
    EXPECT_FALSE(rows_are_bytes(map));
    EXPECT_EQ(cells_of<std::int32_t>(map, {0, 0, 1, 6}),
              (std::vector<std::int32_t>{1, 2, nodata_code, nodata_code, 5, 6}));
}

} // namespace
} // namespace kouprey::test
