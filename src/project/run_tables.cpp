#include "project/run_tables.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "project/colour_text.hpp"
#include "project/run_checks.hpp"

#include <fmt/format.h>

#include <utility>

namespace kouprey {

namespace {

Table legend_table(const Legend& legend) {
    Table table{"Legend", {"code", "key", "name", "forest", "ipcc_category", "colour"}, {}};
    for (const auto& entry : legend.classes())
        table.add({std::int64_t{entry.code}, entry.key, entry.name, std::string(entry.forest ? "yes" : "no"),
                   entry.ipcc_category, entry.colour ? colour_text(*entry.colour) : std::string()});
    return table;
}

[[noreturn]] void refuse(const std::string& what, const std::string& where) {
    throw Error(Failure::input, {what, where, "the table was changed after the run; run the project again"});
}

double number(const std::string& field, const std::string& where) {
    const auto value = parse_double(field);
    if (!value) refuse(fmt::format("'{}' is no number", visible(field)), where);
    return *value;
}

std::int32_t code(const std::string& field, const std::string& where) {
    const auto value = parse_integer(field);
    if (!value || !std::in_range<std::int32_t>(*value))
        refuse(fmt::format("'{}' is no class", visible(field)), where);
    return static_cast<std::int32_t>(*value);
}

/// That the factor is the one of its stocks, up to the digits of a spreadsheet.
void check_factor(const TransitionFactor& factor, const std::string& where) {
    const double expected = emission_factor(factor.stock_from, factor.stock_to).value;
    if (!nearly_equal(factor.factor.value, expected))
        throw Error(Failure::input,
                    {fmt::format("the factor {} is not that of its stocks, ({} - {}) x 44/12 = {}",
                                 shortest(factor.factor.value), shortest(factor.stock_from.value),
                                 shortest(factor.stock_to.value), shortest(expected)),
                     where, "change the stocks and the factor together, or run the project again"});
    if (factor.credited && factor.factor.value <= 0)
        throw Error(Failure::input, {fmt::format("the factor {} is credited, but not above zero",
                                                 shortest(factor.factor.value)),
                                     where, "write no under credited, or run the project again"});
}

TransitionFactor factor_of(const std::vector<std::string>& fields, const std::string& where) {
    if (fields[5] != "yes" && fields[5] != "no")
        refuse(fmt::format("'{}' is neither yes nor no", visible(fields[5])), where);
    const TransitionFactor factor{{number(fields[2], where)},
                                  {number(fields[3], where)},
                                  {number(fields[4], where)},
                                  fields[5] == "yes"};
    check_factor(factor, where);
    return factor;
}

} // namespace

std::vector<NamedTable> run_tables(const Land& land, const Legend& legend, const Accounts& accounts,
                                   const Project& project) {
    std::vector<NamedTable> tables{{"legend.csv", legend_table(legend)},
                                   {"areas.csv", land.areas},
                                   {"transitions.csv", land.transitions}};
    for (auto& table : account_tables(accounts, project)) tables.push_back(std::move(table));
    return tables;
}

FactorTable parse_factors(const std::string& csv, const std::string& where) {
    const auto file = parse_csv(csv, where);
    if (file.header != factor_table({}).columns) refuse("the columns are not those of a run", where);
    FactorTable factors;
    for (const auto& [line, fields] : file.rows) {
        const auto place = fmt::format("{}, line {}", where, line);
        const Transition transition{code(fields[0], place), code(fields[1], place)};
        const auto factor = factor_of(fields, place);
        if (!factors.emplace(transition, factor).second) refuse("the transition is stated twice", place);
    }
    return factors;
}

} // namespace kouprey
