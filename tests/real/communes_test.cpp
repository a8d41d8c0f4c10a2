// Cambodia's provinces, districts and communes over the national forest mask: zones with shared borders, as a
// file has them.
#include "kouprey/kernels/crosstab.hpp"
#include "kouprey/project/measure.hpp"

#include "support/real_data.hpp"
#include "support/table_rows.hpp"

namespace kouprey::test {
namespace {

constexpr const char* mask = "prey-lang/FNF_mask_exercise.tif";

std::string boundaries(int level) {
    return real_file("cambodia-admin/geoBoundaries-KHM-ADM" + std::to_string(level) + "_simplified.geojson");
}

class Communes : public RealData, public testing::WithParamInterface<int> {
  protected:
    Warnings warnings;

    std::vector<Zone> parts(const MapSource& map) {
        const ZonesSpec spec{.path = boundaries(GetParam()), .name_field = "shapeID"};
        return prepare_zones(spec, map.grid(), map.footprint(), {}, warnings);
    }
    /// The union, by GEOS, of all of them.
    std::vector<Zone> country(const MapSource& map) {
        const ZonesSpec spec{.path = boundaries(GetParam()), .name_field = "shapeGroup", .dissolve = true};
        return prepare_zones(spec, map.grid(), map.footprint(), {}, warnings);
    }
};

/// Covered units of each cell of a row of `window`, over all zones.
std::vector<std::int64_t> units_of_row(const std::vector<Zone>& zones, std::int64_t row,
                                       const Window& window) {
    Coverer coverer;
    std::vector<std::int64_t> units(static_cast<std::size_t>(window.cols));
    for (const auto& zone : zones)
        for (const auto& span : coverer.cover(zone.outline, {row, window.col, 1, window.cols}).row(row))
            for (std::int64_t col = span.begin; col < span.end; ++col)
                units.at(static_cast<std::size_t>(col - window.col)) += span.fraction;
    return units;
}

TEST_P(Communes, CoverEveryCellAsTheirUnionDoes) {
    const auto map = MapSource::open({{real_file(mask), {}}}, {}, warnings);
    const auto zones = parts(map), whole = country(map);
    ASSERT_EQ(whole.size(), 1U);
    const auto window = whole.front().outline.bounds();
    for (auto row = window.row; row < window.row_end(); ++row)
        ASSERT_EQ(units_of_row(zones, row, window), units_of_row(whole, row, window)) << "row " << row;
}

/// Extents by class; those outside the raster too.
std::map<ClassCode, Extent> by_class(const MapSource& map, const std::vector<Zone>& zones) {
    const CellAreas areas(map.grid());
    const ZoneField field{zones, areas};
    auto tally = class_areas(map, field, touched_blocks(plan_blocks({&map}, 0), zones), {});
    tally.merge(outside_of(map.footprint(), field));
    std::map<ClassCode, Extent> sums;
    for (const auto& [key, entry] : tally.entries()) sums[key.first] += entry.extent;
    return sums;
}

TEST_P(Communes, HoldTheForestOfTheirUnionToTheLastInteger) {
    const auto map = MapSource::open({{real_file(mask), {}}}, {}, warnings);
    const auto sums = by_class(map, parts(map));
    EXPECT_EQ(sums, by_class(map, country(map)));
    EXPECT_EQ(sums.size(), 3U); // forest, everything else, outside
    EXPECT_GT(sums.at(1).cells.cells(), 4'000'000);
}

INSTANTIATE_TEST_SUITE_P(ProvincesDistrictsAndCommunes, Communes, testing::Values(1, 2, 3));

class CommuneTables : public RealData {};

TEST_F(CommuneTables, TellOfZonesOutsideInTwoLines) {
    Warnings warnings;
    const AreasRequest request{
        {{real_file(mask), {}}}, {}, {.zones = ZonesSpec{.path = boundaries(3), .name_field = "shapeID"}}};
    const auto table = measure_areas(request, warnings);
    ASSERT_EQ(warnings.list().size(), 2U);
    EXPECT_EQ(warnings.list()[0].text.substr(0, 57),
              "wholly outside the raster (row `outside`): 567 zones: 899");
    EXPECT_EQ(warnings.list()[1].text.substr(0, 56),
              "partly outside the raster (row `outside`): 120 zones: 89");
    const auto rows = rows_of(table, {"class"});
    EXPECT_EQ(std::ranges::count(rows, "outside"), 567 + 120 + 1); // one by less than 0.005 %
}

} // namespace
} // namespace kouprey::test
