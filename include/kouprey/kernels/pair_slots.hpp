// Small consecutive numbers for the pairs of values that occur, in order of first sight.
#pragma once

#include "kouprey/raster/codes.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kouprey {

/// T = std::uint8_t: one table look-up. T = std::int32_t: a hash map behind a memo of the last pair.
template <class T> class PairSlots {
  public:
    std::uint32_t slot(T a, T b) {
        if constexpr (std::is_same_v<T, std::uint8_t>) {
            const auto known = table_[place_of(a, b)];
            return known != 0 ? known - 1 : append(a, b);
        } else {
            if (!pairs_.empty() && a == last_.first && b == last_.second) return last_slot_;
            const auto key = static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 |
                             static_cast<std::uint32_t>(b);
            const auto [place, added] = map_.try_emplace(key, static_cast<std::uint32_t>(pairs_.size()));
            if (added) append(a, b);
            last_ = {a, b};
            return last_slot_ = place->second;
        }
    }

    /// Writes the slots of the pairs of a row's runs, of which run k ends before ends[k].
    void number_runs(std::span<const T> a, std::span<const T> b, std::span<const std::uint32_t> ends,
                     std::uint32_t* slots) {
        const auto* const table = table_.data();
        std::size_t begin = 0;
        for (std::size_t run = 0; run < ends.size(); ++run) {
            if constexpr (std::is_same_v<T, std::uint8_t>) {
                const auto known = table[place_of(a[begin], b[begin])];
                slots[run] = known != 0 ? known - 1 : append(a[begin], b[begin]);
            } else {
                slots[run] = slot(a[begin], b[begin]);
            }
            begin = ends[run];
        }
    }

    /// How many there are: slots are 0 … size() − 1.
    std::size_t size() const { return pairs_.size(); }
    /// The values of a slot.
    std::pair<ClassCode, ClassCode> values(std::uint32_t slot) const { return pairs_[slot]; }

  private:
    static std::size_t place_of(std::uint8_t a, std::uint8_t b) {
        return static_cast<std::size_t>(a) << 8 | b;
    }

    /// Seldom called, and kept out of the loops over runs.
    [[gnu::noinline, gnu::cold]] std::uint32_t append(T a, T b) {
        if constexpr (std::is_same_v<T, std::uint8_t>)
            table_[place_of(a, b)] = static_cast<std::uint32_t>(pairs_.size() + 1);
        pairs_.emplace_back(a, b);
        return static_cast<std::uint32_t>(pairs_.size() - 1);
    }

    std::vector<std::pair<ClassCode, ClassCode>> pairs_;
    /// Of bytes: 1 + the slot of a pair.
    std::vector<std::uint32_t> table_ =
        std::vector<std::uint32_t>(std::is_same_v<T, std::uint8_t> ? 65536 : 0);
    std::unordered_map<std::uint64_t, std::uint32_t> map_;
    std::pair<T, T> last_{};
    std::uint32_t last_slot_ = 0;
};

} // namespace kouprey
