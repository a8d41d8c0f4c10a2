// Each warning is told once.
#include "kouprey/core/warning.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(Warnings, AreKeptInOrderAndOnce) {
    Warnings warnings;
    EXPECT_TRUE(warnings.list().empty());
    warnings.add({"web-mercator", "areas are true ones", "a.tif"});
    warnings.add({"outside", "3 % of the zone lie outside", "zone 7"});
    warnings.add({"web-mercator", "areas are true ones", "a.tif"});
    warnings.add({"web-mercator", "areas are true ones", "b.tif"});
    const std::vector<Warning> expected{{"web-mercator", "areas are true ones", "a.tif"},
                                        {"outside", "3 % of the zone lie outside", "zone 7"},
                                        {"web-mercator", "areas are true ones", "b.tif"}};
    EXPECT_EQ(warnings.list(), expected);
}

} // namespace
} // namespace kouprey
