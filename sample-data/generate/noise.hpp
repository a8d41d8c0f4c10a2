// Smooth random surfaces: value noise on lattices of halving spacing.
#pragma once

#include "kouprey/geo/geometry.hpp"

#include "dice.hpp"

#include <vector>

namespace kouprey::sample {

/// Values strictly inside (0, 1), 1/2 on average. Lattices are filled once, so that a value costs a few table
/// look-ups.
class Noise {
  public:
    /// The coarsest lattice has nodes every `spacing_km`; every further one half of that, and 0.6 of the
    /// weight.
    Noise(Draw what, double spacing_km, int octaves, std::uint32_t variable = 0);

    double operator()(Point km) const;

  private:
    struct Lattice {
        double spacing, weight;
        std::size_t across, down;
        std::vector<double> nodes;
        double at(Point km) const;
    };
    std::vector<Lattice> lattices_;
};

} // namespace kouprey::sample
