#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/kernels/loss_by_year.hpp"
#include "kouprey/project/measure.hpp"

#include "project/survey.hpp"

#include <fmt/format.h>

#include <map>

namespace kouprey {

namespace {

std::vector<MapSpec> maps_of(const LossRequest& request) {
    std::vector<MapSpec> maps{request.cover, request.loss_year};
    if (request.density) maps.push_back(*request.density);
    return maps;
}

/// Cells whose key fits, over all zones.
template <class Fits> TallyEntry sum_where(const Tally& tally, Fits fits) {
    TallyEntry sum;
    bool any = false;
    for (const auto& [key, entry] : tally.entries()) {
        if (!fits(key)) continue;
        if (any)
            sum += entry;
        else
            sum = entry;
        any = true;
    }
    return sum;
}

void check_values(const Tally& tally, const SurveyField& field) {
    Problems problems;
    const auto check = [&](auto fits, const char* what, std::size_t map, const char* remedy) {
        const auto sum = sum_where(tally, fits);
        if (sum.extent.empty()) return;
        problems.add({fmt::format("{}: {} cells, the first at {}", what, shortest(sum.extent.cells.cells()),
                                  place_of(sum.first, field.map(map).grid())),
                      field.map(map).where(), remedy});
    };
    check([](const TallyKey& key) { return key.first == invalid_cover; },
          "cover that is not within 0 to 100 percent", 0,
          "declare the file's nodata value, or use the cover layer itself");
    check([](const TallyKey& key) { return key.first == invalid_loss; },
          "a loss year that is negative or not a whole number", 1,
          "use codes 0 (never lost), 1, 2, …; declare the file's nodata value");
    check([](const TallyKey& key) { return key.second == density_invalid; },
          "a density that is negative, not finite (NaN, inf) or above 1e9 per hectare", 2,
          "correct the layer, or declare its nodata value");
    problems.throw_if_any(Failure::input);
}

void warn_missing_density(const Tally& tally, const SurveyField& field, Warnings& warnings) {
    const auto missing = [&](bool lost) {
        return sum_where(tally, [&](const TallyKey& key) {
            return key.second == density_missing && (key.first > 0) == lost;
        });
    };
    const auto lost = missing(true), kept = missing(false);
    if (!lost.extent.empty())
        warnings.add({"density",
                      fmt::format("{} lost cells have no density (nodata): density_total leaves them out",
                                  shortest(lost.extent.cells.cells())),
                      field.map(2).where()});
    if (!kept.extent.empty())
        warnings.add({"density",
                      fmt::format("{} cells of forest never lost have no density (nodata): density_total of "
                                  "rows start and 0 leaves them out",
                                  shortest(kept.extent.cells.cells())),
                      field.map(2).where()});
}

/// What is printed of one zone: the sum over density states.
struct YearSum {
    Extent extent;
    Int128 stock = 0;
    YearSum& operator+=(const TallyEntry& entry) {
        extent += entry.extent;
        stock += entry.stock;
        return *this;
    }
};

class LossTable {
  public:
    LossTable(const LossRequest& request, const SurveyField& field) : request_(request), field_(field) {
        table_ = {"Forest loss by zone and year", {"zone", "year", "cells", "area_ha"}, {}};
        if (request.density) table_.columns.emplace_back("density_total");
    }

    void add_zone(std::size_t zone, const Tally& tally) {
        std::map<ClassCode, YearSum> years;
        YearSum start;
        for (const auto& [key, entry] : tally.of_zone(static_cast<std::int32_t>(zone))) {
            if (key.first == below_threshold) continue;
            years[key.first] += entry;
            if (key.first <= max_class_code) start += entry;
        }
        if (request_.start_rows) {
            years.try_emplace(0);
            add_row(zone, "start", start);
        }
        for (const auto& [code, sum] : years)
            if (code != 0 || request_.start_rows) add_row(zone, year_value(code), sum);
    }

    Table take() { return std::move(table_); }

  private:
    Value year_value(ClassCode code) const {
        if (code > 0 && code <= max_class_code && request_.first_year)
            return std::int64_t{*request_.first_year} + code - 1;
        return code_value(code);
    }

    void add_row(std::size_t zone, Value year, const YearSum& sum) {
        std::vector<Value> row{field_.zones()[zone].name, std::move(year),
                               cells_value(sum.extent.cells, request_.survey.coverage),
                               sum.extent.area.hectares()};
        if (request_.density) row.emplace_back(nearest_double(sum.stock, 22, 0));
        table_.add(std::move(row));
    }

    const LossRequest& request_;
    const SurveyField& field_;
    Table table_;
};

} // namespace

Table measure_loss(const LossRequest& request, Warnings& warnings) {
    const SurveyField field(maps_of(request), request.survey, warnings);
    const LossMaps maps{field.map(0), field.map(1), request.density ? &field.map(2) : nullptr,
                        request.threshold, request.start_rows};
    auto tally = loss_by_year(maps, field.zone_field(), field.blocks(), field.engine("loss"));
    check_values(tally, field);
    if (request.density) warn_missing_density(tally, field, warnings);
    field.add_outside(tally, warnings);
    LossTable table(request, field);
    for (std::size_t zone = 0; zone < field.zones().size(); ++zone) table.add_zone(zone, tally);
    return table.take();
}

} // namespace kouprey
