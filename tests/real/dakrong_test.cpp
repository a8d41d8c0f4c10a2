// Tree-cover loss of central Viet Nam on the native Global Forest Change grid, against plain loops over the
// same files.
#include "kouprey/project/measure.hpp"

#include "real/plain_geometry.hpp"
#include "support/real_data.hpp"
#include "support/table_rows.hpp"

#include <gdal_priv.h>

#include <cmath>

namespace kouprey::test {
namespace {

constexpr std::int64_t rows = 453, cols = 643;
constexpr int nodata = 65'535;

std::string file(const std::string& name) { return real_file("dakrong-gfc/" + name); }

/// All cells of a file, row after row, by GDAL.
std::vector<int> cells_of(const std::string& name) {
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(file(name).c_str(), GDAL_OF_RASTER));
    std::vector<int> cells(rows * cols);
    EXPECT_EQ(dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, cols, rows, cells.data(), cols, rows,
                                                  GDT_Int32, 0, 0, nullptr),
              CE_None);
    return cells;
}

/// Spheroid area between parallels by the textbook formula (Snyder 1987, equation 3-12), in long double good
/// to 1e-12 for cells of this size.
double cell_hectares(std::int64_t row) {
    constexpr long double a = 6378137.0L, f = 1 / 298.257223563L, e2 = f * (2 - f),
                          degree = 3.14159265358979323846264L / 180;
    const auto q = [&](long double latitude) {
        const long double e = std::sqrt(e2), s = std::sin(latitude * degree);
        return (1 - e2) * (s / (1 - e2 * s * s) + std::atanh(e * s) / e);
    };
    const long double north = 16.694L - static_cast<long double>(row) * 0.00025L;
    return static_cast<double>(a * a * 0.00025L * degree * (q(north) - q(north - 0.00025L)) / 2 / 1e4L);
}

struct Sum {
    double cells = 0, hectares = 0, stock = 0;

    void add(double share, double area, double density) {
        cells += share;
        hectares += share * area;
        stock += share * area * density;
    }
};

/// Shares of the cells that belong to a zone, row after row.
using Shares = std::vector<double>;
using ZoneShares = std::map<std::string, Shares>;

/// Rows of the table for one zone, by year.
std::map<std::string, Sum> plain_loss(const Shares& shares, int threshold) {
    static const auto cover = cells_of("pkgTest_treecover2000.tif"), loss = cells_of("pkgTest_lossyear.tif"),
                      density = cells_of("pkgTest_co2_emission.tif");
    std::map<std::string, Sum> years;
    years["0"];
    for (std::size_t i = 0; i < shares.size(); ++i) {
        EXPECT_TRUE(cover[i] != nodata && loss[i] != nodata);
        if (shares[i] == 0 || cover[i] < threshold) continue;
        const double area = cell_hectares(static_cast<std::int64_t>(i) / cols);
        const double stock = density[i] == nodata ? 0 : density[i];
        years[std::to_string(loss[i])].add(shares[i], area, stock);
        years["start"].add(shares[i], area, stock);
    }
    return years;
}

class Dakrong : public RealData, public testing::WithParamInterface<int> {
  protected:
    Warnings warnings;
    const Grid grid = Grid(Crs::from_epsg(4326), {107.119, 16.694}, 0.00025, 0.00025, rows, cols);

    Table measured(const std::string& zones, CoverageRule rule) {
        LossRequest request{.cover = {{file("pkgTest_treecover2000.tif"), {}}},
                            .loss_year = {{file("pkgTest_lossyear.tif"), {}}},
                            .density = MapSpec{{file("pkgTest_co2_emission.tif"), {}}}};
        request.threshold = GetParam();
        if (!zones.empty()) request.survey.zones = ZonesSpec{.path = file(zones)};
        request.survey.coverage = rule;
        return measure_loss(request, warnings);
    }
    /// Of every zone of a layer; share(polygon in cell units) gives those of one.
    template <class Share> ZoneShares of_layer(const std::string& name, Share share) {
        ZoneShares zones;
        for (const auto& feature : read_layer(file(name), "", "", false, warnings).features)
            zones[feature.name] = share(moved(feature.polygon, [&](Point p) { return grid.to_cells(p); }));
        return zones;
    }
    static Shares of_centres(const MultiPolygon& polygon) {
        Shares shares;
        for (std::int64_t row = 0; row < rows; ++row) {
            const auto xs = crossings(polygon, static_cast<double>(row) + 0.5);
            for (std::int64_t col = 0; col < cols; ++col)
                shares.push_back(inside(xs, static_cast<double>(col) + 0.5));
        }
        return shares;
    }
    Shares of_geos(const MultiPolygon& polygon) const {
        Shares shares(rows * cols);
        for_each_share(polygon, grid, [&](std::int64_t row, std::int64_t col, double share) {
            shares[static_cast<std::size_t>(row * cols + col)] = share;
        });
        return shares;
    }
    void expect_equal(const Table& table, const ZoneShares& zones, double tolerance_of_cells) const {
        std::size_t count = 0;
        for (const auto& [zone, shares] : zones)
            for (const auto& [year, sum] : plain_loss(shares, GetParam())) {
                const RowKey key{{"zone", zone}, {"year", year}};
                EXPECT_NEAR(sum_of(table, key, "cells"), sum.cells, tolerance_of_cells)
                    << zone << " " << year;
                EXPECT_NEAR(sum_of(table, key, "area_ha"), sum.hectares, 1e-9 * (1 + sum.hectares))
                    << zone << " " << year;
                EXPECT_NEAR(sum_of(table, key, "density_total"), sum.stock, 1e-9 * (1 + sum.stock))
                    << zone << " " << year;
                ++count;
            }
        const auto years = rows_of(table, {"year"});
        EXPECT_EQ(count, years.size() - static_cast<std::size_t>(std::ranges::count(years, "outside")));
    }
};

TEST_P(Dakrong, LossOfTheWholeClip) {
    expect_equal(measured("", CoverageRule::center), {{"all", Shares(rows * cols, 1)}}, 0);
    ASSERT_EQ(warnings.list().size(), 1U); // this layer has no density where forest was never lost
    EXPECT_EQ(warnings.list().front().code, "density");
}

TEST_P(Dakrong, LossInsideZonesByCentre) {
    for (const std::string layer : {"wdpa_laos.gpkg", "aoi_polys.gpkg"})
        expect_equal(measured(layer, CoverageRule::center), of_layer(layer, of_centres), 0);
}

TEST_P(Dakrong, LossInsideZonesByExactShares) {
    const auto by_geos = [this](const MultiPolygon& polygon) { return of_geos(polygon); };
    for (const std::string layer : {"wdpa_laos.gpkg", "aoi_polys.gpkg"})
        expect_equal(measured(layer, CoverageRule::exact), of_layer(layer, by_geos), 1e-6);
}

TEST_P(Dakrong, TheReservesReachFarBeyondTheClip) {
    const auto table = measured("wdpa_laos.gpkg", CoverageRule::exact);
    for (const std::string zone : {"Dakrong", "Phong Dien"})
        EXPECT_GT(sum_of(table, {{"zone", zone}, {"year", "outside"}}, "area_ha"), 30'000) << zone;
}

INSTANTIATE_TEST_SUITE_P(Thresholds, Dakrong, testing::Values(10, 30, 50));

} // namespace
} // namespace kouprey::test
