// The MTL file of a Landsat Level 1 product.
#pragma once

#include "kouprey/kernels/observations.hpp"

#include <map>
#include <string>

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

  private:
    double number(const std::string& key) const;

    std::map<std::string, std::string> values_;
    std::string where_;
};

} // namespace kouprey
