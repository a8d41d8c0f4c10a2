// Student's t test.
#pragma once

namespace kouprey {

/// The chance that |t| is this large or larger with `freedom` >= 1 degrees of freedom: finite sums
/// (Abramowitz & Stegun 26.7.3 and 26.7.4) and the program's own arc tangent. Below 1e-12 no digit of it
/// counts.
double t_test_p(double t, int freedom);

} // namespace kouprey
