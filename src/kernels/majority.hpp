// The class at most of the sample points of a cell.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace kouprey {

/// Points of one target cell by what was found at them.
template <class T> class Majority {
  public:
    void add_class(T value, std::int64_t points) {
        for (auto& [known, count] : classes_)
            if (known == value) {
                count += points;
                return;
            }
        classes_.emplace_back(value, points);
    }
    void add_nodata(std::int64_t points) { nodata_ += points; }
    void add_beyond(std::int64_t points) { beyond_ += points; }

    /// The class with most points, of equals the smallest; nothing when more than half of all points have
    /// none.
    std::optional<T> winner() const {
        std::int64_t observed = 0;
        std::pair<T, std::int64_t> best{};
        for (const auto& [value, count] : classes_) {
            observed += count;
            if (count > best.second || (count == best.second && value < best.first)) best = {value, count};
        }
        return nodata_ + beyond_ > observed ? std::nullopt : std::optional(best.first);
    }
    /// Where there is no winner: whether the cell lies beyond the map rather than on its nodata.
    bool mostly_beyond() const { return beyond_ >= nodata_; }

    void clear() {
        classes_.clear();
        nodata_ = beyond_ = 0;
    }

  private:
    std::vector<std::pair<T, std::int64_t>> classes_; ///< few: a cell holds few classes
    std::int64_t nodata_ = 0, beyond_ = 0;
};

} // namespace kouprey
