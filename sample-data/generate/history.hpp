// Twenty years of the landscape: clearing that spreads from roads and edges, logging, new fields, regrowth.
#pragma once

#include "access.hpp"
#include "settlement.hpp"
#include "zones.hpp"

#include <cstdint>
#include <vector>

namespace kouprey::sample {

/// A stretch of one calendar year; it ends on the day for which a map may be drawn.
struct Step {
    int year;
    double length; ///< years
};

class History {
  public:
    /// Begins with the state at the end of 2000. The terrain must live as long as this object.
    explicit History(const Terrain& terrain);

    void advance(Step step);
    const Layer<Cover>& cover() const { return cover_; }
    /// 1 … 20: the year after 2000 in which forest of the year 2000 was first cleared; 0: it was not.
    const Layer<std::uint8_t>& loss_year() const { return loss_year_; }

  private:
    void count_open_neighbours();
    void succeed(Step step);
    void clear_forest(Step step);
    void clear(std::size_t cell, int year);

    Settlement settlement_;
    Access access_;
    Layer<Place> place_;
    Layer<Cover> start_, cover_;
    Layer<std::uint8_t> loss_year_;
    Layer<int> open_neighbours_;
    Layer<int> changed_; ///< year of the last change
    std::uint32_t steps_ = 0;
};

} // namespace kouprey::sample
