// A sum of doubles and of their products without any rounding until it is read.
#pragma once

#include "kouprey/core/int128.hpp"

#include <cmath>
#include <vector>

namespace kouprey {

/// Shewchuk's expansion (1997), "Adaptive precision floating-point arithmetic", doi:10.1007/PL00009321: the
/// sum is held as doubles that do not overlap, in order of magnitude. Terms are finite; in which order they
/// come cannot change anything.
class ExactSum {
  public:
    /// Each part in turn gives up to `carry` what both hold together and keeps the rounding error of that
    /// addition.
    void add(double carry) {
        std::size_t kept = 0;
        for (const auto part : parts_) {
            const auto sum = carry + part;
            const auto from_part = sum - carry;
            const auto error = (carry - (sum - from_part)) + (part - from_part);
            if (error != 0) parts_[kept++] = error;
            carry = sum;
        }
        parts_.resize(kept);
        if (carry != 0) parts_.push_back(carry);
    }

    void add(const ExactSum& other) {
        for (const auto part : other.parts_) add(part);
    }

    /// Adds a·b exactly, unless the product falls below 2^-960 without being zero.
    void add_product(double a, double b) {
        const auto product = a * b;
        add(std::fma(a, b, -product));
        add(product);
    }

    /// Sign of the sum: that of its largest part.
    int sign() const {
        if (parts_.empty()) return 0;
        return parts_.back() > 0 ? 1 : -1;
    }

    /// The double nearest to the sum, ties to even.
    double value() const {
        double high = 0, low = 0;
        auto below = parts_.rbegin();
        for (; below != parts_.rend() && low == 0; ++below) {
            const auto sum = high + *below;
            low = *below - (sum - high);
            high = sum;
        }
        if (below == parts_.rend() || (low > 0) != (*below > 0)) return high;
        // The rest points the same way as `low`: had that been half a unit exactly, the tie is none.
        const auto beyond = high + 2 * low;
        return beyond - high == 2 * low ? beyond : high;
    }

    /// The whole number nearest to the sum, ties to even; the sum stays below 2^126 in size.
    Int128 nearest_integer() const {
        Int128 whole = 0;
        ExactSum rest = *this;
        while (std::abs(rest.value()) > 0.5) {
            const auto step = std::nearbyint(rest.value());
            whole += static_cast<Int128>(step);
            rest.add(-step);
        }
        return whole + rest.tie_step(whole % 2 != 0);
    }

    /// The whole number below the sum (or the sum), which keeps the rest: 0 <= rest < 1.
    Int128 floor_and_rest() {
        auto whole = nearest_integer();
        subtract(whole);
        if (sign() < 0) {
            --whole;
            add(1);
        }
        return whole;
    }

  private:
    /// In two halves that doubles hold.
    void subtract(Int128 whole) {
        constexpr Int128 half = Int128{1} << 50;
        add(-static_cast<double>(whole / half) * static_cast<double>(half));
        add(-static_cast<double>(whole % half));
    }

    /// What is missing to the nearest whole number when the rest seen from it rounds to ±½.
    int tie_step(bool odd) const {
        if (std::abs(value()) != 0.5) return 0;
        ExactSum beyond = *this;
        beyond.add(-0.5 * sign());
        const bool away = beyond.sign() == 0 ? odd : beyond.sign() == sign();
        return away ? sign() : 0;
    }

    std::vector<double> parts_;
};

} // namespace kouprey
