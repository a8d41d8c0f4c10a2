// Least squares by one observation after the other.
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace kouprey {

/// Square-root-free Givens rotations (Gentleman 1974, Applied Statistics 23, 448–454: AS 75): as sound as a
/// QR decomposition, and what is left of each observation by those before it comes along. Always the same
/// operations in the same order.
class SequentialFit {
  public:
    static constexpr std::size_t most_terms = 16;

    /// `terms` from 1 to most_terms.
    explicit SequentialFit(std::size_t terms) : terms_(terms) {}

    void clear();
    /// Takes an observation; `row` holds a number for each term, of the size of 1. Returns its recursive
    /// residual: what it differs by from the fit to those before it, over the standard deviation of that
    /// difference in units of the error's (Brown, Durbin & Evans 1975, equation 2). 0 as long as that fit is
    /// not determined.
    double add(std::span<const double> row, double value);

    std::size_t observations() const { return observations_; }
    /// Whether the observations determine all terms.
    bool determined() const { return filled_ == terms_; }
    double residual_sum_of_squares() const { return squares_; }
    /// The coefficients, one for each term; only when determined.
    void solve(std::span<double> coefficients) const;
    /// What the square of the last coefficient is over its variance in units of the error's: coefficient²
    /// times this.
    double last_precision() const { return weights_[terms_ - 1]; }

  private:
    using Row = std::array<double, most_terms>;
    std::size_t terms_, filled_ = 0, observations_ = 0;
    double squares_ = 0;
    Row weights_{}, sides_{};             ///< diagonal, and the right side behind the rotations
    std::array<Row, most_terms> upper_{}; ///< unit upper triangle
};

} // namespace kouprey
