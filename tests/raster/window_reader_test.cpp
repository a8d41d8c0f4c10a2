#include "kouprey/raster/window_reader.hpp"

#include "raster/reader_support.hpp"

#include <cmath>
#include <random>

using namespace kouprey;
using namespace kouprey::test;

namespace {

constexpr int rows = 61, cols = 83;

/// How a map is stored; the cells must not care.
struct Storage {
    std::string name, type;
    std::vector<std::string> options{};
    int bands = 1;
    double low = 0, step = 1; ///< cells are low + step × (0 … 250)
    double nodata = 7;
};

std::vector<double> made_up_cells(const Storage& storage, unsigned band) {
    std::mt19937 random(band);
    std::vector<double> cells(rows * cols);
    for (auto& cell : cells) cell = storage.low + storage.step * static_cast<double>(random() % 251);
    return cells;
}

/// The whole band by one RasterIO, rows from north to south.
std::vector<double> plain_read(const std::string& path, int band, bool south_up, bool signed_bytes) {
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(path.c_str()));
    std::vector<double> cells(rows * cols);
    const int spacing = static_cast<int>(cols * sizeof(double));
    auto* first = south_up ? cells.data() + (rows - 1) * cols : cells.data();
    EXPECT_EQ(dataset->GetRasterBand(band)->RasterIO(GF_Read, 0, 0, cols, rows, first, cols, rows,
                                                     GDT_Float64, 0, south_up ? -spacing : spacing, nullptr),
              CE_None);
    if (signed_bytes)
        for (auto& cell : cells) cell = cell > 127 ? cell - 256 : cell;
    return cells;
}

class Reader : public testing::TestWithParam<std::tuple<Storage, bool>> {
  protected:
    const Storage& storage = std::get<0>(GetParam());
    const bool south_up = std::get<1>(GetParam());
    TemporaryFolder folder;
    const int band = storage.bands == 1 ? 1 : 2;
    const std::string path = write();
    const MapSource map = open_map(MapSpec{{path, band}});
    const std::vector<double> expected =
        plain_read(path, band, south_up, map.tiles()[0].raster.type == CellType::int8);
    std::mt19937 random{42};

    std::string write() const {
        TinyRaster raster{.cols = cols, .rows = rows, .type = storage.type, .nodata = storage.nodata};
        raster.creation_options = storage.options;
        for (int i = 1; i <= storage.bands; ++i)
            raster.bands.push_back(made_up_cells(storage, static_cast<unsigned>(i)));
        const auto file = write_raster(folder / "map.tif", raster);
        if (south_up) make_south_up(file, raster);
        return file;
    }

    std::int64_t below(std::int64_t end) { return static_cast<std::int64_t>(random()) % end; }

    Window random_window() {
        const auto row = below(rows), col = below(cols);
        return {row, col, 1 + below(rows - row), 1 + below(cols - col)};
    }

    template <class T> void compare(const std::function<bool(T, double)>& agree) {
        WindowReader<T> reader(map);
        for (int i = 0; i < 60; ++i) {
            const auto w = i == 0 ? map.grid().window() : random_window();
            std::vector<T> copies(static_cast<std::size_t>(w.cells()));
            const RasterView<T> copy(copies.data(), w.rows, w.cols, w.cols);
            if (i % 2 == 0) reader.read_into(w, copy);
            const auto view =
                i % 2 == 0 ? RasterView<const T>(copies.data(), w.rows, w.cols, w.cols) : reader.read(w);
            ASSERT_EQ(view.rows(), w.rows);
            ASSERT_EQ(view.cols(), w.cols);
            for (std::int64_t r = 0; r < w.rows; ++r)
                for (std::int64_t c = 0; c < w.cols; ++c)
                    ASSERT_TRUE(
                        agree(view(r, c), expected[static_cast<std::size_t>((w.row + r) * cols + w.col + c)]))
                        << "row " << w.row + r << ", column " << w.col + c;
        }
    }
};

TEST_P(Reader, GivesTheCodesThatAPlainReadHas) {
    compare<ClassCode>([&](ClassCode code, double cell) {
        if (cell == storage.nodata) return code == nodata_code;
        if (cell != std::floor(cell) || std::abs(cell) > max_class_code) return code == fractional_code;
        return code == cell;
    });
}

TEST_P(Reader, GivesTheValuesThatAPlainReadHas) {
    compare<double>([&](double value, double cell) {
        return cell == storage.nodata ? is_no_value(value) : value == cell;
    });
}

TEST_P(Reader, GivesTheBytesThatAPlainReadHas) {
    ASSERT_EQ(map.plain_bytes(), map.tiles()[0].raster.type == CellType::uint8);
    if (map.plain_bytes()) compare<std::uint8_t>([](std::uint8_t byte, double cell) { return byte == cell; });
}

std::vector<std::string> tiled(std::vector<std::string> more) {
    more.insert(more.end(), {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=32"});
    return more;
}

const std::vector<Storage> storages{
    {"strips", "Byte"},
    {"tall_strips", "Byte", {"BLOCKYSIZE=20", "COMPRESS=DEFLATE"}},
    {"one_row_lzw", "Byte", {"BLOCKYSIZE=1", "COMPRESS=LZW"}},
    {"tiles", "Byte", tiled({})},
    {"deflate_tiles", "Byte", tiled({"COMPRESS=DEFLATE"})},
    {"predictor_2_bytes", "Byte", tiled({"COMPRESS=DEFLATE", "PREDICTOR=2"})},
    {"predictor_2_lzw", "UInt16", tiled({"COMPRESS=LZW", "PREDICTOR=2"}), 1, 0, 261},
    {"pixel_stack", "Byte", tiled({"COMPRESS=DEFLATE", "INTERLEAVE=PIXEL"}), 3},
    {"pixel_stack_predictor", "Int16", {"COMPRESS=DEFLATE", "INTERLEAVE=PIXEL", "PREDICTOR=2"}, 3, -100},
    {"band_stack", "Byte", tiled({"COMPRESS=DEFLATE", "INTERLEAVE=BAND"}), 3},
    {"big_endian", "Int16", {"COMPRESS=DEFLATE", "ENDIANNESS=BIG"}, 1, -1000, 9, -991},
    {"big_endian_raw", "Float32", {"ENDIANNESS=BIG"}, 1, 0, 0.25},
    {"one_bit", "Byte", {"NBITS=1"}, 1, 0, 0.004, 1},
    {"one_bit_deflate", "Byte", tiled({"NBITS=1", "COMPRESS=DEFLATE"}), 1, 0, 0.004, 1},
    {"twelve_bits", "UInt16", {"NBITS=12", "COMPRESS=DEFLATE"}, 1, 0, 16, 160},
    {"int8", "Byte", tiled({"PIXELTYPE=SIGNEDBYTE", "COMPRESS=DEFLATE"})},
    {"int8_raw", "Byte", {"PIXELTYPE=SIGNEDBYTE"}},
    {"uint16", "UInt16", tiled({"COMPRESS=DEFLATE", "PREDICTOR=2"}), 1, 0, 261, 261},
    {"int16", "Int16", tiled({"COMPRESS=DEFLATE"}), 1, -32768, 261, -32768},
    {"uint32", "UInt32", tiled({"COMPRESS=DEFLATE", "PREDICTOR=2"}), 1, 0, 17000000, 17000000},
    {"int32", "Int32", tiled({"COMPRESS=DEFLATE", "PREDICTOR=2"}), 1, -2e9, 15999999, -2e9},
    {"float32", "Float32", tiled({"COMPRESS=DEFLATE"}), 1, -20, 0.25},
    {"float32_predictor_3", "Float32", tiled({"COMPRESS=DEFLATE", "PREDICTOR=3"}), 1, -20, 0.25},
    {"float32_lzw_3", "Float32", {"COMPRESS=LZW", "PREDICTOR=3"}, 1, -20, 0.25},
    {"float64", "Float64", {"COMPRESS=DEFLATE"}, 1, -20, 0.1},
    {"float64_predictor_2", "Float64", tiled({"COMPRESS=DEFLATE", "PREDICTOR=2"}), 1, -20, 0.5},
    {"float64_predictor_3", "Float64", tiled({"COMPRESS=DEFLATE", "PREDICTOR=3"}), 1, -20, 0.1}};

INSTANTIATE_TEST_SUITE_P(Storages, Reader, testing::Combine(testing::ValuesIn(storages), testing::Bool()),
                         [](const auto& storage) {
                             return std::get<0>(storage.param).name +
                                    (std::get<1>(storage.param) ? "_south_up" : "");
                         });

class TiledReader : public testing::Test {
  protected:
    TemporaryFolder folder;

    /// Cells 1, 2, 3 … from the north west; the tile's rows begin behind `first_row`.
    std::string tile(const std::string& name, int first_row, int height, bool south_up = false) const {
        TinyRaster raster{.cols = 4, .rows = height, .top = 13 - 0.001 * first_row};
        raster.bands.emplace_back();
        for (int row = 0; row < height; ++row)
            for (int col = 0; col < 4; ++col)
                raster.bands[0].push_back((first_row + (south_up ? height - 1 - row : row)) * 4 + col + 1);
        const auto path = write_raster(folder / name, raster);
        if (south_up) make_south_up(path, raster);
        return path;
    }

    template <class T> static void expect_counting(const MapSource& map) {
        const auto cells = cells_of<T>(map);
        for (std::size_t i = 0; i < cells.size(); ++i) ASSERT_EQ(cells[i], static_cast<T>(i + 1)) << i;
    }
};

TEST_F(TiledReader, SeesOneMapWhateverTheOrderOfTheTiles) {
    const BandOfFile north{tile("north.tif", 0, 3), {}}, south{tile("south.tif", 3, 5, true), {}};
    for (const auto& map : {open_map({north, south}), open_map({south, north})}) {
        EXPECT_EQ(map.grid().window(), (Window{0, 0, 8, 4}));
        EXPECT_EQ(map.grid().upper_left().y, 13);
        expect_counting<std::uint8_t>(map);
        expect_counting<ClassCode>(map);
        expect_counting<double>(map);
        WindowReader<ClassCode> reader(map);
        EXPECT_EQ(cells_of(reader, {2, 1, 2, 2}), (std::vector{10, 11, 14, 15}));
    }
}

TEST_F(TiledReader, ReadsMoreTilesThanItKeepsOpen) {
    MapSpec spec;
    for (int i = 0; i < 50; ++i) spec.push_back({tile(std::to_string(i) + ".tif", i, 1), {}});
    const auto map = open_map(spec);
    WindowReader<std::uint8_t> reader(map);
    for (const int row : {0, 10, 20, 30, 40, 49, 0, 25})
        EXPECT_EQ(cells_of(reader, {row, 0, 1, 1}), std::vector{static_cast<std::uint8_t>(row * 4 + 1)});
    for (int row = 0; row < 50; ++row) EXPECT_EQ(cells_of(reader, {row, 3, 1, 1})[0], row * 4 + 4);
    expect_counting<ClassCode>(map);
}

TEST_F(TiledReader, DoesNotCopyAWindowInsideOneBlockOfBytes) {
    const auto map = open_map(tile("map.tif", 0, 6));
    WindowReader<std::uint8_t> reader(map);
    const auto* first = &reader.read({0, 0, 6, 4})(0, 0);
    EXPECT_EQ(&reader.read({1, 2, 3, 2})(0, 0), first + 6);
}

} // namespace
