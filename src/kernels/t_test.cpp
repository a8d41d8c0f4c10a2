#include "kernels/t_test.hpp"

#include "kouprey/core/elementary.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kouprey {

double t_test_p(double t, int freedom) {
    const double square = t * t / (t * t + freedom); // of the sine of the angle
    const double cosine_square = freedom / (t * t + freedom), sine = std::sqrt(square);
    const bool odd = freedom % 2 == 1;
    double part = odd ? std::sqrt(cosine_square) : 1, sum = 0;
    for (int i = odd ? 3 : 2; i <= freedom; i += 2) {
        sum += part;
        part *= cosine_square * (i - 1) / i;
    }
    double within = sine * sum;
    if (odd) within = 2 / std::numbers::pi * (elementary::atan(std::abs(t) / std::sqrt(freedom)) + within);
    return std::clamp(1 - within, 0.0, 1.0);
}

} // namespace kouprey
