#include "kouprey/raster/codes.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace kouprey;

namespace {

TEST(Codes, AreWrittenAsNumbersOrWords) {
    EXPECT_EQ(to_string_code(7), "7");
    EXPECT_EQ(to_string_code(0), "0");
    EXPECT_EQ(to_string_code(-32768), "-32768");
    EXPECT_EQ(to_string_code(max_class_code), "2147483644");
    EXPECT_EQ(to_string_code(nodata_code), "nodata");
    EXPECT_EQ(to_string_code(outside_code), "outside");
}

TEST(Codes, OfNoClassSortBehindAllClasses) {
    std::vector codes{outside_code, nodata_code, max_class_code, -5, 3};
    std::ranges::sort(codes);
    EXPECT_EQ(codes, (std::vector{-5, 3, max_class_code, nodata_code, outside_code}));
    EXPECT_GT(fractional_code, max_class_code);
    EXPECT_NE(fractional_code, nodata_code);
}

TEST(NoValue, IsANanThatDiffersFromOtherNans) {
    EXPECT_TRUE(std::isnan(no_value));
    EXPECT_TRUE(is_no_value(no_value));
    EXPECT_FALSE(is_no_value(std::numeric_limits<double>::quiet_NaN()));
    EXPECT_FALSE(is_no_value(-no_value));
    EXPECT_FALSE(is_no_value(0.0));
}

} // namespace
