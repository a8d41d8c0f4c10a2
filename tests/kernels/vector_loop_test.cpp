#include "kernels/vector_loop.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace kouprey::test {
namespace {

using Numbers = std::array<std::uint32_t, 64>;

TEST(VectorLoop, DoesTheSameHoweverItIsCompiled) {
    Numbers a{}, b{}, plainly{}, chosen{};
    for (std::uint32_t i = 0; i < a.size(); ++i) {
        a[i] = i * 2'654'435'761U;
        b[i] = i * i * 40'503U;
    }
    const auto least = [&](Numbers& out) {
        return [&]() __attribute__((always_inline)) {
            for (std::size_t i = 0; i < a.size(); ++i) out[i] = std::min(a[i], b[i]) + 3;
        };
    };
    least(plainly)();
    run_vector_loop(least(chosen));
    EXPECT_EQ(chosen, plainly);
    EXPECT_EQ(chosen[5], std::min(5 * 2'654'435'761U, 25 * 40'503U) + 3);
}

} // namespace
} // namespace kouprey::test
