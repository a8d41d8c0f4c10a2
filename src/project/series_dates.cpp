#include "project/series_dates.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/name_pattern.hpp"
#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <string_view>

namespace kouprey {

namespace {

std::string where_of(const LayerName& layer) {
    return layer.band.band ? fmt::format("{}, band {}", layer.band.path, *layer.band.band) : layer.band.path;
}

std::optional<NamePattern> pattern_of(const SeriesQuery& query) {
    if (query.pattern.empty()) return std::nullopt;
    NamePattern pattern(query.pattern);
    if (!pattern.has_date())
        throw Error(Failure::usage, {"the pattern holds no date", "--date-pattern",
                                     "write {YYYY}{MM}{DD} or {YYYY}{DDD} where it stands"});
    return pattern;
}

/// By the pattern, of the whole name or of it without its ending; else wherever a date is found.
std::optional<NamedDay> date_of(const std::string& name, const std::optional<NamePattern>& pattern) {
    if (!pattern) return date_in_name(name);
    auto parts = pattern->match(name);
    if (!parts) parts = pattern->match(std::filesystem::path(name).stem().string());
    if (!parts || !parts->date) return std::nullopt;
    return NamedDay{*parts->date};
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const auto end = std::min(text.find('\n', begin), text.size());
        std::string_view line(text.data() + begin, end - begin);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(trimmed(line));
        begin = end + 1;
    }
    while (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

std::vector<NamedDay> dates_in_file(const std::vector<LayerName>& layers, const SeriesQuery& query,
                                    const std::optional<NamePattern>& pattern) {
    for (const auto& layer : layers)
        if (layer.date)
            throw Error(Failure::usage,
                        {"a date is given with it, and others in the file of dates", where_of(layer),
                         "leave out @" + layer.date->text() + ", or --dates"});
    const auto lines = lines_of(read_text_file(query.dates));
    if (lines.size() != layers.size())
        throw Error(Failure::input,
                    {fmt::format("it has {} lines, and the series {} layers", lines.size(), layers.size()),
                     query.dates, "write one date a line, in the order of the bands or files"});
    std::vector<NamedDay> dates;
    Problems problems;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto date = date_of(lines[i], pattern);
        if (!date)
            problems.add({fmt::format("'{}' is no date", abridged(visible(lines[i]), 60)),
                          fmt::format("{}, line {}", query.dates, i + 1),
                          "write YYYY-MM-DD, or say with --date-pattern where the line holds it"});
        dates.push_back(date.value_or(NamedDay{}));
    }
    problems.throw_if_any(Failure::input);
    return dates;
}

} // namespace

std::vector<NamedDay> dates_of(const std::vector<LayerName>& layers, const SeriesQuery& query) {
    const auto pattern = pattern_of(query);
    if (!query.dates.empty()) return dates_in_file(layers, query, pattern);
    std::vector<NamedDay> dates;
    Problems problems;
    for (const auto& layer : layers) {
        const auto date = layer.date ? NamedDay{*layer.date} : date_of(layer.name, pattern);
        if (!date)
            problems.add({layer.name.empty() ? "the band has no description that could tell its date"
                                             : fmt::format("'{}' tells no date", visible(layer.name)),
                          where_of(layer),
                          "say where names hold it with --date-pattern, such as '*_{YYYY}{MM}{DD}', or "
                          "list the dates in a file with --dates"});
        dates.push_back(date.value_or(NamedDay{}));
    }
    problems.throw_if_any(Failure::input);
    return dates;
}

} // namespace kouprey
