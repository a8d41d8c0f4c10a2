// Multiples of angles against the C library.
#include "geo/even_multiples.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey {
namespace {

TEST(EvenMultiples, OfCirclesAndHyperbolas) {
    for (const double w : {-1.5, -0.3, 0.0, 1e-7, 0.2, 0.9}) {
        const EvenMultiples circular = circular_multiples(w), hyperbolic = hyperbolic_multiples(w);
        EXPECT_EQ(circular.coordinate, w);
        EXPECT_EQ(hyperbolic.coordinate, w);
        for (std::size_t j = 0; j < 6; ++j) {
            const double angle = 2 * static_cast<double>(j + 1) * w;
            EXPECT_NEAR(circular.sine[j], std::sin(angle), 1e-14) << angle;
            EXPECT_NEAR(circular.cosine[j], std::cos(angle), 1e-14) << angle;
            EXPECT_NEAR(hyperbolic.sine[j], std::sinh(angle), 1e-14 * std::cosh(angle)) << angle;
            EXPECT_NEAR(hyperbolic.cosine[j], std::cosh(angle), 1e-14 * std::cosh(angle)) << angle;
        }
    }
}

} // namespace
} // namespace kouprey
