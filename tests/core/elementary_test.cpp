// Elementary functions against the long double mathematical library, and their exact bits.
#include "kouprey/core/elementary.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

namespace kouprey::elementary {
namespace {

constexpr double inf = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

using Function = double (*)(double);
using Reference = long double (*)(long double);

/// |got − want| in units in the last place of `got`.
double error_in_ulp(double got, long double want) {
    int exponent = 0;
    std::frexp(got, &exponent);
    return static_cast<double>(std::fabs(static_cast<long double>(got) - want) /
                               std::ldexp(1.0L, exponent - 53));
}

/// The worst error over `points` arguments spread over [from, to], ends included.
double worst_error(Function f, Reference reference, double from, double to, int points = 40'001) {
    double worst = 0;
    for (int i = 0; i < points; ++i) {
        const double x = from + (to - from) * (static_cast<double>(i) / (points - 1));
        const double error = error_in_ulp(f(x), reference(x));
        if (!(error <= worst)) worst = error;
    }
    return worst;
}

/// Bounds of the header, a little widened for the error of the reference itself.
constexpr double rounded_once = 0.51;

TEST(Elementary, CircularFunctionsAreRoundedOnce) {
    EXPECT_LT(worst_error(sin, sinl, -700, 700), rounded_once);
    EXPECT_LT(worst_error(cos, cosl, -700, 700), rounded_once);
    EXPECT_LT(worst_error(tan, tanl, -700, 700), rounded_once);
    EXPECT_LT(worst_error(sin, sinl, -1e-3, 1e-3), rounded_once);
    EXPECT_LT(worst_error(cos, cosl, 1e6, 1e6 + 40), rounded_once);
    EXPECT_LT(worst_error(sin, sinl, 0x1p30 - 40, 0x1p30), rounded_once);
}

TEST(Elementary, CircularFunctionsKeepTheirDigitsNextToMultiplesOfHalfPi) {
    for (int k = 1; k <= 400; ++k) {
        const double zero_of_sin = k * 3.14159265358979323846,
                     zero_of_cos = zero_of_sin - 1.57079632679489661923;
        EXPECT_LT(error_in_ulp(sin(zero_of_sin), sinl(zero_of_sin)), rounded_once) << k;
        EXPECT_LT(error_in_ulp(cos(zero_of_cos), cosl(zero_of_cos)), rounded_once) << k;
        EXPECT_LT(error_in_ulp(tan(zero_of_cos), tanl(zero_of_cos)), rounded_once) << k;
    }
}

TEST(Elementary, InverseCircularFunctionsAreRoundedOnce) {
    EXPECT_LT(worst_error(asin, asinl, -1, 1), rounded_once);
    EXPECT_LT(worst_error(asin, asinl, 1 - 1e-9, 1), rounded_once);
    EXPECT_LT(worst_error(atan, atanl, -3, 3), rounded_once);
    EXPECT_LT(worst_error(atan, atanl, -1e-5, 1e-5), rounded_once);
    EXPECT_LT(worst_error(atan, atanl, -1e18, 1e18), rounded_once);
}

TEST(Elementary, ExponentialsAreRoundedOnce) {
    EXPECT_LT(worst_error(exp, expl, -1, 1), rounded_once);
    EXPECT_LT(worst_error(exp, expl, -708, 709.7), rounded_once);
    EXPECT_LT(worst_error(expm1, expm1l, -1, 1), rounded_once);
    EXPECT_LT(worst_error(expm1, expm1l, -1e-6, 1e-6), rounded_once);
    EXPECT_LT(worst_error(expm1, expm1l, -60, 709.7), rounded_once);
    EXPECT_LT(worst_error(sinh, sinhl, -1, 1), rounded_once);
    EXPECT_LT(worst_error(sinh, sinhl, -710.4, 710.4), rounded_once);
    EXPECT_LT(worst_error(cosh, coshl, -3, 3), rounded_once);
    EXPECT_LT(worst_error(cosh, coshl, -710.4, 710.4), rounded_once);
}

TEST(Elementary, LogarithmsAreRoundedOnce) {
    EXPECT_LT(worst_error(log, logl, 1e-4, 3), rounded_once);
    EXPECT_LT(worst_error(log, logl, 1 - 1e-9, 1 + 1e-9), rounded_once);
    EXPECT_LT(worst_error(log, logl, 5e-324, 1e-308), rounded_once);
    EXPECT_LT(worst_error(log, logl, 1, 1.7e308), rounded_once);
    EXPECT_LT(worst_error(log1p, log1pl, -0.9999, 2), rounded_once);
    EXPECT_LT(worst_error(log1p, log1pl, -1e-8, 1e-8), rounded_once);
    EXPECT_LT(worst_error(asinh, asinhl, -3, 3), rounded_once);
    EXPECT_LT(worst_error(asinh, asinhl, -1e200, 1e200), rounded_once);
    EXPECT_LT(worst_error(atanh, atanhl, -0.99999, 0.99999), rounded_once);
    EXPECT_LT(worst_error(atanh, atanhl, -1e-4, 1e-4), rounded_once);
}

TEST(Elementary, PowerIsRoundedOnce) {
    double worst = 0;
    for (int i = 1; i <= 40'000; ++i) {
        const double base = i * 0.00731, exponent = -60 + i * 0.003;
        worst = std::max(worst, error_in_ulp(pow(base, exponent), powl(base, exponent)));
    }
    EXPECT_LT(worst, rounded_once);
    EXPECT_EQ(pow(2, -1074), 5e-324);
    EXPECT_EQ(pow(10, 22), 1e22);
    EXPECT_EQ(pow(0.25, 0.5), 0.5);
}

long double cdf_reference(long double x) { return erfcl(-x * 0.707106781186547524400844362104849L) / 2; }

TEST(Elementary, NormalDistributionToOnePartIn1e15InBothTails) {
    constexpr double relative_1e15 = 4.5; // 1e-15 is at least this many units in the last place
    EXPECT_LT(worst_error(normal_cdf, cdf_reference, -6, 6), relative_1e15);
    EXPECT_LT(worst_error(normal_cdf, cdf_reference, -37, -5.9), relative_1e15);
    EXPECT_LT(worst_error(normal_cdf, cdf_reference, 5.9, 40), relative_1e15);
    EXPECT_LT(worst_error(normal_cdf, cdf_reference, -1e-3, 1e-3), relative_1e15);
}

/// Relative error of Φ⁻¹(p), p <= ½, from what Φ makes of it: δ = (Φ(x) − p) / φ(x).
double quantile_error(double p) {
    const long double x = normal_quantile(p);
    const long double density = expl(-x * x / 2) * 0.398942280401432677939946059934382L;
    const long double excess = p > 0.4 ? erfl(x * 0.707106781186547524400844362104849L) / 2 - (p - 0.5L)
                                       : cdf_reference(x) - static_cast<long double>(p);
    return static_cast<double>(std::fabs(excess / density / x));
}

TEST(Elementary, NormalQuantileToOnePartIn1e15) {
    double worst = 0;
    for (int i = 1; i < 50'000; ++i) worst = std::max(worst, quantile_error(i / 100'000.0));
    for (int i = 1; i < 50'000; ++i) worst = std::max(worst, quantile_error(exp(-i / 70.9)));
    for (int i = 1; i < 5'000; ++i) worst = std::max(worst, quantile_error(0.5 - exp(-i / 150.0) / 2.5));
    EXPECT_LT(worst, 1e-15);
}

TEST(Elementary, NormalQuantileIsOddAroundOneHalf) {
    for (int i = 1; i < 1024; ++i)
        EXPECT_EQ(normal_quantile(i / 2048.0), -normal_quantile(1 - i / 2048.0)) << i;
    EXPECT_EQ(normal_quantile(0.5), 0);
    EXPECT_NEAR(normal_quantile(0.975), 1.959963984540054, 1e-15);
}

TEST(Elementary, QuantileRangesJoin) {
    for (const double p : {0.1, exp(-4.5 * 4.5)}) {
        const double below = normal_quantile(std::nextafter(p, 0)), at = normal_quantile(p),
                     above = normal_quantile(std::nextafter(p, 1));
        EXPECT_NEAR(below / at, 1, 1e-15);
        EXPECT_NEAR(above / at, 1, 1e-15);
    }
}

TEST(Elementary, ValuesAtTheEndsOfTheDomains) {
    EXPECT_EQ(exp(-inf), 0);
    EXPECT_EQ(exp(inf), inf);
    EXPECT_EQ(exp(710), inf);
    EXPECT_EQ(exp(-746), 0);
    EXPECT_EQ(expm1(-inf), -1);
    EXPECT_EQ(expm1(inf), inf);
    EXPECT_EQ(sinh(-inf), -inf);
    EXPECT_EQ(cosh(-inf), inf);
    EXPECT_EQ(log(0.0), -inf);
    EXPECT_EQ(log(inf), inf);
    EXPECT_EQ(log1p(-1), -inf);
    EXPECT_EQ(log1p(inf), inf);
    EXPECT_EQ(asinh(-inf), -inf);
    EXPECT_EQ(atanh(1), inf);
    EXPECT_EQ(atanh(-1), -inf);
    EXPECT_EQ(asin(1), atan(inf));
    EXPECT_EQ(asin(-1), atan(-inf));
    EXPECT_EQ(normal_cdf(-inf), 0);
    EXPECT_EQ(normal_cdf(inf), 1);
    EXPECT_EQ(normal_quantile(0), -inf);
    EXPECT_EQ(normal_quantile(1), inf);
}

TEST(Elementary, PowersOfTheSpecialNumbers) {
    EXPECT_EQ(pow(0, 2), 0);
    EXPECT_EQ(pow(0, -2), inf);
    EXPECT_EQ(pow(inf, 2), inf);
    EXPECT_EQ(pow(inf, -2), 0);
    EXPECT_EQ(pow(1, inf), 1);
    EXPECT_EQ(pow(2, inf), inf);
    EXPECT_EQ(pow(2, -inf), 0);
    EXPECT_EQ(pow(1 + 0x1p-52, 1e300), inf);
    EXPECT_EQ(pow(nan, 0), 1);
}

TEST(Elementary, OutsideTheDomainIsNotANumber) {
    for (const Function f : {sin, cos, tan}) {
        EXPECT_TRUE(std::isnan(f(0x1p31)));
        EXPECT_TRUE(std::isnan(f(inf)));
    }
    for (const Function f : {asin, atanh, normal_quantile}) EXPECT_TRUE(std::isnan(f(1.5)));
    for (const Function f : {log, log1p, normal_quantile}) EXPECT_TRUE(std::isnan(f(-1.5)));
    EXPECT_TRUE(std::isnan(pow(-2, 2)));
    EXPECT_TRUE(std::isnan(pow(2, nan)));
    for (const Function f : {sin, cos, tan, asin, atan, exp, expm1, sinh, cosh, log, log1p, asinh, atanh,
                             normal_cdf, normal_quantile})
        EXPECT_TRUE(std::isnan(f(nan)));
}

TEST(Elementary, TinyArgumentsPassThrough) {
    for (const double x : {1e-200, -1e-299})
        for (const Function f : {sin, tan, asin, atan, expm1, sinh, log1p, asinh, atanh})
            EXPECT_EQ(f(x), x) << x;
    EXPECT_EQ(cos(1e-300), 1);
    EXPECT_EQ(cosh(1e-300), 1);
    EXPECT_EQ(exp(-1e-300), 1);
}

/// The very bits: another compiler, fused multiply-add or extended precision would show here, most of all in
/// the functions that end in plain double arithmetic (the normal ones).
TEST(Elementary, BitsAreTheSameEverywhere) {
    const std::pair<double, std::uint64_t> pinned[] = {
        {sin(0.22689280275926285), 0x3fcccb3236cdc675},
        {cos(100), 0x3feb981dbf665fdf},
        {tan(1.5), 0x402c33ed50b88777},
        {asin(0.7), 0x3fe8d00e692afd95},
        {atan(0.7), 0x3fe38b112d7bd4ad},
        {exp(-12.3), 0x3ed31765fdaf4f37},
        {expm1(0.01), 0x3f84952e9791133f},
        {sinh(0.2), 0x3fc9c560cd35ef81},
        {cosh(0.2), 0x3ff0523184b1ee9d},
        {log(3), 0x3ff193ea7aad030b},
        {log1p(0.3), 0x3fd0ca937be1b9dc},
        {asinh(0.3), 0x3fd2ec4ea565fcc1},
        {atanh(0.0818191908426215), 0x3fb4fe1db8b28e31},
        {pow(1.07, 13.5), 0x4003f12dc12e5d29},
        {normal_cdf(-1.2345), 0x3fbbc733942fbbeb},
        {normal_cdf(-6.7), 0x3da6ea7d0efd71fe},
        {normal_cdf(-30.1), 0x16b28b587947b1f0},
        {normal_quantile(0.3), 0xbfe0c7e39582c5fb},
        {normal_quantile(0.62), 0x3fd38cff4a9c5dad},
        {normal_quantile(0.01), 0xc0029c5c4630ff0f},
        {normal_quantile(0.0007), 0xc0098ea536305cad},
        {normal_quantile(1e-20), 0xc022865170b43a4c},
        {normal_quantile(3e-200), 0xc03e2b535fabe72a},
    };
    for (const auto& [value, bits] : pinned) EXPECT_EQ(std::bit_cast<std::uint64_t>(value), bits) << value;
}

} // namespace
} // namespace kouprey::elementary
