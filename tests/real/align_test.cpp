// Real maps on other grids, against GDAL's own warper with every cell transformed exactly.
#include "kouprey/project/align.hpp"
#include "kouprey/raster/window_reader.hpp"

#include "support/gdal_warp.hpp"
#include "support/raster_cells.hpp"
#include "support/real_data.hpp"
#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"

#include <cmath>

namespace kouprey::test {
namespace {

class AlignReal : public RealData {
  protected:
    TemporaryFolder folder;
    Warnings warnings;

    std::string aligned(const std::string& path, const AlignTarget& target, const std::string& name,
                        Resampling method = Resampling::nearest) {
        AlignRequest request{
            .map = {{path, {}}}, .target = target, .method = method, .output = folder / name};
        table = align_map(request, warnings);
        return folder / name;
    }
    std::string warped(const std::string& path, const std::string& like, const std::string& name) const {
        return warped_by_gdal(path, like, "near", folder / name);
    }
    static MapSource map(const std::string& path) {
        Warnings none;
        return MapSource::open({{path, {}}}, {}, none);
    }
    static std::vector<std::int32_t> cells(const std::string& path) {
        const auto source = map(path);
        WindowReader<std::int32_t> reader(source);
        const auto view = reader.read(source.grid().window());
        std::vector<std::int32_t> all;
        for (std::int64_t r = 0; r < view.rows(); ++r)
            all.insert(all.end(), view.row(r).begin(), view.row(r).end());
        return all;
    }
    Table table;
};

TEST_F(AlignReal, LossYearsOnUtmAreThoseOfTheExactWarp) {
    const std::string loss = real_file("dakrong-gfc/pkgTest_lossyear.tif");
    const std::string ours = aligned(loss, {.crs = 32648, .cell = 30}, "ours.tif");
    EXPECT_EQ(map(ours).tiles().front().raster.type, CellType::uint16);
    EXPECT_EQ(cells(ours), cells(warped(loss, ours, "gdal.tif")));
}

TEST_F(AlignReal, ForestOnDegreesIsThatOfTheExactWarp) {
    const std::string forest = real_file("guadeloupe/fcc23.tif");
    const std::string ours = aligned(forest, {.crs = 4326, .cell = 0.00025}, "ours.tif");
    EXPECT_EQ(cells(ours), cells(warped(forest, ours, "gdal.tif")));
}

TEST_F(AlignReal, MovesLittleAreaAndThenChangeAcceptsBothMaps) {
    const std::string forest = real_file("guadeloupe/forest/forest_2005.tif"),
                      other = real_file("guadeloupe/fcc23.tif");
    const std::string degrees = aligned(forest, {.crs = 4326, .cell = 0.0003}, "degrees.tif");
    const std::string back = aligned(degrees, {.grid_of = MapSpec{{other, 1}}}, "back.tif");
    for (const auto& row : table.rows) {
        const auto* code = std::get_if<std::int64_t>(&row[0]);
        if (code == nullptr) continue;
        const double before = std::get<double>(row[3]), after = std::get<double>(row[5]);
        EXPECT_NEAR(after, before, 1e-2 * before) << *code;
    }
    const auto change = measure_change({.from = {{back, {}}}, .to = {{other, {}}}}, warnings);
    EXPECT_FALSE(change.rows.empty());
}

TEST_F(AlignReal, ModeOnCoarseCellsKeepsTheShareOfForest) {
    const std::string forest = real_file("guadeloupe/forest/forest_2005.tif");
    aligned(forest, {.crs = 32620, .cell = 100}, "coarse.tif", Resampling::mode);
    const double before = sum_of(table, {{"class", "1"}}, "area_before_ha"),
                 after = sum_of(table, {{"class", "1"}}, "area_after_ha");
    EXPECT_GT(before, 50'000);
    EXPECT_NEAR(after, before, 0.05 * before);
}

TEST_F(AlignReal, ReflectanceOfCostaRicaIsThatOfGdalsWarp) {
    const std::string scene = real_file("landsat-costarica/L5TSR_1986.tif");
    const std::vector<MapSpec> bands{{{scene, 3}}, {{scene, 4}}};
    for (const auto& [method, name] :
         {std::pair{Resampling::bilinear, "bilinear"}, std::pair{Resampling::cubic, "cubic"}}) {
        const std::string ours = folder / name;
        AlignRequest asked;
        asked.target = {.crs = 4326, .cell = 0.0002};
        asked.method = method;
        asked.output = ours;
        align_values(asked, bands, false, warnings);
        const auto gdal =
            warped_by_gdal(scene, ours, name, ours + ".gdal.tif",
                           {"-wo", "XSCALE=1", "-wo", "YSCALE=1", "-wo", "UNIFIED_SRC_NODATA=NO"});
        for (const int band : {1, 2}) {
            const auto found = kouprey::test::cells_of(ours, band),
                       expected = kouprey::test::cells_of(gdal, band + 2);
            ASSERT_EQ(found.size(), expected.size());
            std::int64_t other = 0; // halves, which the last bit of a place rounds up or down
            for (std::size_t i = 0; i < found.size(); ++i) {
                ASSERT_NEAR(found[i], expected[i], 1) << name << ", band " << band << ", cell " << i;
                if (found[i] != expected[i]) ++other;
            }
            EXPECT_LE(other, 3) << name << ", band " << band;
        }
    }
}

} // namespace
} // namespace kouprey::test
