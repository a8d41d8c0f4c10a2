#include "project/run_report.hpp"

#include "kouprey/core/text.hpp"
#include "kouprey/report/charts.hpp"

#include "project/run_inputs.hpp"
#include "project/settings_table.hpp"
#include "report/number_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

const Table& table_of(const RunReportParts& parts, const std::string& file) {
    return std::ranges::find(parts.tables, file, &NamedTable::file)->table;
}

std::string tonnes(TonnesCo2e value) { return grouped(rounded(value.tonnes(), 0)) + " tCO2e"; }

/// Why credits remain although the period as a whole has none.
std::string despite_the_period(const RunReportParts& parts) {
    if (parts.project.jcm.negative_years == jcm::NegativeYears::zero)
        return "vintages without a reduction count as nothing";
    return fmt::format("{} of it are owed by the next period",
                       tonnes(parts.accounts.statement.value("negative_years")));
}

std::string outcome_in_words(const RunReportParts& parts) {
    const auto& statement = parts.accounts.statement;
    const auto net = statement.value("net_reduction");
    const auto period =
        fmt::format("From {} to {} ({} days)", parts.project.period.first.text(),
                    parts.project.period.last.text(), grouped(std::to_string(parts.project.period.days())));
    if (net.grams > 0 && statement.issuable.grams > 0)
        return fmt::format("{} the project area emitted less than its reference level: {} net of "
                           "displacement, of which {} can be issued after the deductions.",
                           period, tonnes(net), tonnes(statement.issuable));
    if (net.grams > 0)
        return fmt::format(
            "{} the net reduction of {} leaves nothing to issue after deductions and rounding.", period,
            tonnes(net));
    if (statement.issuable.grams > 0)
        return fmt::format(
            "{} emissions and displacement exceed the reference level by {}. By the rule for negative "
            "years {} can be issued all the same: {}.",
            period, tonnes(-net), tonnes(statement.issuable), despite_the_period(parts));
    return fmt::format("{} there is no reduction to credit: emissions and displacement exceed the reference "
                       "level by {}. No credits can be issued.",
                       period, tonnes(-net));
}

std::string inconsistency_in_words(const RunReportParts& parts) {
    const auto difference = *parts.accounts.inconsistency;
    return fmt::format("The settings pair {}, which is not coherent and was accepted on purpose. The "
                       "issuable credits are {} {} than those of the "
                       "coherent pair with the same annualisation.",
                       method_of(parts.project), tonnes(difference.grams < 0 ? -difference : difference),
                       difference.grams < 0 ? "less" : "more");
}

ReportSection summary(const RunReportParts& parts) {
    const auto& statement = parts.accounts.statement;
    ReportSection section{"Credits", {}};
    section.blocks.push_back(KeyFigures{{{tonnes(statement.issuable), "issuable"},
                                         {tonnes(statement.value("reference_level")), "reference level"},
                                         {tonnes(statement.value("project_emissions")), "project emissions"},
                                         {tonnes(statement.value("displacement")), "displacement"}}});
    section.blocks.push_back(Paragraph{outcome_in_words(parts), statement.issuable.grams <= 0});
    if (parts.accounts.inconsistency)
        section.blocks.push_back(Paragraph{inconsistency_in_words(parts), true});
    for (const auto& warning : parts.warnings.list())
        section.blocks.push_back(
            Paragraph{warning.where.empty() ? warning.text : warning.where + ": " + warning.text, true});
    return section;
}

bool of_period(const std::vector<Value>& row) { return std::holds_alternative<std::string>(row[1]); }

Table period_lines(const Table& statement) {
    Table lines{statement.title, {"sign", "line", "value_tCO2e", "equation"}, {}};
    for (const auto& row : statement.rows)
        if (of_period(row)) lines.add({row[5], row[2], row[3], row[6]});
    return lines;
}

Table vintage_lines(const Table& statement) {
    Table lines{statement.title, {"vintage", "sign", "line", "value_tCO2e"}, {}};
    for (const auto& row : statement.rows)
        if (!of_period(row)) lines.add({row[1], row[5], row[2], row[3]});
    return lines;
}

ReportSection statement_section(const RunReportParts& parts) {
    const auto& statement = table_of(parts, "statement.csv");
    return {"Statement",
            {Paragraph{"Plus and minus lines add up to the next line marked equals, exactly."},
             TableBlock{period_lines(statement), "The whole period"},
             TableBlock{vintage_lines(statement), "By vintage", true}}};
}

BarChart emission_chart(const std::vector<jcm::VintageTotals>& totals) {
    BarChart chart{"Reference and observed emissions by year", "tCO2e", {}, {}};
    BarSeries expected{"reference level", "#8A9A5B", {}}, observed{"project emissions", "#C0562F", {}},
        displaced{"displacement", "#6B7A8F", {}};
    for (const auto& vintage : totals) {
        chart.groups.push_back(std::to_string(vintage.vintage.year));
        expected.values.push_back(vintage.reference_level.tonnes());
        observed.values.push_back(vintage.project_emissions.tonnes());
        displaced.values.push_back(vintage.displacement.tonnes());
    }
    chart.series = {std::move(expected), std::move(observed), std::move(displaced)};
    return chart;
}

ReportSection emission_section(const RunReportParts& parts) {
    ReportSection section{"Emissions", {}};
    section.blocks.push_back(
        SvgFigure{to_svg(emission_chart(parts.accounts.totals)),
                  "Emissions of each vintage. The first and the last may be parts of a year."});
    for (const auto* file : {"reference_level.csv", "emissions.csv", "displacement.csv"}) {
        const auto& table = table_of(parts, file);
        if (!table.rows.empty()) section.blocks.push_back(TableBlock{table, table.title, true});
    }
    return section;
}

ReportSection land_section(const RunReportParts& parts) {
    ReportSection section{"Land", {}};
    if (parts.picture) section.blocks.push_back(*parts.picture);
    for (const auto* file :
         {"transitions.csv", "areas.csv", "probabilities.csv", "factors.csv", "stocks.csv", "legend.csv"}) {
        const auto& table = table_of(parts, file);
        section.blocks.push_back(TableBlock{table, table.title, true});
    }
    return section;
}

ReportSection settings_section(const RunReportParts& parts) {
    ReportSection section{"Settings", {}};
    section.blocks.push_back(Paragraph{
        "Points that the methodology leaves open are choices of the project; the program has no default for "
        "any of them."});
    section.blocks.push_back(TableBlock{settings_table(parts.project)});
    if (parts.project.financing)
        section.blocks.push_back(TableBlock{
            financing_table(*parts.project.financing, parts.accounts.statement.issuable), "Financing"});
    return section;
}

} // namespace

Report run_report(const RunReportParts& parts) {
    const auto* country = find_partner_country(parts.project.host_country);
    return {parts.project.name,
            fmt::format("Joint Crediting Mechanism, Japan and {}: credit statement for {} to {}",
                        country == nullptr ? parts.project.host_country : country->name,
                        parts.project.period.first.text(), parts.project.period.last.text()),
            {summary(parts), statement_section(parts), emission_section(parts), land_section(parts),
             settings_section(parts)},
            fmt::format("Published {}. Provenance {}.", parts.project.published.text(), parts.digest)};
}

} // namespace kouprey
