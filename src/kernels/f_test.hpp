// The F test of a fit against a constant.
#pragma once

namespace kouprey {

/// The chance that a fit with `terms` degrees of freedom, an even number, leaves no more than this share of
/// the sum of squares about the mean when there is nothing to fit: 1 − F(f; terms, rest) with f = ((1 − left)
/// / terms) / (left / rest). For even numbers the incomplete beta function is a finite sum of positive parts
/// (Abramowitz & Stegun 26.5.6); nothing but + × ÷ √ is used. 1 where rest <= 0.
double f_test_p(double left, int terms, int rest);

} // namespace kouprey
