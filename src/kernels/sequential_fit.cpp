#include "kouprey/kernels/sequential_fit.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double negligible = 1e-9; ///< of a row that holds numbers of the size of 1

} // namespace

void SequentialFit::clear() {
    filled_ = observations_ = 0;
    squares_ = 0;
    weights_.fill(0);
    sides_.fill(0);
    for (auto& row : upper_) row.fill(0);
}

double SequentialFit::add(std::span<const double> row, double value) {
    ++observations_;
    Row rest{};
    std::copy_n(row.begin(), terms_, rest.begin());
    double weight = 1;
    for (std::size_t i = 0; i < terms_; ++i) {
        const double x = rest[i];
        if (std::abs(x) < negligible) continue;
        auto& of_term = upper_[i];
        const double before = weights_[i];
        weights_[i] = before + weight * x * x;
        const double keep = before / weights_[i], take = weight * x / weights_[i];
        for (std::size_t k = i + 1; k < terms_; ++k) {
            const double other = rest[k];
            rest[k] = other - x * of_term[k];
            of_term[k] = keep * of_term[k] + take * other;
        }
        const double other = value;
        value = other - x * sides_[i];
        sides_[i] = keep * sides_[i] + take * other;
        weight *= keep;
        if (before == 0) {
            ++filled_;
            return 0;
        }
    }
    squares_ += weight * value * value;
    return determined() ? value * std::sqrt(weight) : 0;
}

void SequentialFit::solve(std::span<double> coefficients) const {
    for (std::size_t i = terms_; i-- > 0;) {
        double value = sides_[i];
        for (std::size_t k = i + 1; k < terms_; ++k) value -= upper_[i][k] * coefficients[k];
        coefficients[i] = value;
    }
}

} // namespace kouprey
