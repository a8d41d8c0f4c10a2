#include "kouprey/mrv/standards/jcm.hpp"

#include "kouprey/core/error.hpp"

#include "mrv/standards/jcm_account.hpp"
#include "mrv/standards/jcm_lines.hpp"
#include "mrv/standards/jcm_shares.hpp"
#include "mrv/standards/jcm_split.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace kouprey::jcm {

namespace {

/// Writes the lines of one column of the account.
class Writer {
  public:
    Writer(const Settings& settings, std::vector<StatementLine>& lines)
        : settings_(settings)
        , lines_(lines) {}

    void write(std::optional<int> year, const Amounts& amounts) {
        for (std::size_t index = 0; index < line_count; ++index) {
            const auto line = static_cast<Line>(index);
            if (line == Line::net_decrease && !settings_.net_decrease) continue;
            lines_.push_back({id_of(line, settings_), year, label_of(line, amounts, !year, settings_),
                              amounts[line], sign_of(line), equation_of(line, settings_)});
        }
    }

    void write(std::optional<int> year, const Part& part, std::int64_t units) {
        lines_.push_back({part.id,
                          year,
                          part.label,
                          {units * unit_of(settings_.rounding).grams},
                          LineSign::of_which,
                          part.equation});
    }

  private:
    const Settings& settings_;
    std::vector<StatementLine>& lines_;
};

std::vector<std::int64_t> issuable_units(const std::vector<Amounts>& columns, const Rounding& rounding) {
    std::vector<std::int64_t> units;
    units.reserve(columns.size());
    for (const auto& amounts : columns)
        units.push_back(amounts[Line::issuable].grams / unit_of(rounding).grams);
    return units;
}

std::int64_t sum_of(const std::vector<std::int64_t>& units) {
    return std::accumulate(units.begin(), units.end(), std::int64_t{0});
}

} // namespace

TonnesCo2e Statement::value(const std::string& id, std::optional<int> year) const {
    const auto line = std::ranges::find_if(
        lines, [&](const StatementLine& candidate) { return candidate.id == id && candidate.year == year; });
    if (line == lines.end())
        throw Error(Failure::internal, Problem{fmt::format("the statement has no line \"{}\"", id)});
    return line->value;
}

Statement credit_statement(const std::vector<VintageTotals>& vintages, const Settings& settings) {
    check_settings(settings);
    const auto columns = account(vintages, settings);
    const auto period = std::accumulate(columns.begin(), columns.end(), Amounts{},
                                        [](Amounts sum, const Amounts& amounts) { return sum += amounts; });
    const auto parts = split_of(issuable_units(columns, settings.rounding), settings);
    Statement statement{{}, period[Line::issuable]};
    Writer writer(settings, statement.lines);
    writer.write(std::nullopt, period);
    for (const auto& part : parts) writer.write(std::nullopt, part, sum_of(part.units));
    for (std::size_t i = 0; i < vintages.size(); ++i) {
        writer.write(vintages[i].vintage.year, columns[i]);
        for (const auto& part : parts) writer.write(vintages[i].vintage.year, part, part.units[i]);
    }
    return statement;
}

} // namespace kouprey::jcm
