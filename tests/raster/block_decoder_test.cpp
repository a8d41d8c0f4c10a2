#include "raster/block_decoder.hpp"
#include "raster/reader_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <cmath>

using namespace kouprey;
using namespace kouprey::test;
using testing::Each;
using testing::HasSubstr;

namespace {

constexpr int side = 48; ///< 3 × 3 tiles of 16 cells

std::vector<double> bumpy_cells() {
    std::vector<double> cells(side * side);
    for (std::size_t i = 0; i < cells.size(); ++i)
        cells[i] = static_cast<double>((i * 2654435761u >> 11) % 97 + i % 5);
    return cells;
}

class Decoder : public testing::Test {
  protected:
    TemporaryFolder folder;

    std::string write(const std::string& type, std::vector<std::string> options, int bands = 1) const {
        options.insert(options.end(), {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16"});
        return write_raster(folder / "map.tif",
                            {.cols = side,
                             .rows = side,
                             .bands = std::vector(static_cast<std::size_t>(bands), bumpy_cells()),
                             .type = type,
                             .creation_options = options});
    }

    static std::vector<double> read(const std::string& path) {
        return cells_of<double>(open_map({{path, 1}}));
    }
};

/// The raster without its middle tile, which held nothing but `hole`.
class SparseRaster : public Decoder {
  protected:
    std::string write_sparse(const std::string& type, std::optional<double> nodata) const {
        TinyRaster raster{
            .cols = side, .rows = side, .bands = {bumpy_cells()}, .type = type, .nodata = nodata};
        for (std::size_t row = 16; row < 32; ++row)
            for (std::size_t col = 16; col < 32; ++col)
                raster.bands[0][row * side + col] = nodata.value_or(0);
        raster.creation_options = {"TILED=YES", "BLOCKXSIZE=16", "BLOCKYSIZE=16", "SPARSE_OK=TRUE",
                                   "COMPRESS=DEFLATE"};
        const auto path = write_raster(folder / "sparse.tif", raster);
        EXPECT_EQ(block_bytes(path, 1, 1).first, 0u) << "the file is not sparse";
        return path;
    }

    template <class T> static std::vector<T> hole(const std::string& path, const MissingBlocks& choice) {
        const auto map = open_map(path, {.missing_blocks = choice});
        WindowReader<T> reader(map);
        return cells_of(reader, {16, 16, 16, 16});
    }
};

using Meaning = MissingBlocks::Meaning;

TEST_F(SparseRaster, WithoutNodataIsAnErrorThatNamesTheOption) {
    const auto path = write_sparse("Byte", {});
    const auto error = thrown_error([&] { read(path); });
    EXPECT_EQ(error.failure(), Failure::input);
    ASSERT_EQ(error.problems().size(), 1u);
    EXPECT_THAT(error.problems()[0].what, HasSubstr("block (1, 1) at row 16, column 16"));
    EXPECT_EQ(error.problems()[0].where, path);
    EXPECT_THAT(error.problems()[0].remedy, HasSubstr("--missing-blocks"));
}

TEST_F(SparseRaster, WithANodataValueHasNodataThere) {
    const auto path = write_sparse("Int16", -5);
    for (const auto meaning : {Meaning::error, Meaning::nodata})
        EXPECT_THAT(hole<ClassCode>(path, {.meaning = meaning}), Each(nodata_code));
}

TEST_F(SparseRaster, MeansNodataWhenToldSo) {
    const auto path = write_sparse("Byte", {});
    const MissingBlocks choice{.meaning = Meaning::nodata};
    EXPECT_FALSE(open_map(path, {.missing_blocks = choice}).plain_bytes());
    EXPECT_THAT(hole<ClassCode>(path, choice), Each(nodata_code));
    for (const double value : hole<double>(path, choice)) EXPECT_TRUE(is_no_value(value));
}

TEST_F(SparseRaster, HasTheValueItIsTold) {
    for (const std::optional<double> nodata : {std::optional<double>{}, std::optional<double>{9}}) {
        const auto path = write_sparse("Byte", nodata);
        const MissingBlocks choice{.meaning = Meaning::value, .value = 3};
        EXPECT_THAT(hole<ClassCode>(path, choice), Each(3));
        EXPECT_THAT(hole<std::uint8_t>(path, choice), Each(3));
    }
}

TEST_F(SparseRaster, RefusesAValueNoCellCanHold) {
    const auto path = write_sparse("Byte", {});
    const auto error =
        thrown_error([&] { hole<ClassCode>(path, {.meaning = Meaning::value, .value = 300}); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("300"));
}

TEST_F(SparseRaster, WithANodataValueNoCellCanHoldIsWithoutOne) {
    const auto path = write_sparse("Byte", {});
    edit(path, [](GDALDataset& dataset) { dataset.GetRasterBand(1)->SetNoDataValue(-9999); });
    EXPECT_EQ(thrown_error([&] { read(path); }).failure(), Failure::input);
    EXPECT_THAT(hole<ClassCode>(path, {.meaning = Meaning::nodata}), Each(nodata_code));
}

struct Packing {
    std::string name, type;
    std::vector<std::string> options{};
    int bands = 1;
};

class DamagedFile : public Decoder, public testing::WithParamInterface<Packing> {};

TEST_P(DamagedFile, CutShortIsAnInputError) {
    const auto bytes = bytes_of(write(GetParam().type, GetParam().options, GetParam().bands));
    for (const std::size_t kept :
         {std::size_t{0}, std::size_t{7}, bytes.size() / 4, bytes.size() / 2, bytes.size() - 1})
        EXPECT_EQ(thrown_error([&] { read(folder.write("cut.tif", bytes.substr(0, kept))); }).failure(),
                  Failure::input)
            << kept << " bytes of " << bytes.size();
}

INSTANTIATE_TEST_SUITE_P(Packings, DamagedFile,
                         testing::Values(Packing{"none", "Byte"}, Packing{"lzw", "Byte", {"COMPRESS=LZW"}},
                                         Packing{"deflate", "Byte", {"COMPRESS=DEFLATE"}},
                                         Packing{"float", "Float32", {"COMPRESS=DEFLATE", "PREDICTOR=3"}}),
                         [](const auto& packing) { return packing.param.name; });

class FlippedBits : public DamagedFile {
  protected:
    /// Reads the file with one bit of its block data turned, the same one for the same number.
    bool notices(const std::string& bytes, std::size_t number, const std::vector<double>& right) const {
        const auto tile = number % 9;
        const auto [offset, size] =
            block_bytes(folder / "map.tif", static_cast<int>(tile / 3), static_cast<int>(tile % 3));
        auto damaged = bytes;
        const auto at = offset + number * 7919 % size;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << number % 8));
        try {
            EXPECT_EQ(read(folder.write("damaged.tif", damaged)), right) << "silently wrong, byte " << at;
        } catch (const Error& error) {
            EXPECT_EQ(error.failure(), Failure::input);
            EXPECT_THAT(error.what(), HasSubstr("block ("));
            return true;
        }
        return false;
    }
};

TEST_P(FlippedBits, NeverGiveWrongCellsSilently) {
    constexpr std::size_t flips = 300;
    const auto path = write(GetParam().type, GetParam().options, GetParam().bands);
    const auto bytes = bytes_of(path);
    const auto right = read(path);
    std::size_t noticed = 0;
    for (std::size_t i = 0; i < flips; ++i)
        if (notices(bytes, i, right)) ++noticed;
    EXPECT_GT(noticed, flips * 9 / 10);
}

INSTANTIATE_TEST_SUITE_P(
    Packings, FlippedBits,
    testing::Values(Packing{"bytes", "Byte", {"COMPRESS=DEFLATE"}},
                    Packing{"predictor_2", "UInt16", {"COMPRESS=DEFLATE", "PREDICTOR=2"}},
                    Packing{"predictor_3", "Float32", {"COMPRESS=DEFLATE", "PREDICTOR=3"}},
                    Packing{"pixel_stack", "Byte", {"COMPRESS=DEFLATE", "INTERLEAVE=PIXEL"}, 2},
                    Packing{"big_endian", "Int16", {"COMPRESS=DEFLATE", "ENDIANNESS=BIG"}}),
    [](const auto& packing) { return packing.param.name; });

TEST_F(Decoder, DoesNotMindDamageItDoesNotRead) {
    const auto path = write("Byte", {"COMPRESS=DEFLATE"});
    auto bytes = bytes_of(path);
    const auto [offset, size] = block_bytes(path, 2, 1);
    for (std::size_t i = offset; i < offset + size; ++i) bytes[i] = '\x55';
    const auto map = open_map(folder.write("damaged.tif", bytes));
    WindowReader<double> reader(map);
    const auto cells = bumpy_cells();
    EXPECT_EQ(cells_of(reader, {0, 0, 32, side}), std::vector(cells.begin(), cells.begin() + 32 * side));
    const auto error = thrown_error([&] { reader.read({30, 20, 3, 3}); });
    EXPECT_THAT(error.what(), HasSubstr("block (2, 1) at row 32, column 16"));
    EXPECT_EQ(reader.read({0, 0, 1, 1})(0, 0), cells[0]) << "an error must not spoil what follows";
}

/// A zlib stream of `size` bytes that is right in itself and holds size - 11 zeros (RFC 1950; one stored
/// block of RFC 1951).
std::string stored_zeros(std::size_t size) {
    const auto count = size - 11;
    const auto low_first = [](std::size_t v) {
        return std::string{static_cast<char>(v), static_cast<char>(v >> 8)};
    };
    const auto sum = std::string{static_cast<char>(count >> 8), static_cast<char>(count), '\0', '\1'};
    return "\x78\x01\x01" + low_first(count) + low_first(~count) + std::string(count, '\0') + sum;
}

TEST_F(Decoder, RefusesASoundStreamOfAnotherLength) {
    for (const auto& [type, predictor] : {std::pair{"UInt16", "2"}, std::pair{"Float32", "3"}}) {
        const auto path = write(type, {"COMPRESS=DEFLATE", std::string("PREDICTOR=") + predictor});
        const auto [offset, size] = block_bytes(path, 1, 1);
        const auto bytes = bytes_of(path).replace(offset, size, stored_zeros(size));
        EXPECT_THAT(thrown_error([&] { read(folder.write("other.tif", bytes)); }).what(),
                    HasSubstr("block (1, 1) at row 16, column 16: it is corrupt"));
    }
}

TEST_F(Decoder, PassesOnWhatGdalCannotRead) {
    const auto path = write("Byte", {"COMPRESS=LZW"});
    const auto [offset, size] = block_bytes(path, 2, 0);
    const auto bytes = bytes_of(path).replace(offset, size, std::string(size, '\xff'));
    const auto error = thrown_error([&] { read(folder.write("damaged.tif", bytes)); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("block (2, 0) at row 32, column 0: it cannot be read ("));
}

TEST_F(Decoder, GivesTheBytesOfABlockInTheTypeOfTheRaster) {
    const auto map = open_map(write("UInt16", {"COMPRESS=DEFLATE"}));
    BlockDecoder decoder(map.tiles()[0].raster);
    const auto bytes = decoder.decode(1, 2);
    ASSERT_EQ(bytes.size(), 16u * 16u * 2u);
    EXPECT_EQ(std::to_integer<int>(bytes[0]), bumpy_cells()[16 * side + 32]);
    EXPECT_EQ(decoder.decode(1, 2).data(), bytes.data());
}

} // namespace
