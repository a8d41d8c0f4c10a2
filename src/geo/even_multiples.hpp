// Sines and cosines of the even multiples of an angle.
#pragma once

#include <array>

namespace kouprey {

/// sin 2jw and cos 2jw for j = 1 … 6, or the hyperbolic ones.
struct EvenMultiples {
    double coordinate; ///< w
    std::array<double, 6> sine, cosine;
};

EvenMultiples circular_multiples(double xi);
EvenMultiples hyperbolic_multiples(double eta);

} // namespace kouprey
