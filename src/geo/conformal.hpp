// Geodetic and conformal latitude, as their tangents.
#pragma once

namespace kouprey {

/// τ′ = tan χ of τ = tan φ on an ellipsoid of eccentricity e (Karney 2011, doi:10.1007/s00190-011-0445-3, eqs
/// 7–9).
double conformal_tangent(double tau, double e);

/// τ = tan φ of τ′ = tan χ, by Newton's method (eqs 19–21).
double geodetic_tangent(double conformal_tau, double e);

} // namespace kouprey
