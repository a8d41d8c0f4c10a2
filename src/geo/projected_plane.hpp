// What PROJ knows about the points of a projected plane.
#pragma once

#include "kouprey/geo/crs.hpp"

#include <memory>

namespace kouprey {

/// A projection without any change of datum, from its plane back to its own ellipsoid or sphere. Values are
/// not-a-number where a point has no image. Slow to make (some 10 ms) and not to be shared between threads.
class ProjectedPlane {
  public:
    /// Throws Error(input) when PROJ cannot invert the projection.
    explicit ProjectedPlane(const Crs& crs);
    ProjectedPlane(const ProjectedPlane&) = delete;
    ProjectedPlane& operator=(const ProjectedPlane&) = delete;
    ~ProjectedPlane();

    /// Radians.
    double latitude(Point p) const;
    /// Projected area / area on the CRS's own ellipsoid or sphere, both in the same unit.
    double areal_scale(Point p) const;

  private:
    struct Operation;
    std::unique_ptr<const Operation> operation_;
};

} // namespace kouprey
