// Numbers of tables and of running text.
#include "report/number_text.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(Grouped, PartsThousands) {
    EXPECT_EQ(grouped("0"), "0");
    EXPECT_EQ(grouped("999"), "999");
    EXPECT_EQ(grouped("1000"), "1,000");
    EXPECT_EQ(grouped("-123456.789"), "-123,456.789");
    EXPECT_EQ(grouped("-1234567"), "-1,234,567");
    EXPECT_EQ(grouped("0.0001"), "0.0001");
}

} // namespace
} // namespace kouprey
