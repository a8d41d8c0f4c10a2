// Sixteen yearly land-use maps of three municipalities in a sinusoidal CRS without an EPSG code.
#include "kouprey/kernels/crosstab.hpp"
#include "kouprey/project/measure.hpp"

#include "project/survey.hpp"
#include "support/real_data.hpp"
#include "support/table_rows.hpp"
#include "support/temporary_folder.hpp"
#include "support/thrown_error.hpp"
#include "support/tiny_raster.hpp"

#include <GeographicLib/PolygonArea.hpp>
#include <gmock/gmock.h>

namespace kouprey::test {
namespace {

using testing::HasSubstr;

constexpr int first_year = 2001, last_year = 2016;

struct Municipality {
    std::string name;
    std::int64_t cells;
};

class MatoGrosso : public RealData, public testing::WithParamInterface<Municipality> {
  protected:
    Warnings warnings;

    /// The map of a year: a band of a stack, or a file of its own.
    static MapSpec map(int year) {
        const auto& name = GetParam().name;
        if (name == "itanhanga")
            return {{real_file("mato-grosso-lulc/itanhanga/itanhanga_" + std::to_string(year) + ".tif"), {}}};
        return {{real_file("mato-grosso-lulc/" + name + ".tif"), year - first_year + 1}};
    }
    /// Transitions of one year, on the integers.
    Tally change_from(int year) {
        const Survey survey;
        const SurveyField field({map(year), map(year + 1)}, survey, warnings);
        return crosstab(field.map(0), field.map(1), field.zone_field(), field.blocks(),
                        field.engine("change"));
    }
};

using Sides = std::map<ClassCode, Extent>;

Sides sums_by(const Tally& tally, ClassCode TallyKey::*side) {
    Sides sums;
    for (const auto& [key, entry] : tally.entries()) sums[key.*side] += entry.extent;
    return sums;
}

TEST_P(MatoGrosso, TransitionsOfEveryYearAddUpToTheSameAndFollowOneAnother) {
    auto before = change_from(first_year);
    const auto total = before.total(0);
    EXPECT_EQ(total.cells.cells(), static_cast<double>(GetParam().cells));
    for (int year = first_year + 1; year < last_year; ++year) {
        const auto now = change_from(year);
        EXPECT_EQ(now.total(0), total) << year;
        EXPECT_EQ(sums_by(before, &TallyKey::second), sums_by(now, &TallyKey::first)) << year;
        before = now;
    }
}

TEST_P(MatoGrosso, TablesAddUpAsTheirIntegersDo) {
    const auto table = measure_change({map(2005), map(2006)}, warnings);
    EXPECT_EQ(sum_of(table, {}, "cells"), static_cast<double>(GetParam().cells));
    EXPECT_NEAR(sum_of(table, {}, "area_ha") / change_from(2005).total(0).area.hectares(), 1, 1e-12);
    EXPECT_GT(sum_of(table, {{"from", "4"}, {"to", "4"}}, "cells"), 1'000);
}

TEST_P(MatoGrosso, AreasAreThoseOfWgs84AndThatIsSaid) {
    const auto table = measure_areas({map(2001)}, warnings);
    const double planar = static_cast<double>(GetParam().cells) * 231.656 * 231.656 / 1e4;
    EXPECT_NEAR(sum_of(table, {}, "area_ha") / planar, 1 - 0.0039, 3e-4); // at 12° south
    ASSERT_EQ(warnings.list().size(), 1U);
    EXPECT_THAT(warnings.list().front().text, HasSubstr("defined on a sphere"));
}

INSTANTIATE_TEST_SUITE_P(Municipalities, MatoGrosso,
                         testing::Values(Municipality{"rasterSinop", 397 * 427},
                                         Municipality{"rasterJuruena", 268 * 259},
                                         Municipality{"itanhanga", 392 * 222}),
                         [](const auto& instance) { return instance.param.name; });

/// Ground area of a rectangle of degrees, its parallels followed by many points.
double hectares_between(double west, double south, double east, double north) {
    GeographicLib::PolygonArea polygon(GeographicLib::Geodesic::WGS84());
    constexpr int pieces = 2000;
    for (int k = 0; k <= pieces; ++k) polygon.AddPoint(south, west + (east - west) * k / pieces);
    for (int k = 0; k <= pieces; ++k) polygon.AddPoint(north, east - (east - west) * k / pieces);
    double perimeter = 0, area = 0;
    polygon.Compute(false, true, perimeter, area);
    return area / 1e4;
}

class ZonesOnASphere : public RealData {};

TEST_F(ZonesOnASphere, NeedADecisionAboutTheDatum) {
    const TemporaryFolder folder;
    Warnings warnings;
    AreasRequest request{.map = {{real_file("mato-grosso-lulc/rasterSinop.tif"), 1}}};
    request.survey.zones =
        ZonesSpec{.path = write_boxes(folder / "box.geojson", {{"box", -55.6, -12.0, -55.4, -11.8}})};
    const auto problem = thrown_error([&] { measure_areas(request, warnings); }).problems().front();
    EXPECT_THAT(problem.remedy, HasSubstr("--assume-datum EPSG:n"));
    EXPECT_THAT(problem.where, HasSubstr("box.geojson"));
    request.survey.assume_datum = 4326;
    EXPECT_NEAR(sum_of(measure_areas(request, warnings), {}, "area_ha") /
                    hectares_between(-55.6, -12.0, -55.4, -11.8),
                1, 1e-6);
}

} // namespace
} // namespace kouprey::test
