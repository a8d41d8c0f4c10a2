// Areas become integers here, once.
#pragma once

#include "kouprey/core/int128.hpp"

#include <cmath>

namespace kouprey {

/// Square metres as the nearest whole number of 1e-12 m².
inline Int128 quantised_area(double square_metres) {
    return static_cast<Int128>(std::round(square_metres * 1e12));
}

} // namespace kouprey
