#include "kouprey/core/text.hpp"
#include "kouprey/mrv/activity_data.hpp"

#include "core/exact_sum.hpp"
#include "mrv/table_reader.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kouprey {

namespace {

/// How far the sum of a row may be from 1, for probabilities are printed with six decimals or more; and what
/// the doubles nearest to such decimals may add to it.
constexpr double tolerance = 1e-6 + 1e-12;
constexpr double longest_period = 1000;

std::string name_of(std::int32_t code, const Legend& legend) { return legend.find(code)->key; }

/// Every row states the years; they must agree.
void read_years(const CsvRow& row, TableReader& table, double& years) {
    const auto value = table.number(row, "years", "number of years", longest_period);
    if (!value) return;
    if (*value == 0) {
        table.add(row, "the probabilities hold after 0 years", "write the years between the two maps");
    } else if (years == 0) {
        years = *value;
    } else if (*value != years) {
        table.add(row,
                  fmt::format("the probabilities hold after {} years, those above after {}", shortest(*value),
                              shortest(years)),
                  "give all probabilities for one period");
    }
}

void read_row(const CsvRow& row, TableReader& table, const Legend& legend, TransitionProbabilities& result) {
    const auto from = table.class_code(row, "from", legend), to = table.class_code(row, "to", legend);
    const auto share = table.number(row, "probability", "probability", 1);
    read_years(row, table, result.years);
    if (!from || !to) return;
    const auto meaning = fmt::format("{} to {} is", table.field(row, "from"), table.field(row, "to"));
    if (table.require_new(row, fmt::format("{},{}", *from, *to), meaning) && share)
        result.shares.emplace(Transition{*from, *to}, Share{*share});
}

std::map<std::int32_t, ExactSum> sums_by_class(const std::map<Transition, Share>& shares) {
    std::map<std::int32_t, ExactSum> sums;
    for (const auto& [transition, share] : shares) sums[transition.first].add(share.value);
    return sums;
}

/// What is missing to 1 stays, unless the row says what stays.
void complete(std::int32_t code, ExactSum sum, const std::string& where, const Legend& legend,
              std::map<Transition, Share>& shares, Problems& problems) {
    const auto stated = sum.value();
    sum.add(-1);
    if (sum.sign() <= 0 && shares.try_emplace({code, code}, Share{0 - sum.value()}).second) return;
    if (std::abs(sum.value()) > tolerance) {
        problems.add({fmt::format("the probabilities of class {} add up to {}", name_of(code, legend),
                                  shortest(stated)),
                      where, "the probabilities of a class, persistence included, add up to 1"});
    }
}

} // namespace

bool holds_probabilities(std::string_view csv, const std::string& where) {
    return parse_csv(csv, where).column("probability") >= 0;
}

TransitionProbabilities parse_probabilities(std::string_view csv, const std::string& where,
                                            const Legend& legend) {
    Problems problems;
    TableReader table(csv, where, problems);
    TransitionProbabilities result;
    if (table.require({"from", "to", "probability", "years"}))
        for (const auto& row : table.rows()) read_row(row, table, legend, result);
    problems.throw_if_any(Failure::input); // what a broken row lacks is no fault of the sums
    for (const auto& [code, sum] : sums_by_class(result.shares))
        complete(code, sum, where, legend, result.shares, problems);
    problems.throw_if_any(Failure::input);
    return result;
}

std::map<std::int32_t, double> leaving_shares(const TransitionProbabilities& probabilities) {
    std::map<std::int32_t, ExactSum> sums;
    for (const auto& [transition, share] : probabilities.shares)
        if (transition.first != transition.second) sums[transition.first].add(share.value);
    std::map<std::int32_t, double> leaving;
    for (const auto& [code, sum] : sums) leaving[code] = std::min(1.0, sum.value());
    return leaving;
}

TransitionProbabilities probabilities_of(const ActivityData& data, double years) {
    std::map<std::int32_t, ExactSum> sums;
    for (const auto& [transition, area] : data.areas) sums[transition.first].add(area.value);
    TransitionProbabilities result{years, {}};
    for (const auto& [transition, area] : data.areas) {
        const auto land = sums[transition.first].value();
        if (land > 0) result.shares[transition] = {area.value / land};
    }
    return result;
}

} // namespace kouprey
