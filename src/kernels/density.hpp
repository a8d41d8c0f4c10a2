// The density of a stock, looked at only where it counts.
#pragma once

#include "kouprey/kernels/zone_sums.hpp"
#include "kouprey/raster/window_reader.hpp"

#include "kernels/slot_sums.hpp"
#include "kernels/start_forest.hpp"

#include <memory>
#include <span>

namespace kouprey {

/// Private to a thread.
class Density {
  public:
    /// Whole numbers of 8 or 16 bits are summed as they stand in the file.
    static std::unique_ptr<Density> open(const MapSource& map);

    Density() = default;
    Density(const Density&) = delete;
    Density& operator=(const Density&) = delete;
    virtual ~Density() = default;

    virtual void read(const Window& window) = 0;

    /// Cells of a row that are `forest` and, with `lost_only`, have a loss year: where their density is
    /// missing or invalid they become forest_density_missing or forest_density_invalid. `row` counts from the
    /// window's first one.
    virtual void judge(std::int64_t row, bool lost_only, std::span<const std::uint8_t> losses,
                       std::span<std::uint8_t> states) const = 0;
    virtual void judge(std::int64_t row, bool lost_only, std::span<const std::int32_t> losses,
                       std::span<std::int32_t> states) const = 0;

    /// Adds Σ part area (1e-12 m²) × density (1e-6 of its unit) over every run, whose cells have one, to the
    /// entry of its slot; part areas are rounded cell by cell.
    virtual void add_stocks(const CoveredRow& row, SlotSums& sums) = 0;
};

} // namespace kouprey
