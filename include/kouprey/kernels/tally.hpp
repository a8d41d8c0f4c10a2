// The accumulator of every measurement: cells and ground area by zone and class pair, exact whatever the
// order of addition.
#pragma once

#include "kouprey/core/quantity.hpp"
#include "kouprey/raster/codes.hpp"

#include <compare>
#include <cstdint>
#include <limits>
#include <map>
#include <ranges>
#include <string>
#include <string_view>

namespace kouprey {

/// `zone` is the index of the zone; what the two codes mean is the kernel's matter (from and to, year and
/// state, …).
struct TallyKey {
    std::int32_t zone = 0;
    ClassCode first = 0;
    ClassCode second = 0;
    friend auto operator<=>(const TallyKey&, const TallyKey&) = default;
};

/// Row and column of a cell; ordered north to south, then west to east.
struct CellPosition {
    std::int64_t row = 0, col = 0;
    friend auto operator<=>(const CellPosition&, const CellPosition&) = default;
};

struct TallyEntry {
    Extent extent{};
    Int128 stock = 0;     ///< Σ part area (1e-12 m²) × density (1e-6 of its unit per hectare)
    CellPosition first{}; ///< the first cell met, for messages

    TallyEntry& operator+=(const TallyEntry& other);
    /// Throws Error(input) when the sum leaves the range of 128 bits.
    void add_stock(Int128 part) {
        if (__builtin_add_overflow(stock, part, &stock)) [[unlikely]]
            refuse_stock();
    }
    [[noreturn]] static void refuse_stock();
    /// Σ area_ha × density, nearest double.
    double density_total() const { return nearest_double(stock, 22, 0); }
    friend bool operator==(const TallyEntry&, const TallyEntry&) = default;
};

class Tally {
  public:
    void add(const TallyKey& key, const TallyEntry& entry);
    void merge(const Tally& other);

    const std::map<TallyKey, TallyEntry>& entries() const { return entries_; }
    /// The entries of one zone, found without a look at those of others.
    auto of_zone(std::int32_t zone) const {
        constexpr auto least = std::numeric_limits<ClassCode>::min();
        const auto begin = entries_.lower_bound({zone, least, least});
        const auto end = zone == std::numeric_limits<std::int32_t>::max()
                             ? entries_.end()
                             : entries_.lower_bound({zone + 1, least, least});
        return std::ranges::subrange(begin, end);
    }
    /// Everything counted for a zone.
    Extent total(std::int32_t zone) const;

    /// A small text file, which is what a shard is: one line an entry, integers only.
    std::string to_text() const;
    /// Throws Error(input) naming the line.
    static Tally from_text(std::string_view text, const std::string& where);

    friend bool operator==(const Tally&, const Tally&) = default;

  private:
    std::map<TallyKey, TallyEntry> entries_;
};

} // namespace kouprey
