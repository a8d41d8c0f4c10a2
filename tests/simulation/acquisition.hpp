// Scenes of an invented landscape as a satellite would take them: noise, clouds with their shadows, quality
// flags that miss their edges, places that are not quite right.
#pragma once

#include "simulation/world.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <vector>

namespace kouprey::test {

struct Acquisition {
    int period = 0;
    int date = 0;      ///< number within the period: its own clouds, noise and shift
    double clouds = 0; ///< share of the square under clouds, at least
};

/// What one scene shows, and where.
struct SimulatedScene {
    int rows = 0, cols = 0;
    int row = 0, col = 0; ///< of its corner, in sensor cells from that of the square: whole cells off
    std::vector<std::vector<double>> bands{}; ///< blue to swir2, then the mask: 0 clear, 2 shadow, 4 cloud
    double cloud_share = 0;                   ///< that is really under clouds
};

/// Every number is a function of the world, the period and the date. A scene is off by up to two whole cells,
/// which its place in the file says, and by up to one fine cell in each direction, which nothing says. The
/// flags are those of clouds and shadows whose discs are 1.5 cells smaller than the true ones.
SimulatedScene simulate(const World& world, const Acquisition& acquisition);

/// The family of these scenes: sim_YYYYMMDD.tif with six bands and the mask.
std::string simulated_family();

/// Writes `dates` scenes of a period as such stacks; returns their names.
std::vector<std::string> write_scenes(const TemporaryFolder& folder, const World& world, int period,
                                      int dates, double clouds);

/// Places of the square on the map: metres in UTM zone 48N.
inline constexpr double world_left = 480'000, world_top = 1'440'000, world_cell = 30;

} // namespace kouprey::test
