// Least squares as a textbook writes it, to hold others against.
#pragma once

#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

namespace kouprey::test {

using PlainRows = std::vector<std::vector<double>>;

/// Solves a square system by elimination with pivots.
inline std::vector<double> plain_solution(PlainRows left, std::vector<double> right) {
    const auto size = right.size();
    for (std::size_t i = 0; i < size; ++i) {
        auto pivot = i;
        for (auto r = i; r < size; ++r)
            if (std::abs(left[r][i]) > std::abs(left[pivot][i])) pivot = r;
        std::swap(left[i], left[pivot]);
        std::swap(right[i], right[pivot]);
        for (std::size_t r = 0; r < size; ++r) {
            if (r == i) continue;
            const double factor = left[r][i] / left[i][i];
            for (std::size_t c = i; c < size; ++c) left[r][c] -= factor * left[i][c];
            right[r] -= factor * right[i];
        }
    }
    for (std::size_t i = 0; i < size; ++i) right[i] /= left[i][i];
    return right;
}

inline PlainRows plain_normal(const PlainRows& rows, std::size_t count) {
    const auto terms = rows.front().size();
    PlainRows normal(terms, std::vector<double>(terms));
    for (std::size_t r = 0; r < count; ++r)
        for (std::size_t i = 0; i < terms; ++i)
            for (std::size_t j = 0; j < terms; ++j) normal[i][j] += rows[r][i] * rows[r][j];
    return normal;
}

/// Coefficients of the first `count` rows.
inline std::vector<double> plain_fit(const PlainRows& rows, const std::vector<double>& values,
                                     std::size_t count) {
    std::vector<double> sides(rows.front().size());
    for (std::size_t r = 0; r < count; ++r)
        for (std::size_t i = 0; i < sides.size(); ++i) sides[i] += rows[r][i] * values[r];
    return plain_solution(plain_normal(rows, count), sides);
}

inline double plain_product(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
    return sum;
}

} // namespace kouprey::test
