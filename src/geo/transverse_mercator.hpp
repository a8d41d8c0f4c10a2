// Areal scale of the transverse Mercator projection.
#pragma once

#include "geo/ellipsoid.hpp"
#include "geo/even_multiples.hpp"
#include "geo/quick_ratio.hpp"

#include <array>
#include <vector>

namespace kouprey {

/// The inverse series of Krüger in the third flattening to order n⁶, as Karney gives it (2011, "Transverse
/// Mercator with an accuracy of a few nanometers", doi:10.1007/s00190-011-0445-3).
class TransverseMercator {
  public:
    TransverseMercator(const Ellipsoid& ellipsoid, const ProjectionParameters& parameters);

    /// Ground area per projected area at the crossings of eastings and northings (metres), row by row;
    /// not-a-number further than about 6,400 km from the central meridian, where the series ends to be of
    /// use.
    std::vector<double> ground_ratios(const std::vector<double>& eastings,
                                      const std::vector<double>& northings) const;

    /// As ground_ratios, some twenty times faster: instead of a ratio mostly one that differs from it by less
    /// than 1e-13 of it, and always one of which `quantised_ratio` makes the same integer.
    std::vector<double> ratios_to_quantise(const std::vector<double>& eastings,
                                           const std::vector<double>& northings) const;

  private:
    EvenMultiples row_at(double northing) const;
    std::vector<EvenMultiples> columns_at(const std::vector<double>& eastings) const;
    double ground_ratio(const EvenMultiples& xi, const EvenMultiples& eta) const;

    Spheroid spheroid_;
    ProjectionParameters parameters_;
    double radius_;              ///< k₀·A, metres
    double xi_of_origin_;        ///< ξ on the latitude of origin
    std::array<double, 6> beta_; ///< eq. 36
    QuickRatio quick_;
};

} // namespace kouprey
