#include "kouprey/kernels/sequential_fit.hpp"

#include "kernels/plain_fit.hpp"

#include <gtest/gtest.h>

#include <random>

namespace kouprey::test {
namespace {

/// Rows of a constant and random numbers, and values with noise.
class SequentialFits : public testing::Test {
  protected:
    PlainRows rows;
    std::vector<double> values;

    void make(std::size_t count, std::size_t terms) {
        std::mt19937 random(5);
        std::uniform_real_distribution<double> uniform(-1, 1);
        for (std::size_t r = 0; r < count; ++r) {
            auto& row = rows.emplace_back(terms, 1.0);
            double value = 3;
            for (std::size_t i = 1; i < terms; ++i) {
                row[i] = uniform(random);
                value += static_cast<double>(i) * row[i];
            }
            values.push_back(value + 0.3 * uniform(random));
        }
    }
};

TEST_F(SequentialFits, AreThoseOfTheNormalEquations) {
    make(40, 5);
    SequentialFit fit(5);
    std::vector<double> found(5);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        fit.add(rows[r], values[r]);
        EXPECT_EQ(fit.observations(), r + 1);
        EXPECT_EQ(fit.determined(), r >= 4);
        if (!fit.determined()) continue;
        fit.solve(found);
        const auto expected = plain_fit(rows, values, r + 1);
        for (std::size_t i = 0; i < 5; ++i) ASSERT_NEAR(found[i], expected[i], 1e-8) << r << " " << i;
        double squares = 0;
        for (std::size_t k = 0; k <= r; ++k) {
            const double rest = values[k] - plain_product(rows[k], expected);
            squares += rest * rest;
        }
        ASSERT_NEAR(fit.residual_sum_of_squares(), squares, 1e-9);
    }
}

TEST_F(SequentialFits, TellHowEachObservationDiffersFromThoseBefore) {
    make(30, 4);
    SequentialFit fit(4);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const double residual = fit.add(rows[r], values[r]);
        if (r < 4) {
            EXPECT_EQ(residual, 0);
            continue;
        }
        const auto before = plain_fit(rows, values, r);
        const auto spread = plain_product(rows[r], plain_solution(plain_normal(rows, r), rows[r]));
        const double expected = (values[r] - plain_product(rows[r], before)) / std::sqrt(1 + spread);
        ASSERT_NEAR(residual, expected, 1e-8) << r;
    }
}

TEST_F(SequentialFits, KnowThePrecisionOfTheLastTerm) {
    make(25, 3);
    SequentialFit fit(3);
    for (std::size_t r = 0; r < rows.size(); ++r) fit.add(rows[r], values[r]);
    const auto variance = plain_solution(plain_normal(rows, rows.size()), {0, 0, 1})[2];
    EXPECT_NEAR(fit.last_precision(), 1 / variance, 1e-9);
}

TEST_F(SequentialFits, WaitForTermsThatAreNotDetermined) {
    SequentialFit fit(3);
    const std::vector<double> a{1, 0.5, 0.25}, b{1, -0.5, 0.25}, c{1, 0.5, -1};
    for (int i = 0; i < 4; ++i) EXPECT_EQ(fit.add(a, 2), 0);
    fit.add(b, 3);
    EXPECT_FALSE(fit.determined());
    fit.add(c, 1);
    EXPECT_TRUE(fit.determined());
    EXPECT_NEAR(fit.residual_sum_of_squares(), 0, 1e-25);
}

TEST_F(SequentialFits, BeginAgain) {
    make(20, 4);
    SequentialFit used(4), fresh(4);
    for (std::size_t r = 0; r < 20; ++r) used.add(rows[r], values[r] + 7);
    used.clear();
    EXPECT_EQ(used.observations(), 0U);
    for (std::size_t r = 0; r < 20; ++r)
        EXPECT_EQ(used.add(rows[r], values[r]), fresh.add(rows[r], values[r]));
    EXPECT_EQ(used.residual_sum_of_squares(), fresh.residual_sum_of_squares());
}

} // namespace
} // namespace kouprey::test
