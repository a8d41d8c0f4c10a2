#include "simulation/acquisition.hpp"

#include "kouprey/core/random.hpp"

#include "support/tiny_raster.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace kouprey::test {

namespace {

constexpr std::uint64_t sensor_seed = 4711;
constexpr std::uint16_t places = 1, clouds_of = 2, noise_of = 3; ///< purposes of random numbers
constexpr double missed_edge = 1.5;               ///< cells by which flagged discs are smaller than clouds
constexpr int shadow_down = 4, shadow_right = -6; ///< where a cloud's shadow falls, in cells
constexpr int most_off = 2;                       ///< whole cells

struct Disc {
    double row, col, radius;
    bool holds(double r, double c, double smaller) const {
        const double rest = radius - smaller;
        return rest > 0 && (r - row) * (r - row) + (c - col) * (c - col) <= rest * rest;
    }
};

std::uint64_t number_of(const Acquisition& a) { return static_cast<std::uint64_t>(a.period * 1000 + a.date); }

bool any_holds(const std::vector<Disc>& discs, double row, double col, double smaller) {
    return std::ranges::any_of(discs, [=](const Disc& disc) { return disc.holds(row, col, smaller); });
}

/// Discs of 6 to 20 cells until enough of the square lies under them.
std::vector<Disc> clouds_over(const World& world, const Acquisition& a, double& share) {
    const int side = world.side();
    std::vector<bool> covered(static_cast<std::size_t>(side * side));
    std::int64_t cells = 0;
    std::vector<Disc> discs;
    for (std::uint32_t i = 0; static_cast<double>(cells) < a.clouds * side * side; ++i) {
        RandomStream random(sensor_seed, number_of(a), i, clouds_of);
        const Disc disc{random.uniform() * side, random.uniform() * side, 6 + 14 * random.uniform()};
        discs.push_back(disc);
        for (int r = 0; r < side; ++r)
            for (int c = 0; c < side; ++c) {
                const auto cell = static_cast<std::size_t>(r * side + c);
                if (covered[cell] || !disc.holds(r, c, 0)) continue;
                covered[cell] = true;
                ++cells;
            }
    }
    share = static_cast<double>(cells) / (side * side);
    return discs;
}

/// What the sensor sees of the ground in one cell: the mean of its fine cells, moved by the shift.
Spectrum ground_of(const World& world, int period, int row, int col, int off_row, int off_col) {
    Spectrum sum{};
    for (int r = 0; r < fine_per_cell; ++r)
        for (int c = 0; c < fine_per_cell; ++c) {
            const int fine_row = row * fine_per_cell + r + off_row,
                      fine_col = col * fine_per_cell + c + off_col;
            const auto& pure = spectrum_of(world.at(period, fine_row, fine_col));
            const double texture = world.texture(fine_row, fine_col);
            for (std::size_t b = 0; b < sum.size(); ++b) sum[b] += pure[b] * texture;
        }
    for (auto& value : sum) value /= fine_per_cell * fine_per_cell;
    return sum;
}

} // namespace

SimulatedScene simulate(const World& world, const Acquisition& a) {
    RandomStream random(sensor_seed, number_of(a), 0, places);
    const auto off = [&](int most) {
        return static_cast<int>(random.below(2 * static_cast<std::uint64_t>(most) + 1)) - most;
    };
    SimulatedScene scene{.rows = world.side() + 2 * most_off, .cols = world.side() + 2 * most_off};
    scene.row = off(most_off) - most_off;
    scene.col = off(most_off) - most_off;
    const int off_row = off(1), off_col = off(1);
    const double gain = 1 + 0.02 * random.normal();
    const auto clouds = clouds_over(world, a, scene.cloud_share);
    scene.bands.assign(7, {});
    for (int r = 0; r < scene.rows; ++r)
        for (int c = 0; c < scene.cols; ++c) {
            const int row = scene.row + r, col = scene.col + c;
            const auto falls = [&](double smaller) {
                return any_holds(clouds, row - shadow_down, col - shadow_right, smaller);
            };
            const bool cloud = any_holds(clouds, row, col, 0), shadow = falls(0);
            auto seen = ground_of(world, a.period, row, col, off_row, off_col);
            RandomStream noise(sensor_seed,
                               number_of(a) << 32 | static_cast<std::uint64_t>(r * scene.cols + c), 0,
                               noise_of);
            const double white = 6000 + 800 * noise.normal();
            for (std::size_t b = 0; b < seen.size(); ++b) {
                const double lit = cloud ? white : shadow ? 0.35 * seen[b] : seen[b];
                scene.bands[b].push_back(
                    std::clamp(std::round(gain * lit + 60 * noise.normal()), 1.0, 15000.0));
            }
            const bool told_cloud = any_holds(clouds, row, col, missed_edge),
                       told_shadow = falls(missed_edge);
            scene.bands[6].push_back(told_cloud ? 4 : told_shadow ? 2 : 0);
        }
    return scene;
}

std::string simulated_family() {
    return "scene_family: simulated\ntitle: invented scenes\nsource: tests/simulation\nscale: "
           "0.0001\nnodata: 0\n"
           "date: '{YYYY}{MM}{DD}'\nstack: 'sim_{ID}.tif'\n"
           "bands: {blue: {band: 1}, green: {band: 2}, red: {band: 3}, nir: {band: 4}, swir1: {band: 5}, "
           "swir2: {band: 6}}\n"
           "qa: {band: 7, values: {cloud: [4], shadow: [2]}}\n";
}

std::vector<std::string> write_scenes(const TemporaryFolder& folder, const World& world, int period,
                                      int dates, double clouds) {
    std::vector<std::string> names;
    for (int date = 0; date < dates; ++date) {
        const auto scene = simulate(world, {.period = period, .date = date, .clouds = clouds});
        const auto name =
            fmt::format("sim_20{}0{:02}{:02}.tif", period == 0 ? 1 : 2, 1 + date / 28, 1 + date % 28);
        write_raster(folder / name, {.cols = scene.cols,
                                     .rows = scene.rows,
                                     .bands = scene.bands,
                                     .type = "UInt16",
                                     .epsg = 32648,
                                     .left = world_left + scene.col * world_cell,
                                     .top = world_top - scene.row * world_cell,
                                     .cell = world_cell,
                                     .creation_options = {"COMPRESS=DEFLATE"}});
        names.push_back(name);
    }
    return names;
}

} // namespace kouprey::test
