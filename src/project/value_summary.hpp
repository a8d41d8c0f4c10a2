// What the cells of a band come to, the same in whatever order they come.
#pragma once

#include "core/exact_sum.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace kouprey {

class ValueSummary {
  public:
    void add(double value) {
        ++cells_;
        sum_.add(value);
        least_ = std::min(least_, value);
        largest_ = std::max(largest_, value);
    }
    void add_missing() { ++missing_; }
    void merge(const ValueSummary& other) {
        cells_ += other.cells_;
        missing_ += other.missing_;
        sum_.add(other.sum_);
        least_ = std::min(least_, other.least_);
        largest_ = std::max(largest_, other.largest_);
    }

    std::int64_t cells() const { return cells_; } ///< with a value
    std::int64_t missing() const { return missing_; }
    /// These three only where there are cells.
    double mean() const { return sum_.value() / static_cast<double>(cells_); }
    double least() const { return least_; }
    double largest() const { return largest_; }

  private:
    std::int64_t cells_ = 0, missing_ = 0;
    ExactSum sum_;
    double least_ = std::numeric_limits<double>::infinity(),
           largest_ = -std::numeric_limits<double>::infinity();
};

} // namespace kouprey
