// What looks wrong about scenes and their reflectances although everything can be read.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/project/scene.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

/// How large the reflectances of a result are. Parts of a result are told of in any order.
class ReflectanceCheck {
  public:
    void add(double reflectance) {
        ++values_;
        bright_ += reflectance > brightest_usual ? 1 : 0;
        largest_ = values_ == 1 || reflectance > largest_ ? reflectance : largest_;
    }
    /// Whole numbers as composites hold them; observation_nodata and no_observation are none.
    void add(std::span<const Observation> cells);
    /// Observations that were left out, for they do not fit into 16 bits.
    void add_beyond(std::int64_t observations) { beyond_ += observations; }
    void merge(const ReflectanceCheck& other);

    /// Warns where no reflectance is above 0.01, most are above 1.2, there is none at all, or some were left
    /// out. `where` is the raster that was written.
    void warn(const std::string& family, const std::string& where, Warnings& warnings) const;

  private:
    static constexpr double brightest_usual = 1.2;
    std::int64_t values_ = 0, bright_ = 0, beyond_ = 0;
    double largest_ = 0;
};

/// Warns of each role that some of the scenes have and others lack, so that their composite has it not.
void warn_of_lost_bands(const std::vector<Scene>& scenes, Warnings& warnings);

/// Warns where reflectances of the ground stand beside such at the top of the atmosphere.
void warn_of_mixed_levels(const std::vector<Scene>& scenes, Warnings& warnings);

/// Warns of each scene that has no ground in common with the grid of the result. Throws Error(input) when
/// none has.
void check_reach(const std::vector<Scene>& scenes, const Grid& grid, const std::string& grid_of,
                 Warnings& warnings);

} // namespace kouprey
