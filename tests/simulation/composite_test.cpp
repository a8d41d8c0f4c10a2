// Composites of invented scenes, against the spectra of the ground that they show.
#include "simulation/acquisition.hpp"
#include "support/process.hpp"
#include "support/raster_cells.hpp"
#include "support/tiny_raster.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace kouprey::test {
namespace {

/// A folder with cloudy scenes of one period and a raster of the square.
class SimulatedComposite : public testing::Test {
  protected:
    static constexpr int side = 120, dates = 7;
    TemporaryFolder folder;
    const World world{side, 6, 1};
    std::string scenes;

    void SetUp() override {
        folder.write("simulated.yaml", simulated_family());
        write_raster(folder / "square.tif", {.cols = side,
                                             .rows = side,
                                             .bands = {std::vector<double>(side * side)},
                                             .epsg = 32648,
                                             .left = world_left,
                                             .top = world_top,
                                             .cell = world_cell});
        for (const auto& name : write_scenes(folder, world, 0, dates, 0.4)) scenes += " " + name;
    }
    /// Shares of pure cells whose near infrared is more than 600 off the truth, and of those without a value.
    struct Faults {
        double wrong, gaps;
    };
    Faults faults_of(const std::string& options) const {
        const auto outcome =
            kouprey(words_of("kouprey scene composite" + scenes +
                             " --family simulated.yaml --to square.tif -o c.tif --overwrite" + options),
                    {.folder = folder.path().string()});
        EXPECT_EQ(outcome.exit_code, 0) << outcome.err;
        const auto nir = cells_of(folder / "c.tif", 4);
        int wrong = 0, gaps = 0, pure = 0;
        for (int r = 0; r < side; ++r)
            for (int c = 0; c < side; ++c) {
                Cover cover{};
                if (!world.pure(r, c, 1, cover)) continue;
                ++pure;
                const double value = nir[static_cast<std::size_t>(r * side + c)];
                const bool none = value == -32768;
                gaps += none ? 1 : 0;
                wrong += !none && std::abs(value - spectrum_of(cover)[3]) > 600 ? 1 : 0;
            }
        return {static_cast<double>(wrong) / pure, static_cast<double>(gaps) / pure};
    }
};

TEST_F(SimulatedComposite, ShowsTheGroundWithoutItsCloudsAndShadows) {
    const auto masked = faults_of(" --grow 60m"), edges = faults_of(""), unmasked = faults_of(" --unmasked");
    // Of a cell's noise, 2 % of texture and 60 counts a date, 600 counts are more than six standard errors.
    EXPECT_LT(masked.wrong, 0.003);
    EXPECT_LT(masked.gaps, 0.10);
    EXPECT_GT(edges.wrong, 2 * masked.wrong); // the edges that the flags miss
    EXPECT_GT(unmasked.wrong, 0.1);
}

} // namespace
} // namespace kouprey::test
