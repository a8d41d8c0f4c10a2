// Where the cells of some classes stand, as far as distant cells have to know.
#pragma once

#include "kouprey/geo/window.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// By column and band of rows: the first and the last row that holds a source.
class SourceBands {
  public:
    static constexpr std::int32_t none = -1;

    /// Bands of `band_rows` rows, the last one maybe fewer.
    SourceBands(std::int64_t rows, std::int64_t cols, std::int64_t band_rows);

    /// Whole rows of the grid.
    const std::vector<Window>& bands() const { return bands_; }
    std::size_t band_at(std::int64_t row) const { return static_cast<std::size_t>(row / band_rows_); }
    /// Of the band itself. Columns beyond the grid fill up the last group of cells; they hold no source.
    std::span<std::int32_t> first(std::size_t band) { return std::span(first_).subspan(band * cols_, cols_); }
    std::span<std::int32_t> last(std::size_t band) { return std::span(last_).subspan(band * cols_, cols_); }
    /// Call once, when all bands were looked through: from then on first and last are those of all the bands
    /// below, and above, as the next two say.
    void link();
    std::span<const std::int32_t> below(std::size_t band) const {
        return std::span(first_).subspan(band * cols_, cols_);
    }
    std::span<const std::int32_t> above(std::size_t band) const {
        return std::span(last_).subspan(band * cols_, cols_);
    }

    /// What it holds in memory.
    static std::int64_t bytes(std::int64_t rows, std::int64_t cols, std::int64_t band_rows);

  private:
    std::int64_t band_rows_;
    std::size_t cols_;
    std::vector<Window> bands_;
    std::vector<std::int32_t> first_, last_;
};

} // namespace kouprey
