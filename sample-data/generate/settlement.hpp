// Where people live and what they do with open ground.
#pragma once

#include "access.hpp"
#include "terrain.hpp"

namespace kouprey::sample {

class Settlement {
  public:
    explicit Settlement(const Terrain& terrain);

    /// Kilometres from the nearest village or town.
    double village_km(std::size_t cell) const { return village_[cell]; }
    /// A company holds the cell and has reached it by `year`.
    bool granted(std::size_t cell, int year) const { return granted_[cell] <= year; }
    /// 0 … 1, smooth within a few kilometres: what the owners incline to.
    double leaning(std::size_t cell) const { return leaning_[cell]; }
    /// What becomes of ground cleared in `year`.
    Cover use(std::size_t cell, int year) const;

  private:
    const Terrain& terrain_;
    Layer<double> village_, leaning_;
    Layer<int> granted_;
};

/// The state at the end of 2000: nature except where roads, rivers and villages have drawn fields.
Layer<Cover> cover_in_2000(const Terrain& terrain, const Settlement& settlement, const Access& access);

} // namespace kouprey::sample
