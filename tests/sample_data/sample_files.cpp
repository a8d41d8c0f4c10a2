#include "sample_data/sample_files.hpp"

#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/geo/gdal_environment.hpp"
#include "kouprey/project/measure.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <memory>

namespace kouprey::test {

namespace {

int code_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return static_cast<int>(std::get<std::int64_t>(value));
    return static_cast<int>(parse_integer(*text).value_or(unobserved));
}

} // namespace

std::vector<int> cells_of(const std::string& map) {
    prepare_gdal();
    const std::unique_ptr<GDALDataset> dataset(GDALDataset::Open(map_path(map).c_str()));
    const int rows = dataset->GetRasterYSize(), cols = dataset->GetRasterXSize();
    std::vector<int> cells(static_cast<std::size_t>(rows * cols));
    const auto result = dataset->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, cols, rows, cells.data(), cols,
                                                            rows, GDT_Int32, 0, 0, nullptr);
    EXPECT_EQ(result, CE_None) << map;
    return cells;
}

const Legend& sample_legend() {
    static const auto legend = Legend::parse(read_text_file(sample + "/legend.csv"), "legend.csv");
    return legend;
}

bool is_forest(int code) {
    const auto* found = sample_legend().find(code);
    return found != nullptr && found->forest;
}

Changes::Changes(const std::string& zone_layer, int from_year, int to_year) {
    ChangeRequest request;
    request.from = {{map_path("lc_" + std::to_string(from_year))}};
    request.to = {{map_path("lc_" + std::to_string(to_year))}};
    request.legend = sample + "/legend.csv"; // a code outside it would be an error
    request.survey.zones = ZonesSpec{.path = sample + "/zones.gpkg", .layer = zone_layer};
    Warnings warnings;
    for (const auto& row : measure_change(request, warnings).rows)
        rows_.push_back({code_of(row[1]), code_of(row[2]), std::get<double>(row[6])});
    EXPECT_TRUE(warnings.list().empty()) << warnings.list().front().text;
}

double Changes::hectares(const Which& which) const {
    double sum = 0;
    for (const auto& row : rows_)
        if (which(row)) sum += row.hectares;
    return sum;
}

double Changes::forest_at_start() const {
    return hectares([](const Change& c) { return is_forest(c.from) && c.to != unobserved; });
}

double Changes::land() const {
    constexpr int water = 1;
    return hectares(
        [](const Change& c) { return c.from != unobserved && c.to != unobserved && c.from != water; });
}

double Changes::deforested() const {
    return hectares(
        [](const Change& c) { return is_forest(c.from) && c.to != unobserved && !is_forest(c.to); });
}

double Changes::became_forest() const {
    return hectares(
        [](const Change& c) { return c.from != unobserved && !is_forest(c.from) && is_forest(c.to); });
}

} // namespace kouprey::test
