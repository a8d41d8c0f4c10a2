#include "kouprey/kernels/formula.hpp"

#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

const std::vector<std::string> known{"a", "b", "swir1"};

double value_of(const std::string& text, double a = 2, double b = 3) {
    const Formula formula(text, known);
    std::vector<const double*> values;
    for (const auto& name : formula.names()) values.push_back(name == "a" ? &a : &b);
    double out = 0;
    formula(values, {&out, 1});
    return out;
}

TEST(Formula, KnowsTheUsualOrder) {
    EXPECT_EQ(value_of("1 + 2 * 3"), 7);
    EXPECT_EQ(value_of("(1 + 2) * 3"), 9);
    EXPECT_EQ(value_of("1 + 2 + 3"), 6);
    EXPECT_EQ(value_of("8 - 4 - 2"), 2);
    EXPECT_EQ(value_of("8 / 4 / 2"), 1);
    EXPECT_EQ(value_of("-a * -b"), 6);
    EXPECT_EQ(value_of("--a"), 2);
    EXPECT_EQ(value_of("2 * -3"), -6);
    EXPECT_EQ(value_of("(a - b) / (a + b)"), -0.2);
    EXPECT_EQ(value_of("0.5*A"), 1);
}

TEST(Formula, TakesNumbersWithExponents) {
    EXPECT_EQ(value_of("1e-3 * a"), 0.002);
    EXPECT_EQ(value_of("1.5E2+1e+1-1e0"), 159);
    EXPECT_THAT(thrown_error([] { value_of("1e * a"); }).what(), HasSubstr("unexpected 'e'"));
    EXPECT_THAT(thrown_error([] { value_of("1e- 3"); }).what(), HasSubstr("unexpected 'e'"));
}

TEST(Formula, KnowsItsFunctions) {
    EXPECT_EQ(value_of("min(a, b) + max(a, b) * 10"), 32);
    EXPECT_EQ(value_of("sqrt(a * a + 5)"), 3);
    EXPECT_EQ(value_of("abs(a - b)"), 1);
}

TEST(Formula, WhatIsNotFiniteOrMissingHasNoValue) {
    const double none = std::numeric_limits<double>::quiet_NaN();
    EXPECT_TRUE(std::isnan(value_of("1 / (a - 2)")));
    EXPECT_TRUE(std::isnan(value_of("sqrt(a - b)")));
    EXPECT_TRUE(std::isnan(value_of("min(a, b)", none, 3)));
    EXPECT_TRUE(std::isnan(value_of("max(b, a)", none, 3)));
}

TEST(Formula, WorksOnManyCells) {
    const Formula formula("a * 2 + swir1", known);
    EXPECT_EQ(formula.names(), (std::vector<std::string>{"a", "swir1"}));
    std::vector<double> a(1300), b(1300), out(1300);
    for (std::size_t i = 0; i < a.size(); ++i) {
        a[i] = static_cast<double>(i);
        b[i] = 0.5 * static_cast<double>(i);
    }
    const std::vector<const double*> values{a.data(), b.data()};
    formula(values, out);
    for (std::size_t i = 0; i < a.size(); ++i) ASSERT_EQ(out[i], 2.5 * static_cast<double>(i));
}

TEST(Formula, NestsAHundredDeepAndNoDeeper) {
    const auto nested = [](std::size_t brackets) {
        return std::string(brackets, '(') + "a" + std::string(brackets, ')');
    };
    EXPECT_EQ(value_of(nested(99)), 2) << "the whole counts as well";
    EXPECT_THAT(thrown_error([&] { value_of(nested(100)); }).what(), HasSubstr("too deeply"));
    std::string in_a_row = "(a)";
    for (int i = 1; i < 200; ++i) in_a_row += "+(a)";
    EXPECT_EQ(value_of(in_a_row), 400);
}

std::string fault_of(const std::string& text) {
    const auto error = thrown_error([&] { Formula(text, known); });
    EXPECT_EQ(error.failure(), Failure::usage) << text;
    return error.what();
}

TEST(Formula, SaysWhereItCannotBeUnderstood) {
    EXPECT_THAT(fault_of("a +"), HasSubstr("it ends where a number or a band should stand"));
    EXPECT_THAT(fault_of(""), HasSubstr("character 1"));
    EXPECT_THAT(fault_of("a b"), HasSubstr("unexpected 'b'"));
    EXPECT_THAT(fault_of("(a"), HasSubstr("')' is missing"));
    EXPECT_THAT(fault_of("swir2 / a"), HasSubstr("did you mean swir1?"));
    EXPECT_THAT(fault_of("log(a)"), HasSubstr("no function log"));
    EXPECT_THAT(fault_of("min(a)"), HasSubstr("',' is missing"));
    EXPECT_THAT(fault_of("1.2.3"), HasSubstr("neither a number nor a band"));
    EXPECT_THAT(fault_of("a ^ 2"), HasSubstr("unexpected '^'"));
    EXPECT_THAT(fault_of("a + swir2 * b"), HasSubstr("character 5:"));
    EXPECT_THAT(fault_of(std::string(500, '(') + "a"), HasSubstr("too deeply"));
}

} // namespace
} // namespace kouprey::test
