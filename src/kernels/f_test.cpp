#include "kernels/f_test.hpp"

#include <cmath>

namespace kouprey {

double f_test_p(double left, int terms, int rest) {
    if (rest <= 0 || left >= 1) return 1;
    if (left <= 0) return 0;
    const double half = rest / 2.0;
    double power = rest % 2 == 1 ? std::sqrt(left) : 1;
    for (int i = 0; i < rest / 2; ++i) power *= left;
    double part = 1, sum = 0;
    for (int i = 0; i < terms / 2; ++i) {
        sum += part;
        part *= (half + i) / (i + 1) * (1 - left);
    }
    return power * sum;
}

} // namespace kouprey
