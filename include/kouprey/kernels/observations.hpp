// Observations of one cell at many dates, as whole numbers that can be sorted in the compiler's vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// Reflectance in ten-thousandths or temperature in hundredths of a degree Celsius.
using Observation = std::int16_t;
inline constexpr Observation no_observation = 32767; ///< sorts behind every value
inline constexpr Observation least_observation = -32767, largest_observation = 32766;
inline constexpr Observation observation_nodata = -32768; ///< of rasters that are written

/// How the numbers of a band become observations.
struct BandScale {
    double scale = 1, offset = 0;      ///< quantity = scale × number + offset
    double k1 = 0, k2 = 0;             ///< not 0: that is a radiance, to be turned into a temperature
    double unit = 10000;               ///< observations in one of the quantity
    std::optional<double> nodata{};    ///< of the product
    std::optional<double> declared{};  ///< nodata as the file declares it
    std::optional<double> saturated{}; ///< this number and larger ones are no observation
};

/// The quantity of one number: scale × number + offset; nothing for nodata, not-a-number and saturation. With
/// constants of a thermal band that is the radiance L, and the quantity the brightness temperature in degrees
/// Celsius, K2 / ln(K1 / L + 1) − 273.15 (USGS, Landsat 8-9 Data Users Handbook, LSDS-1574, top of atmosphere
/// brightness temperature); nothing where L is not above 0.
std::optional<double> quantity_of(double number, const BandScale& scale);

/// Turns the numbers of one band into observations: round half up of unit × quantity; none where that lies
/// beyond 16 bits.
class ObservationScale {
  public:
    explicit ObservationScale(const BandScale& scale);

    const BandScale& scale() const { return scale_; }
    Observation of(double number) const;
    /// Cells whose `usable` is 0 have no observation. T: uint8, uint16, int16, double (with no_value).
    template <class T>
    void convert(std::span<const T> cells, std::span<const std::uint8_t> usable,
                 std::span<Observation> out) const;
    /// Of what `convert` made into `out`: how many cells have a quantity that lies beyond 16 bits.
    template <class T>
    std::int64_t left_out(std::span<const T> cells, std::span<const std::uint8_t> usable,
                          std::span<const Observation> out) const;

  private:
    BandScale scale_;
    bool plain_ = false; ///< numbers are observations already
    Observation nodata_ = no_observation, declared_ = no_observation;
    std::int32_t saturated_ = 0;
    std::vector<Observation> table_; ///< by number + 32768
};

} // namespace kouprey
