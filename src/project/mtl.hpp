// The MTL file of a Landsat Level 1 product.
#pragma once

#include "kouprey/kernels/observations.hpp"

#include <map>
#include <string>
#include <vector>

namespace kouprey {

class Mtl {
  public:
    /// Throws Error(input) for text that is no list of KEY = VALUE.
    Mtl(const std::string& text, std::string where);
    static Mtl read(const std::string& path);

    /// Reflectance at the top of the atmosphere of a band: (REFLECTANCE_MULT_BAND_n × DN +
    /// REFLECTANCE_ADD_BAND_n) / sin(SUN_ELEVATION) (USGS, Landsat 8-9 Data Users Handbook, LSDS-1574).
    /// Throws Error(input) naming a key that is missing or no number, and for a sun that is not above the
    /// horizon.
    BandScale reflectance(const std::string& band, BandScale scale) const;

    /// Temperature at the top of the atmosphere of a thermal band: RADIANCE_MULT_BAND_n × DN +
    /// RADIANCE_ADD_BAND_n is the radiance, K1_CONSTANT_BAND_n and K2_CONSTANT_BAND_n turn it into a
    /// temperature (quantity_of; the same handbook). Throws Error(input) naming a key that is
    /// missing or no number, and for constants that are not above 0.
    BandScale temperature(const std::string& band, BandScale scale) const;
    /// The first of these bands that it tells anything of, else the first.
    const std::string& known_band(const std::vector<std::string>& bands) const;

  private:
    double number(const std::string& key) const;

    std::map<std::string, std::string> values_;
    std::string where_;
};

} // namespace kouprey
