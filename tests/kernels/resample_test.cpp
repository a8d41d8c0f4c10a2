// Quantities on other grids: each cell as its own place says, and the same in whatever windows.
#include "kouprey/core/random.hpp"
#include "kouprey/geo/grid_mapping.hpp"
#include "kouprey/kernels/footprint.hpp"
#include "kouprey/kernels/interpolation.hpp"
#include "kouprey/kernels/resample.hpp"

#include "raster/reader_support.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace kouprey::test {
namespace {

constexpr int cols = 60, rows = 50;

class Resampled : public testing::Test {
  protected:
    TemporaryFolder folder;
    std::vector<double> values;

    void SetUp() override {
        for (std::uint64_t i = 0; i < cols * rows; ++i) {
            RandomStream random(3, i, 0, 0);
            values.push_back(random.uniform() < 0.1 ? -9999 : std::round(1000 * random.uniform()));
        }
    }
    TinyRaster raster() const {
        return {.cols = cols,
                .rows = rows,
                .bands = {values},
                .type = "Float32",
                .epsg = 32648,
                .left = 500000,
                .top = 1437600,
                .cell = 30,
                .nodata = -9999};
    }
    std::vector<MapSource> map() const { return {open_map(write_raster(folder / "map.tif", raster()))}; }
    static Grid utm(double left, double top, double cell, std::int64_t high, std::int64_t wide) {
        return {Crs::from_epsg(32648), {left, top}, cell, cell, high, wide};
    }
    /// Cells of 0.0002° around the map, beyond it on all sides.
    static Grid degrees() { return {Crs::from_epsg(4326), {104.999, 13.006}, 0.0002, 0.0002, 90, 100}; }

    static std::vector<double> cells(const Resample& resample, std::int64_t side, std::size_t wanted = 0) {
        Resampler sampler(resample);
        const auto& target = resample.target;
        std::vector<double> all(static_cast<std::size_t>(target.window().cells()));
        for (std::int64_t r = 0; r < target.rows(); r += side)
            for (std::int64_t c = 0; c < target.cols(); c += side) {
                const auto window = intersection({r, c, side, side}, target.window());
                sampler(window, [&](std::size_t band, std::span<const double> plane) {
                    if (band != wanted) return;
                    for (std::int64_t i = 0; i < window.cells(); ++i)
                        all[static_cast<std::size_t>((r + i / window.cols) * target.cols() + c +
                                                     i % window.cols)] = plane[static_cast<std::size_t>(i)];
                });
            }
        return all;
    }
    /// The bits, so that no_value is equal to itself.
    static std::vector<std::uint64_t> bits(const std::vector<double>& cells) {
        std::vector<std::uint64_t> all;
        for (const double cell : cells) all.push_back(std::bit_cast<std::uint64_t>(cell));
        return all;
    }
};

TEST_F(Resampled, EveryCellIsWhatItsCentreSays) {
    const auto bands = map();
    WindowReader<double> reader(bands[0]);
    const SourcePart whole{reader.read(bands[0].grid().window()), bands[0].grid().window()};
    const GridMapping mapping(degrees(), bands[0].grid());
    using At = double (*)(const SourcePart&, Point);
    const std::vector<std::pair<Resampling, At>> methods{{Resampling::nearest, nearest_at},
                                                         {Resampling::bilinear, bilinear_at},
                                                         {Resampling::cubic, cubic_at}};
    for (const auto& [method, at] : methods) {
        const auto found = cells({bands, degrees(), method}, 37);
        int inside = 0;
        for (std::int64_t r = 0; r < degrees().rows(); ++r)
            for (std::int64_t c = 0; c < degrees().cols(); ++c) {
                std::vector<Point> place{{static_cast<double>(c) + 0.5, static_cast<double>(r) + 0.5}};
                mapping.to_source(place);
                const double expected = at(whole, settled(place[0]));
                const double cell = found[static_cast<std::size_t>(r * degrees().cols() + c)];
                ASSERT_EQ(std::bit_cast<std::uint64_t>(cell), std::bit_cast<std::uint64_t>(expected));
                if (!is_no_value(cell)) ++inside;
            }
        EXPECT_GT(inside, 3000);
    }
}

TEST_F(Resampled, NothingDependsOnWindows) {
    const auto bands = map();
    for (const auto method :
         {Resampling::nearest, Resampling::bilinear, Resampling::cubic, Resampling::average})
        for (const auto& target : {degrees(), utm(499000, 1438000, 77, 40, 50)}) {
            const auto once = bits(cells({bands, target, method}, 512));
            EXPECT_EQ(bits(cells({bands, target, method}, 7)), once);
            EXPECT_EQ(bits(cells({bands, target, method}, 1)), once);
        }
}

/// The mean of a target on the same lattice's plane by the overlaps of rows and columns.
double mean_by_overlaps(const std::vector<double>& values, double left, double top, double side) {
    double sum = 0, weight = 0;
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < cols; ++c) {
            const double wide = std::min(left + side, c + 1.0) - std::max(left, 1.0 * c);
            const double high = std::min(top + side, r + 1.0) - std::max(top, 1.0 * r);
            const double value = values[static_cast<std::size_t>(r * cols + c)];
            if (wide <= 0 || high <= 0 || value == -9999) continue;
            sum += wide * high * value;
            weight += wide * high;
        }
    return weight * 2 >= side * side * 0.999999 ? sum / weight : no_value;
}

TEST_F(Resampled, AverageIsTheMeanOfWhatIsCovered) {
    const auto bands = map();
    for (const double cell : {10.0, 30.0, 90.0, 97.5}) {
        const auto target = utm(500000 - 75, 1437600 + 45, cell, 20, 20);
        const auto found = cells({bands, target, Resampling::average}, 9);
        for (std::int64_t r = 0; r < 20; ++r)
            for (std::int64_t c = 0; c < 20; ++c) {
                const double expected =
                    mean_by_overlaps(values, (static_cast<double>(c) * cell - 75) / 30,
                                     (static_cast<double>(r) * cell - 45) / 30, cell / 30);
                const double value = found[static_cast<std::size_t>(r * 20 + c)];
                if (is_no_value(expected))
                    ASSERT_TRUE(is_no_value(value)) << cell << ": " << r << " " << c;
                else
                    ASSERT_NEAR(value, expected, 1e-10 * 1000) << cell << ": " << r << " " << c;
            }
    }
}

TEST_F(Resampled, AFootprintTooLargeToBeReadAtOnceIsReadInStrips) {
    constexpr int side = 1100; // of 1.2 million cells: above most_values
    std::vector<double> large;
    for (std::uint64_t i = 0; i < side * side; ++i) large.push_back(static_cast<double>(i % 7));
    const auto path = write_raster(folder / "large.tif", {.cols = side,
                                                          .rows = side,
                                                          .bands = {large},
                                                          .epsg = 32648,
                                                          .left = 0,
                                                          .top = 30 * side,
                                                          .cell = 30,
                                                          .nodata = 255});
    static_assert(side * side > Resampler::most_values);
    double sum = 0;
    for (const double value : large) sum += value;
    const std::vector<MapSource> bands{open_map(path)};
    const auto found = cells({bands, utm(0, 30.0 * side, 30 * side, 1, 1), Resampling::average}, 1);
    EXPECT_NEAR(found[0], sum / (1.0 * side * side), 1e-9);
}

TEST_F(Resampled, BandsAreTakenInTheirOrderHoweverTheyLieInTheFile) {
    auto raster_of_ten = raster();
    raster_of_ten.bands.clear();
    for (int band = 0; band < 10; ++band) {
        auto of_band = values;
        for (auto& value : of_band)
            if (value != -9999) value += 1000 * band;
        raster_of_ten.bands.push_back(of_band);
    }
    std::vector<std::vector<MapSource>> stacks;
    for (const std::string interleaving : {"PIXEL", "BAND"}) {
        raster_of_ten.creation_options = {"INTERLEAVE=" + interleaving};
        const auto path = write_raster(folder / (interleaving + ".tif"), raster_of_ten);
        auto& bands = stacks.emplace_back();
        for (int band = 1; band <= 10; ++band) bands.push_back(open_map(MapSpec{{path, band}}));
    }
    for (const auto method : {Resampling::cubic, Resampling::average})
        for (const std::size_t band : {0U, 4U, 9U}) {
            const auto pixel = cells({stacks[0], degrees(), method}, 60, band);
            EXPECT_EQ(bits(pixel), bits(cells({stacks[1], degrees(), method}, 60, band)));
            const auto first = cells({stacks[0], degrees(), method}, 60);
            for (std::size_t i = 0; i < pixel.size(); ++i)
                if (!is_no_value(pixel[i])) {
                    ASSERT_NEAR(pixel[i], first[i] + 1000.0 * static_cast<double>(band), 1e-9);
                }
        }
}

/// How many files of a folder this process has open.
int open_files_in(const std::string& folder) {
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code gone;
        count += std::filesystem::read_symlink(entry.path(), gone).string().starts_with(folder) ? 1 : 0;
    }
    return count;
}

TEST_F(Resampled, ManyFilesAreNotOpenTogether) {
    std::vector<MapSource> bands;
    for (int band = 0; band < 20; ++band) {
        const auto path = write_raster(folder / (std::to_string(band) + ".tif"), raster());
        bands.push_back(open_map(path));
    }
    const auto before = open_files_in(folder.path());
    int most = 0;
    Resampler sampler({bands, degrees(), Resampling::nearest});
    sampler({40, 40, 4, 4}, [&](std::size_t, std::span<const double>) {
        most = std::max(most, open_files_in(folder.path()) - before);
    });
    EXPECT_GT(most, 0);
    EXPECT_LT(most, 20);
    EXPECT_EQ(open_files_in(folder.path()), before);
}

TEST_F(Resampled, AValueThatIsNotFiniteIsAnError) {
    values[600] = std::nan("");
    const auto bands = map();
    const auto error = thrown_error([&] { cells({bands, degrees(), Resampling::bilinear}, 512); });
    EXPECT_EQ(error.failure(), Failure::input);
    EXPECT_THAT(error.what(), testing::HasSubstr("not finite"));
}

} // namespace
} // namespace kouprey::test
