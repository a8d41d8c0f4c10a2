// Strips of many rows, which GDAL likes to show as blocks of one row; codecs that change cells; nodata that
// is no number.
#include "kouprey/project/inspect.hpp"
#include "kouprey/project/measure.hpp"

#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace kouprey::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

constexpr int rows = 2600, cols = 9;

std::vector<double> bands_of_rows() {
    std::vector<double> cells;
    for (int i = 0; i < rows * cols; ++i) cells.push_back(i / cols < 1000 ? 1 : 0);
    return cells;
}

class OneStrip : public testing::TestWithParam<std::string> {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    std::string write(const std::string& type, std::vector<std::string> options,
                      std::optional<double> nodata) const {
        options.push_back("BLOCKYSIZE=" + std::to_string(rows));
        return write_raster(folder / "strip.tif", {.cols = cols,
                                                   .rows = rows,
                                                   .bands = {bands_of_rows()},
                                                   .type = type,
                                                   .cell = 0.0001,
                                                   .nodata = nodata,
                                                   .creation_options = std::move(options)});
    }
};

TEST_P(OneStrip, IsReadToItsEnd) {
    for (const std::string type : {"Byte", "UInt16", "Int32"})
        for (const std::optional<double> nodata : {std::optional<double>(), std::optional<double>(255)}) {
            const auto path = write(type, {"COMPRESS=" + GetParam()}, nodata);
            EXPECT_THAT(rows_of(measure_areas({{{path}}}, warnings), {"class", "cells"}),
                        ElementsAre("0 14400", "1 9000"))
                << type;
        }
}

INSTANTIATE_TEST_SUITE_P(Codecs, OneStrip, testing::Values("NONE", "DEFLATE", "LZW", "PACKBITS", "ZSTD"));

TEST_F(OneStrip, OfSingleBitsIsRefusedWithTheLineThatConvertsIt) {
    const auto path = write("Byte", {"COMPRESS=DEFLATE", "NBITS=1"}, std::nullopt);
    const auto error = thrown_error([&] { measure_areas({{{path}}}, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("gdal_translate -co NBITS=8"));
}

TEST_F(OneStrip, OfSingleBitsIsReadWhereEachRowIsAStrip) {
    const auto path = write_raster(folder / "rows.tif",
                                   {.cols = cols,
                                    .rows = rows,
                                    .bands = {bands_of_rows()},
                                    .cell = 0.0001,
                                    .creation_options = {"COMPRESS=DEFLATE", "NBITS=1", "BLOCKYSIZE=1"}});
    EXPECT_THAT(rows_of(measure_areas({{{path}}}, warnings), {"class", "cells"}),
                ElementsAre("0 14400", "1 9000"));
}

TEST(LossyMaps, AreNoClassMaps) {
    const TemporaryFolder folder;
    Warnings warnings;
    const auto path = write_raster(folder / "jpeg.tif", {.cols = 16,
                                                         .rows = 16,
                                                         .bands = {std::vector<double>(256, 3)},
                                                         .creation_options = {"COMPRESS=JPEG"}});
    const auto error = thrown_error([&] { measure_areas({{{path}}}, warnings); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), HasSubstr("compressed as JPEG"));
}

TEST(Info, TellsOfNodataThatIsNoNumber) {
    const TemporaryFolder folder;
    Warnings warnings;
    const auto path = write_raster(folder / "nan.tif", {.cols = 1,
                                                        .rows = 1,
                                                        .bands = {{1.5}},
                                                        .type = "Float32",
                                                        .nodata = std::numeric_limits<double>::quiet_NaN()});
    const auto tables = inspect({.file = path}, warnings);
    EXPECT_THAT(rows_of(tables.front(), {"fact", "value"}), testing::Contains("nodata nan"));
}

} // namespace
} // namespace kouprey::test
