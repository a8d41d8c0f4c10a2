#include "kernels/fates.hpp"

#include <gtest/gtest.h>

#include <limits>

using namespace kouprey;

namespace {

TEST(Fates, AreTheSameAsNumbers) {
    using Kind = ChainEnd::Kind;
    constexpr auto most = std::numeric_limits<ClassCode>::max();
    for (const ChainEnd& end :
         {ChainEnd{}, ChainEnd{Kind::to_class, 0}, ChainEnd{Kind::to_class, -1},
          ChainEnd{Kind::to_class, most}, ChainEnd{Kind::to_class, -most}, ChainEnd{Kind::to_open, 0, 1},
          ChainEnd{Kind::to_open, 0, std::numeric_limits<PatchId>::max()}}) {
        const auto found = end_of_fate(fate_number(end));
        EXPECT_EQ(found.kind, end.kind);
        EXPECT_EQ(found.code, end.code);
        EXPECT_EQ(found.open, end.open);
    }
    EXPECT_EQ(fate_number({}), 0U);
}

} // namespace
