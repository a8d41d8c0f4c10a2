#include "geo/even_multiples.hpp"

#include "kouprey/core/elementary.hpp"

namespace kouprey {

namespace {

/// By the addition theorems from the first; `sign` is that of sine² in the double angle's cosine.
EvenMultiples multiples(double coordinate, double sine, double cosine, double sign) {
    EvenMultiples m{coordinate, {sine}, {cosine}};
    for (std::size_t j = 1; j < m.sine.size(); ++j) {
        m.sine[j] = m.sine[j - 1] * cosine + m.cosine[j - 1] * sine;
        m.cosine[j] = m.cosine[j - 1] * cosine + sign * m.sine[j - 1] * sine;
    }
    return m;
}

} // namespace

EvenMultiples circular_multiples(double xi) {
    return multiples(xi, elementary::sin(2 * xi), elementary::cos(2 * xi), -1);
}

EvenMultiples hyperbolic_multiples(double eta) {
    return multiples(eta, elementary::sinh(2 * eta), elementary::cosh(2 * eta), 1);
}

} // namespace kouprey
