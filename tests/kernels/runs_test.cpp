#include "kouprey/core/random.hpp"
#include "kouprey/kernels/runs.hpp"

#include "kernels/processor.hpp"
#include "kernels/run_ends.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

using namespace kouprey;

namespace {

template <class T> std::vector<std::uint32_t> ends_of(const std::vector<T>& a, const std::vector<T>& b) {
    std::vector<std::uint32_t> ends(a.size() + 1);
    ends.resize(find_run_ends(std::span<const T>(a), std::span<const T>(b), ends.data()));
    return ends;
}

template <class T> std::vector<std::uint32_t> plain_ends(const std::vector<T>& a, const std::vector<T>& b) {
    std::vector<std::uint32_t> ends;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (i + 1 == a.size() || a[i] != a[i + 1] || b[i] != b[i + 1])
            ends.push_back(static_cast<std::uint32_t>(i + 1));
    return ends;
}

/// A row that changes its value after about `period` cells; differs by `seed`.
template <class T> std::vector<T> row_of(std::size_t cols, std::uint64_t period, std::uint64_t seed) {
    std::vector<T> row(cols);
    std::uint64_t state = seed * 0x9E37'79B9'7F4A'7C15 + 1;
    T value = 0;
    for (auto& cell : row) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        if ((state >> 33) % period == 0) value = static_cast<T>(state >> 40);
        cell = value;
    }
    return row;
}

template <class T> class Runs : public testing::Test {};
using Types = testing::Types<std::uint8_t, std::int32_t>;
TYPED_TEST_SUITE(Runs, Types);

TYPED_TEST(Runs, AreThoseOfAPlainLoop) {
    for (std::size_t cols = 0; cols < 270; ++cols) {
        for (const std::uint64_t period : {1U, 2U, 5U, 40U, 1000U}) {
            const auto a = row_of<TypeParam>(cols, period, cols + period),
                       b = row_of<TypeParam>(cols, 7, cols * 3 + 1);
            EXPECT_EQ(ends_of(a, b), plain_ends(a, b)) << cols << " cells, period " << period;
            EXPECT_EQ(ends_of(a, a), plain_ends(a, a));
        }
    }
}

template <class T>
void expect_the_same(std::size_t (*find)(const T*, const T*, std::size_t, std::uint32_t*)) {
    for (const std::size_t cols : {1U, 63U, 64U, 65U, 80U, 81U, 136U, 137U, 144U, 145U, 512U, 4099U})
        for (const std::uint64_t period : {1U, 2U, 3U, 4U, 30U}) {
            const auto a = row_of<T>(cols, period, cols + period), b = row_of<T>(cols, 7, cols * 3 + 1);
            std::vector<std::uint32_t> ends(cols);
            ends.resize(find(a.data(), b.data(), cols, ends.data())); // writes within the row's room alone
            EXPECT_EQ(ends, plain_ends(a, b)) << cols << " cells, period " << period;
        }
}

TYPED_TEST(Runs, AreTheSameOnEveryProcessor) {
    expect_the_same<TypeParam>(run_ends<TypeParam>);
    if (have_avx2()) expect_the_same<TypeParam>(run_ends_avx2);
    if (have_avx512()) expect_the_same<TypeParam>(run_ends_avx512);
}

TYPED_TEST(Runs, ChangeWhereEitherMapDoes) {
    const std::vector<TypeParam> a{1, 1, 1, 2, 2, 2}, b{5, 5, 6, 6, 6, 5};
    EXPECT_EQ(ends_of(a, b), (std::vector<std::uint32_t>{2, 3, 5, 6}));
}

/// Slots that show what they were asked for.
struct Sums {
    static void number_runs(std::span<const std::int32_t> a, std::span<const std::int32_t> b,
                            std::span<const std::uint32_t> ends, std::uint32_t* slots) {
        for (const auto end : ends) *slots++ = static_cast<std::uint32_t>(10 * a[end - 1] + b[end - 1]);
    }
};

TEST(RunTable, GivesRowsBack) {
    RunTable table;
    Sums sums;
    const std::vector<std::int32_t> classes{1, 1, 2, 2, 2}, years{3, 3, 3, 3, 4}, constant(5, 7);
    const auto add = [&](const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
        table.add_row(std::span(a), std::span(b), sums);
    };
    add(classes, years);
    add(constant, constant);
    EXPECT_THAT(table.row(0).ends, testing::ElementsAre(2, 4, 5));
    EXPECT_THAT(table.row(0).slots, testing::ElementsAre(13, 23, 24));
    EXPECT_THAT(table.row(1).ends, testing::ElementsAre(5));
    EXPECT_THAT(table.row(1).slots, testing::ElementsAre(77));
    table.clear();
    add(constant, classes);
    EXPECT_THAT(table.row(0).ends, testing::ElementsAre(2, 5));
    EXPECT_THAT(table.row(0).slots, testing::ElementsAre(71, 72));
}

} // namespace
