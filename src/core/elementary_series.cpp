// The three power series from which all elementary functions are made.
#include "core/elementary_parts.hpp"

#include <array>
#include <cstddef>

namespace kouprey::elementary {
namespace {

template <std::size_t size> using Coefficients = std::array<DoubleDouble, size>;

/// 1/first!, 1/(first + 2)!, 1/(first + 4)!, …
template <std::size_t size> constexpr Coefficients<size> every_second_inverse_factorial(int first) {
    Coefficients<size> result;
    DoubleDouble term = 1.0; // first is 1 or 2, and 1/1! = 1
    if (first == 2) term = 0.5;
    for (std::size_t k = 0; k < size; ++k) {
        result[k] = term;
        const double next = first + 2 * static_cast<double>(k) + 1;
        term = term / (next * (next + 1));
    }
    return result;
}

/// 1, 1/3, 1/5, …
template <std::size_t size> constexpr Coefficients<size> odd_reciprocals() {
    Coefficients<size> result;
    for (std::size_t k = 0; k < size; ++k) result[k] = DoubleDouble(1.0) / (2 * static_cast<double>(k) + 1);
    return result;
}

/// Σ c[k]·t^k. From the `precise`-th term on, terms are so small that plain doubles hold all that matters of
/// them.
template <std::size_t size>
DoubleDouble polynomial(const Coefficients<size>& c, std::size_t precise, DoubleDouble t) {
    double rest = 0;
    for (std::size_t k = size; k-- > precise;) rest = rest * t.hi + c[k].hi;
    DoubleDouble sum = rest;
    for (std::size_t k = precise; k-- > 0;) sum = sum * t + c[k];
    return sum;
}

} // namespace

DoubleDouble sinh_ratio(DoubleDouble t) {
    static constexpr auto coefficients = every_second_inverse_factorial<14>(1);
    return polynomial(coefficients, 8, t);
}

DoubleDouble cosh_minus_one(DoubleDouble t) {
    static constexpr auto coefficients = every_second_inverse_factorial<14>(2);
    return t * polynomial(coefficients, 8, t);
}

DoubleDouble artanh_ratio(DoubleDouble z) {
    static constexpr auto coefficients = odd_reciprocals<23>();
    return polynomial(coefficients, 11, z);
}

} // namespace kouprey::elementary
