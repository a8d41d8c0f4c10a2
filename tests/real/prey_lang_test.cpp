// The forest of the real sanctuary, on Cambodia's national 30 m forest mask (UTM 48N).
#include "kouprey/project/measure.hpp"
#include "kouprey/raster/window_reader.hpp"

#include "geo/reference_areas.hpp"
#include "real/plain_geometry.hpp"
#include "support/real_data.hpp"
#include "support/table_rows.hpp"

namespace kouprey::test {
namespace {

constexpr const char* tile_257 = "FNF_tile257_clip.tif";
constexpr const char* tile_230 = "FNF_tile230_clip.tif";
constexpr double nominal_cell = 0.09; ///< ha

struct Count {
    double inside = 0, forest = 0;
    friend bool operator==(const Count&, const Count&) = default;
};

class PreyLang : public RealData {
  protected:
    Warnings warnings;

    static std::string sanctuary() { return real_file("prey-lang/prey_lang_wildlife_sanctuary.geojson"); }
    static MapSpec spec(const std::string& tile) { return {{real_file("prey-lang/" + tile), {}}}; }
    MapSource open(const std::string& tile) { return MapSource::open(spec(tile), {}, warnings); }
    MultiPolygon boundary() {
        return read_layer(sanctuary(), "", "", false, warnings).features.front().polygon;
    }
    Table areas(const std::string& tile, CoverageRule rule) {
        return measure_areas({spec(tile), {}, {.zones = ZonesSpec{.path = sanctuary()}, .coverage = rule}},
                             warnings);
    }
    Count measured(const std::string& tile, CoverageRule rule, const std::string& column) {
        const auto table = areas(tile, rule);
        const double forest = sum_of(table, {{"class", "1"}}, column);
        return {forest + sum_of(table, {{"class", "0"}}, column), forest};
    }
    /// Σ of share(row, col) over the cells of a tile.
    template <class Share> Count counted(const std::string& tile, Share share) {
        const auto map = open(tile);
        WindowReader<std::uint8_t> reader(map);
        const auto cells = reader.read(map.grid().window());
        Count sum;
        for (std::int64_t row = 0; row < cells.rows(); ++row)
            for (std::int64_t col = 0; col < cells.cols(); ++col) {
                const double part = share(map.grid(), row, col);
                sum.inside += part;
                sum.forest += cells(row, col) == 1 ? part : 0;
            }
        return sum;
    }
};

Point centre(const Grid& grid, std::int64_t row, std::int64_t col) {
    return grid.to_map({static_cast<double>(col) + 0.5, static_cast<double>(row) + 0.5});
}

TEST_F(PreyLang, CentresInsideAreCounted) {
    EXPECT_EQ(measured(tile_257, CoverageRule::center, "cells"), (Count{238'644, 190'408}));
    EXPECT_EQ(measured(tile_230, CoverageRule::center, "cells"), (Count{56'050, 50'957}));
}

// Others counted 238,643 and 190,407, and 56,044 and 50,951: straight edges of the layer (WGS 84) bend by up
// to a hundredth of a cell in UTM, and who projects their ends alone leaves one and six centres outside, all
// of them forest.
TEST_F(PreyLang, CentresInsideProjectedVerticesAreFewer) {
    const auto in_utm = moved(boundary(), utm48_of);
    const auto share = [&](const Grid& grid, std::int64_t row, std::int64_t col) {
        return contains(in_utm, centre(grid, row, col)) ? 1.0 : 0.0;
    };
    EXPECT_EQ(counted(tile_257, share), (Count{238'643, 190'407}));
    EXPECT_EQ(counted(tile_230, share), (Count{56'044, 50'951}));
}

TEST_F(PreyLang, CentresAreThoseOfAPlainLoopInDegrees) {
    const auto polygon = boundary();
    const ZonesSpec zones{.path = sanctuary()};
    for (const auto* tile : {tile_257, tile_230}) {
        const auto map = open(tile);
        const auto& grid = map.grid();
        const auto zone =
            prepare_zones(zones, grid, map.footprint(), {.rule = CoverageRule::center}, warnings).front();
        const auto coverage = zone.outline.coverage();
        int differing = 0;
        for (std::int64_t row = 0; row < grid.rows(); ++row)
            for (std::int64_t col = 0; col < grid.cols(); ++col) {
                const auto place = centre(grid, row, col);
                const bool ours = !coverage.row(row, col, col + 1).empty();
                differing += ours != contains(polygon, degrees_of(place));
            }
        EXPECT_EQ(differing, 0) << tile;
    }
}

TEST_F(PreyLang, ExactCoverageIsNearTheCentresAndAreasAreTrueOnes) {
    for (const auto* tile : {tile_257, tile_230}) {
        const auto cells = measured(tile, CoverageRule::exact, "cells"),
                   centres = measured(tile, CoverageRule::center, "cells"),
                   area = measured(tile, CoverageRule::exact, "area_ha");
        EXPECT_NEAR(cells.inside / centres.inside, 1, 5e-4);
        EXPECT_NEAR(cells.forest / centres.forest, 1, 5e-4);
        for (const double excess : {area.inside / (cells.inside * nominal_cell) - 1,
                                    area.forest / (cells.forest * nominal_cell) - 1}) {
            EXPECT_GT(excess, 5e-4);
            EXPECT_LT(excess, 8e-4);
        }
    }
}

TEST_F(PreyLang, AreasAreSharesByGeosTimesGeodesicCells) {
    const auto in_utm = moved(divided(boundary(), 60), utm48_of);
    for (const auto* tile : {tile_257, tile_230}) {
        const auto grid = open(tile).grid();
        std::vector<double> shares(static_cast<std::size_t>(grid.window().cells()));
        const auto place = [&](std::int64_t row, std::int64_t col) -> double& {
            return shares[static_cast<std::size_t>(row * grid.cols() + col)];
        };
        for_each_share(moved(in_utm, [&](Point p) { return grid.to_cells(p); }), grid,
                       [&](std::int64_t row, std::int64_t col, double share) { place(row, col) = share; });
        const auto cells = measured(tile, CoverageRule::exact, "cells"),
                   hectares = measured(tile, CoverageRule::exact, "area_ha");
        const auto share_of = [&](const Grid&, std::int64_t row, std::int64_t col) {
            return place(row, col);
        };
        const auto area_of = [&](const Grid&, std::int64_t row, std::int64_t col) {
            const double share = place(row, col);
            return share == 0 ? 0
                              : share * reference::geodesic_area(grid, row, col, degrees_of, wgs84, 1) / 1e4;
        };
        const auto expected_cells = counted(tile, share_of), expected = counted(tile, area_of);
        EXPECT_NEAR(cells.inside / expected_cells.inside, 1, 1e-6) << tile;
        EXPECT_NEAR(cells.forest / expected_cells.forest, 1, 1e-6) << tile;
        EXPECT_NEAR(hectares.inside / expected.inside, 1, 1e-6) << tile;
        EXPECT_NEAR(hectares.forest / expected.forest, 1, 1e-6) << tile;
    }
}

TEST_F(PreyLang, WhatLiesBeyondATileHasItsRow) {
    // 432,071 ha is the planar area in UTM; on the ground it is more by the scale of the projection.
    for (const auto rule : {CoverageRule::exact, CoverageRule::center}) {
        const auto one = areas(tile_257, rule), other = areas(tile_230, rule);
        EXPECT_GT(sum_of(one, {{"class", "outside"}}, "area_ha"), 400'000);
        EXPECT_NEAR(sum_of(one, {}, "area_ha"), 432'071 * (1 + 7e-4), 60);
        EXPECT_NEAR(sum_of(one, {}, "area_ha") / sum_of(other, {}, "area_ha"), 1, 1e-6);
        EXPECT_NEAR(sum_of(one, {}, "cells") / sum_of(other, {}, "cells"), 1, 1e-6);
    }
    ASSERT_FALSE(warnings.list().empty());
    EXPECT_EQ(warnings.list().front().code, "outside");
}

// Blocks of one row, nearly all of them empty of forest. None of them is absent from this copy, so that the
// meaning given to absent ones may not change a cell.
TEST_F(PreyLang, TheNationalMaskOfOneRowBlocks) {
    AreasRequest request{spec("FNF_mask_exercise.tif")};
    const auto plain = measure_areas(request, warnings);
    request.survey.missing_blocks.meaning = MissingBlocks::Meaning::nodata;
    EXPECT_EQ(measure_areas(request, warnings).rows, plain.rows);
    EXPECT_EQ(rows_of(plain, {"class", "cells"}), (std::vector<std::string>{"0 152189501", "1 4397099"}));
}

} // namespace
} // namespace kouprey::test
