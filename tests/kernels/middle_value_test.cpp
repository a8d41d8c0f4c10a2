#include "kouprey/kernels/middle_value.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

double middle(std::vector<double> values) { return middle_value(values); }

TEST(MiddleValue, IsTheMedian) {
    EXPECT_EQ(middle({7}), 7);
    EXPECT_EQ(middle({7, 1}), 4);
    EXPECT_EQ(middle({3, 9, 1}), 3);
    EXPECT_EQ(middle({4, 1, 9, 2}), 3);
    EXPECT_EQ(middle({2, 2, 2, 5, 5}), 2);
    EXPECT_EQ(middle({-1, -5, -3, -7, -9, -11}), -6);
}

} // namespace
} // namespace kouprey
