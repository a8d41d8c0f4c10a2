// Tables refuse rows that do not fit and numbers that are none.
#include "kouprey/core/table.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey {
namespace {

using test::thrown_error;

TEST(Table, KeepsRowsInOrder) {
    Table table{"Areas", {"zone", "cells", "area_ha"}, {}};
    table.add({"a", std::int64_t{3}, 0.27});
    table.add({"b", Value(), -0.0});
    ASSERT_EQ(table.rows.size(), 2u);
    EXPECT_EQ(std::get<std::int64_t>(table.rows[0][1]), 3);
    EXPECT_EQ(table.rows[1][1], Value(std::monostate{}));
}

TEST(Table, RefusesRowsOfAnotherWidth) {
    Table table{"Areas", {"zone", "cells"}, {}};
    const auto error = thrown_error([&] { table.add({"a"}); });
    EXPECT_EQ(error.failure(), Failure::internal);
    EXPECT_EQ(error.problems().front(), (Problem{"a row of 1 values in a table of 2 columns", "Areas"}));
    EXPECT_TRUE(table.rows.empty());
}

TEST(Table, RefusesNumbersThatAreNotFinite) {
    Table table{"Areas", {"area_ha"}, {}};
    for (const double value : {std::nan(""), std::numeric_limits<double>::infinity()})
        EXPECT_EQ(thrown_error([&] { table.add({value}); }).failure(), Failure::internal);
    EXPECT_TRUE(table.rows.empty());
}

} // namespace
} // namespace kouprey
