#include "kouprey/project/series.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/dated_path.hpp"
#include "project/series_dates.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace kouprey {

namespace {

constexpr std::size_t most_layers = 10'000;

/// The band of a file that was asked for, by number or description.
int band_of(const std::string& wanted, const std::string& path,
            const std::vector<std::string>& descriptions) {
    const auto count = static_cast<int>(descriptions.size());
    const auto number = parse_integer(wanted);
    if (number && *number >= 1 && *number <= count) return static_cast<int>(*number);
    for (int band = 1; band <= count; ++band)
        if (lower(descriptions[static_cast<std::size_t>(band) - 1]) == lower(wanted)) return band;
    throw Error(Failure::input,
                {fmt::format("it has no band {}", visible(wanted)), path,
                 fmt::format("it has {} bands; name one by its number or its description", count)});
}

/// The layers of one file: a band that was asked for, or all.
std::vector<LayerName> layers_in(const std::string& text, const std::string& band) {
    const auto given = dated_path(text);
    const auto descriptions = band_descriptions(given.path);
    const auto file = std::filesystem::path(given.path).filename().string();
    if (!band.empty()) return {{file, {given.path, band_of(band, given.path, descriptions)}, given.date}};
    if (descriptions.size() == 1) return {{file, {given.path, 1}, given.date}};
    if (given.date)
        throw Error(Failure::input,
                    {fmt::format("it has {} bands, and one date is given with it", descriptions.size()),
                     given.path, "choose the band with --band, or list the dates of all with --dates"});
    std::vector<LayerName> layers;
    for (std::size_t i = 0; i < descriptions.size(); ++i)
        layers.push_back({descriptions[i], {given.path, static_cast<int>(i) + 1}});
    return layers;
}

std::vector<LayerName> all_layers(const SeriesQuery& query) {
    std::vector<LayerName> layers;
    for (const auto& file : query.files) {
        const auto more = layers_in(file, query.band);
        layers.insert(layers.end(), more.begin(), more.end());
        if (layers.size() > most_layers)
            throw Error(Failure::input,
                        {fmt::format("more than {} layers", most_layers), file, "take fewer at once"});
    }
    return layers;
}

bool wanted(const NamedDay& day, const SeriesQuery& query) {
    if (query.from && day.date < *query.from) return false;
    if (query.until && day.date > *query.until) return false;
    return !query.season || day.year_only || query.season->contains(day.date);
}

void require_period(const SeriesQuery& query) {
    if (query.from && query.until && *query.until < *query.from)
        throw Error(Failure::usage, {fmt::format("the period ends on {}, before it begins on {}",
                                                 query.until->text(), query.from->text()),
                                     "--until", "exchange --from and --until"});
}

void refuse_same_dates(const std::vector<SeriesLayer>& layers) {
    Problems problems;
    for (std::size_t i = 1; i < layers.size(); ++i)
        if (layers[i].date == layers[i - 1].date)
            problems.add(
                {fmt::format("it has the date {} as well as {}", layers[i].date.text(),
                             layers[i - 1].source.where()),
                 layers[i].source.where(),
                 "leave one of them out, or make one layer of both, as kouprey scene composite does"});
    problems.throw_if_any(Failure::input);
}

void refuse_other_grids(const std::vector<SeriesLayer>& layers) {
    for (const auto& layer : layers)
        layers.front().source.require_same_grid(layer.source, CellMeaning::quantities);
}

/// What a cell holds that was not observed must be said by someone.
void require_nodata(const std::vector<SeriesLayer>& layers, const SeriesQuery& query) {
    if (query.nodata || query.complete) return;
    for (const auto& layer : layers) {
        if (layer.source.nodata() || !layer.source.integer()) continue;
        throw Error(Failure::input,
                    {"nothing says which of its cells were not observed: it declares no nodata value",
                     layer.source.where(),
                     "give the value with --nodata, or say --nodata none where all cells "
                     "of all layers were observed"});
    }
}

} // namespace

bool Season::contains(Date date) const {
    const int year = date.year();
    const auto day_of = [year](int month, int day) {
        const auto first = Date::of(year, month, 1);
        const auto next = month == 12 ? Date::of(year + 1, 1, 1) : Date::of(year, month + 1, 1);
        return first + std::min(day, next - first) + -1; // 29 February is the last of it in every year
    };
    const auto from = day_of(from_month, from_day), to = day_of(to_month, to_day);
    return from <= to ? from <= date && date <= to : date >= from || date <= to;
}

Series open_series(const SeriesQuery& query, Warnings& warnings) {
    require_period(query);
    const auto names = all_layers(query);
    const auto dates = dates_of(names, query);
    auto options = query.raster;
    options.scaled = true;
    Series series{{}, query.nodata};
    for (std::size_t i = 0; i < names.size(); ++i)
        if (wanted(dates[i], query))
            series.layers.push_back({dates[i].date, dates[i].year_only, names[i].name,
                                     MapSource::open({names[i].band}, options, warnings)});
    if (series.layers.empty())
        throw Error(Failure::input,
                    {fmt::format("none of the {} layers lies in the period and season that were asked for",
                                 names.size()),
                     query.files.front(), "see the dates with kouprey series describe"});
    std::ranges::stable_sort(series.layers, {}, &SeriesLayer::date);
    refuse_same_dates(series.layers);
    refuse_other_grids(series.layers);
    require_nodata(series.layers, query);
    return series;
}

Table describe_series(const SeriesRequest& request, Warnings& warnings) {
    const auto series = open_series(request.series, warnings);
    Table table{"Series", {"date", "name", "file", "band"}, {}};
    for (const auto& layer : series.layers) {
        const auto& raster = layer.source.tiles().front().raster;
        constexpr std::size_t year_digits = 4;
        const auto date = layer.date.text();
        table.add({layer.year_only ? date.substr(0, year_digits) : date, layer.name, raster.path,
                   std::int64_t{raster.band}});
    }
    return table;
}

} // namespace kouprey
