#include "kernels/edits.hpp"

#include <gtest/gtest.h>

#include <tuple>

using namespace kouprey;

namespace {

auto parts_of(const Edit& edit) { return std::tuple(edit.row, edit.begin, edit.end, edit.patch); }

TEST(Edits, ComeBackInTheirOrder) {
    const std::vector<Edit> edits{{0, 0, 1, 1}, {0, 1, 10, 900'000}, {1, 0, 10, 2},
                                  {4, 3, 4, 3}, {4, 9, 10, 1},       {500, 2, 7, 4'000'000'000}};
    EditWriter writer;
    for (int again = 0; again < 2; ++again) {
        writer.clear(10);
        for (const auto& edit : edits) writer.add(edit);
        EditReader reader(writer.bytes(), 10);
        Edit found;
        for (const auto& edit : edits) {
            ASSERT_TRUE(reader.next(found));
            EXPECT_EQ(parts_of(found), parts_of(edit));
        }
        EXPECT_FALSE(reader.next(found));
    }
}

} // namespace
