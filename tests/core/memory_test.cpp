// The memory that the process holds.
#include "kouprey/core/memory.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace kouprey {
namespace {

TEST(ResidentBytes, GrowWithWhatIsTouched) {
    const auto before = resident_bytes();
    if (before == 0) GTEST_SKIP() << "the system does not tell the memory of a process";
    constexpr std::size_t size = 64'000'000;
    std::vector<char> touched(size);
    volatile char* const cells = touched.data(); // a compiler may leave out what nobody sees
    for (std::size_t at = 0; at < size; at += 1024) cells[at] = 'x';
    EXPECT_GE(resident_bytes(), before + static_cast<std::int64_t>(size) / 2);
    EXPECT_GT(before, 1'000'000);
}

} // namespace
} // namespace kouprey
