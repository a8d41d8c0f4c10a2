// Areal scale of the transverse Mercator projection in a hundred operations, with a bound on the error.
#pragma once

#include "geo/ellipsoid.hpp"
#include "geo/even_multiples.hpp"

#include <array>

namespace kouprey {

/// What TransverseMercator::ground_ratio computes, without an elementary function and without iteration. From
/// + − × ÷ alone, the same bits on every IEEE 754 machine.
class QuickRatio {
  public:
    /// Its relative difference from what ground_ratio computes is less. Roundings in units of 2⁻⁵³: there 9
    /// by the sum η′, 14 of p′² + q′², 4 of h², 21 of sec²φ (τ′ has 5, the fixed point of Newton's method 5
    /// more), 6 of w² and the last products; here 6 of cosh²η′, 14 of p′² + q′², 4 of the polynomial and
    /// products. What is cut off the series is 2: together 80, or 9e-15. Errors of the multiples do not
    /// count, both take the same, nor do those of ξ′, which weigh e² only.
    static constexpr double error = 1e-13;

    /// `scale` is (a / k₀A)², `beta` eq. 36 of Karney (2011).
    QuickRatio(const Spheroid& spheroid, double scale, const std::array<double, 6>& beta);

    /// What the nodes of a row have in common.
    struct Row {
        double scale, sine, cosine;                                       ///< 2(a/k₀A)², sin 2ξ, cos 2ξ
        std::array<double, 6> sines, cosines, sine_slopes, cosine_slopes; ///< times 2βⱼ, times 2jβⱼ
    };
    Row row(const EvenMultiples& xi) const;

    /// Not-a-number where the error may be larger: |ξ| > 2, |η| > 1, or an ellipsoid flatter than any figure
    /// of the Earth.
    double at(const Row& row, const EvenMultiples& eta) const;

  private:
    double scale_;
    std::array<double, 6> beta_;
    std::array<double, 7> flattened_; ///< of the powers of sin²χ
};

} // namespace kouprey
