// Elementary functions from + − × ÷ √ alone: the same bits on every IEEE 754 machine.
#pragma once

/// Stand-ins for <cmath>, whose results differ in the last bit between processors (with and without fused
/// multiply-add). Each is worked out in double-double arithmetic and rounded once, so that unless stated
/// otherwise the error is below 0.51 units in the last place wherever the result exceeds 1e-300 in size.
///
/// Requires -ffp-contract=off and rounding to nearest. A not-a-number argument, or one outside the domain,
/// gives not-a-number; nothing is thrown and errno is never touched. The sign of a zero result is
/// unspecified.
namespace kouprey::elementary {

/// Arguments in radians. |x| <= 2^30; beyond that not-a-number, for no coordinate of ours is ever so large.
double sin(double x);
double cos(double x);
double tan(double x);
double asin(double x);
double atan(double x);

double exp(double x);
double expm1(double x); ///< e^x − 1 without cancellation at 0
double sinh(double x);
double cosh(double x);

double log(double x);
double log1p(double x); ///< log(1 + x) without cancellation at 0
double asinh(double x);
double atanh(double x);

/// base^exponent for base >= 0; not-a-number for a negative base. pow(x, 0) = 1 for every x.
double pow(double base, double exponent);

/// Φ(x), the standard normal distribution function; relative error below 1e-15, in the lower tail as well.
double normal_cdf(double x);

/// Φ⁻¹(p) for 0 < p < 1, −∞ at 0 and +∞ at 1; relative error below 1e-15.
double normal_quantile(double p);

} // namespace kouprey::elementary
