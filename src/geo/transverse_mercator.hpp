// Areal scale of the transverse Mercator projection.
#pragma once

#include "geo/ellipsoid.hpp"

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

  private:
    /// sin 2jw and cos 2jw for j = 1 … 6, or the hyperbolic ones.
    struct Multiples {
        double coordinate;
        std::array<double, 6> sine, cosine;
    };
    static Multiples circular(double xi);
    static Multiples hyperbolic(double eta);
    /// By the addition theorems from the first; `sign` is that of sine² in the double angle's cosine.
    static Multiples multiples(double coordinate, double sine, double cosine, double sign);
    double ground_ratio(const Multiples& xi, const Multiples& eta) const;

    Spheroid spheroid_;
    ProjectionParameters parameters_;
    double radius_;              ///< k₀·A, metres
    double xi_of_origin_;        ///< ξ on the latitude of origin
    std::array<double, 6> beta_; ///< eq. 36
};

} // namespace kouprey
