#include "kouprey/raster/codes.hpp"

#include "raster/cell_values.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace kouprey;

namespace {

Raster raster_of(CellType type, std::optional<double> nodata = {}) {
    const Grid grid(Crs::from_epsg(4326), {105, 13}, 0.001, 0.001, 1, 1);
    return {.path = "map.tif", .grid = grid, .type = type, .nodata = nodata};
}

template <class Out, class T> std::vector<Out> converted(const Raster& raster, const std::vector<T>& cells) {
    std::vector<Out> out(cells.size());
    convert_cells(raster, reinterpret_cast<const std::byte*>(cells.data()), std::span<Out>(out));
    return out;
}

template <class T> std::vector<T> filled(CellType type, double value) {
    std::vector<T> cells(3, T{1});
    fill_cells(type, value, std::as_writable_bytes(std::span(cells)));
    return cells;
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

TEST(ClassCodes, OfIntegersAreTheCells) {
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::uint8, 255), std::vector<std::uint8_t>{0, 7, 255}),
              (std::vector{0, 7, nodata_code}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::int8, -1), std::vector<std::int8_t>{-128, -1, 127}),
              (std::vector{-128, nodata_code, 127}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::int16), std::vector<std::int16_t>{-32768, 9}),
              (std::vector{-32768, 9}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::uint16, 0), std::vector<std::uint16_t>{0, 65535}),
              (std::vector{nodata_code, 65535}));
}

TEST(ClassCodes, NeverMeetTheReservedOnes) {
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::int32),
                                   std::vector<std::int32_t>{max_class_code, nodata_code, outside_code,
                                                             std::numeric_limits<std::int32_t>::min()}),
              (std::vector{max_class_code, fractional_code, fractional_code,
                           std::numeric_limits<std::int32_t>::min()}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::uint32, 4294967295.0),
                                   std::vector<std::uint32_t>{5, 4294967295u, 4294967294u, 2147483646u}),
              (std::vector{5, nodata_code, fractional_code, fractional_code}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::float64),
                                   std::vector<double>{max_class_code, outside_code, 1e300, -1e300}),
              (std::vector{max_class_code, fractional_code, fractional_code, fractional_code}));
}

TEST(ClassCodes, OfFloatsAreWholeNumbersOrFractional) {
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::float32, -9999.0),
                                   std::vector<float>{3.0F, 2.5F, -9999.0F, -0.0F, -4.0F}),
              (std::vector{3, fractional_code, nodata_code, 0, -4}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::float64), std::vector{nan, infinite, -infinite, 1.0}),
              (std::vector{fractional_code, fractional_code, fractional_code, 1}));
    EXPECT_EQ(converted<ClassCode>(raster_of(CellType::float64, nan), std::vector{nan, 1.0}),
              (std::vector{nodata_code, 1}));
}

TEST(Values, KeepEveryCellButNodata) {
    const auto values = converted<double>(raster_of(CellType::float32, -1.0),
                                          std::vector<float>{0.25F, -1.0F, std::nanf("")});
    EXPECT_EQ(values[0], 0.25);
    EXPECT_TRUE(is_no_value(values[1]));
    EXPECT_TRUE(std::isnan(values[2]));
    EXPECT_FALSE(is_no_value(values[2])) << "a NaN of the file is damage, not nodata";
    EXPECT_TRUE(is_no_value(converted<double>(raster_of(CellType::float64, nan), std::vector{nan})[0]));
    EXPECT_EQ(converted<double>(raster_of(CellType::uint32), std::vector<std::uint32_t>{4294967295u})[0],
              4294967295.0);
}

TEST(Values, TakeANodataNoCellCanHoldAsNone) {
    for (const double nodata : {-9999.0, 256.0, 0.5, nan, infinite})
        EXPECT_EQ(
            converted<ClassCode>(raster_of(CellType::uint8, nodata), std::vector<std::uint8_t>{0, 241, 255}),
            (std::vector{0, 241, 255}))
            << nodata;
}

TEST(Bytes, AreCopied) {
    const std::vector<std::uint8_t> cells{0, 9, 255};
    EXPECT_EQ(converted<std::uint8_t>(raster_of(CellType::uint8, 255), cells), cells);
}

TEST(Representable, DependsOnTheType) {
    EXPECT_TRUE(representable(CellType::uint8, 255));
    EXPECT_FALSE(representable(CellType::uint8, 256));
    EXPECT_FALSE(representable(CellType::uint8, -1));
    EXPECT_FALSE(representable(CellType::uint8, 0.5));
    EXPECT_FALSE(representable(CellType::int32, nan));
    EXPECT_TRUE(representable(CellType::int8, -128));
    EXPECT_TRUE(representable(CellType::uint32, 4294967295.0));
    EXPECT_TRUE(representable(CellType::float32, nan));
    EXPECT_TRUE(representable(CellType::float64, 0.5));
}

TEST(FilledCells, HaveTheValueInTheirType) {
    EXPECT_EQ(filled<std::uint8_t>(CellType::uint8, 200), (std::vector<std::uint8_t>(3, 200)));
    EXPECT_EQ(filled<std::int8_t>(CellType::int8, -5), (std::vector<std::int8_t>(3, -5)));
    EXPECT_EQ(filled<std::uint16_t>(CellType::uint16, 65535), (std::vector<std::uint16_t>(3, 65535)));
    EXPECT_EQ(filled<float>(CellType::float32, -0.5), (std::vector<float>(3, -0.5F)));
    EXPECT_EQ(filled<double>(CellType::float64, 1e300), (std::vector<double>(3, 1e300)));
}

} // namespace
