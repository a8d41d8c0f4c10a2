// What cover and loss year together say of each cell, as pairs of values that make long runs.
#pragma once

#include "kouprey/kernels/loss_by_year.hpp"

#include <cstdint>
#include <span>

namespace kouprey {

/// First of a cell's pair; the second is its loss year where it is forest at the start, else 0.
enum StartState : std::uint8_t {
    below = 0,
    forest = 1,
    unobserved = 2,
    cover_invalid = 3,
    loss_invalid = 4,
    forest_density_missing = 5,
    forest_density_invalid = 6
};

/// The tally key of a pair.
TallyKey key_of(std::int32_t state, ClassCode loss);

constexpr std::uint8_t full_cover = 100; ///< per cent

/// How bytes of cover and loss year become states.
struct ByteRule {
    struct Nodata {
        std::uint8_t value = 0, declared = 0; ///< declared: all bits or none
    };
    std::uint8_t least_cover = full_cover + 1; ///< of forest; above 100 for none
    Nodata cover, loss;
};

/// Cover and loss year as bytes, as they stand in the file.
class ByteStartRule {
  public:
    explicit ByteStartRule(const LossMaps& maps);
    void classify(std::span<const std::uint8_t> cover, std::span<const std::uint8_t> loss,
                  std::uint8_t* states, std::uint8_t* losses) const;

  private:
    ByteRule rule_;
};

/// Cover as values, loss year as codes.
class WideStartRule {
  public:
    WideStartRule(const LossMaps& maps) : threshold_(maps.threshold) {}
    void classify(std::span<const double> cover, std::span<const ClassCode> loss, std::int32_t* states,
                  std::int32_t* losses) const;

  private:
    double threshold_;
};

} // namespace kouprey
