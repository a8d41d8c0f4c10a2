// Vertical distances: how many rows each cell of a band is away from the nearest source of its column.
#pragma once

#include "kouprey/kernels/source_bands.hpp"

#include "kernels/cell_states.hpp"
#include "kernels/lower_envelope.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Goes down a band row by row. Private to a thread. Two bytes a cell of the band.
class ColumnDistances {
  public:
    /// Begins a band whose columns have their nearest sources outside of it in the rows `above` and `below`.
    void begin(const Window& band, const StateRows& states, std::span<const std::int32_t> above,
               std::span<const std::int32_t> below);
    /// The distances of the next row, from the band's first one on: as many as the stride of the states.
    /// Columns without any source have no_source or more.
    std::span<const std::uint32_t> next(const StateRows& states);

  private:
    void sweep_up(const StateRows& states);

    std::int64_t rows_ = 0, row_ = 0;
    std::size_t stride_ = 0;
    std::vector<std::uint32_t> above_;   ///< to the nearest source above, seen from the last row
    std::vector<std::uint32_t> beneath_; ///< from the band's last row to the nearest source below the band
    std::vector<std::uint16_t> within_;  ///< to the nearest source below, inside the band
    std::vector<std::uint32_t> nearest_; ///< of the row
};

} // namespace kouprey
