// Settings and vintages that the tests of the mechanism start from, and the sums that any statement keeps to.
#pragma once

#include "kouprey/mrv/standards/jcm.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

namespace kouprey::jcm::test {

inline Settings plain_settings() {
    Settings settings;
    settings.factors = {{CarbonPool::agb}, Roots::none, StockAfterConversion::class_stock, 1};
    settings.split = {{0.5}, {0.5}, {}};
    return settings;
}

inline Settings with_deductions() {
    auto settings = plain_settings();
    settings.uncertainty_deduction = {0.05};
    settings.reversal_share = {0.10};
    return settings;
}

/// Years from 2018 on.
struct YearOfTonnes {
    double reference_level, project_emissions, displacement = 0;
};

inline TonnesCo2e tonnes(double value) { return {static_cast<std::int64_t>(value * 1e6)}; }

inline std::vector<VintageTotals> years_of(const std::vector<YearOfTonnes>& rows) {
    std::vector<VintageTotals> years;
    for (const auto& row : rows) {
        const int year = 2018 + static_cast<int>(years.size());
        years.push_back({{year, Date::of(year, 1, 1), Date::of(year + 1, 1, 1)},
                         tonnes(row.reference_level),
                         tonnes(row.project_emissions),
                         tonnes(row.displacement)});
    }
    return years;
}

inline const StatementLine& line_of(const Statement& statement, const std::string& id,
                                    std::optional<int> year = std::nullopt) {
    return *std::ranges::find_if(
        statement.lines, [&](const StatementLine& line) { return line.id == id && line.year == year; });
}

/// Plus and minus lines add up to the next line that states a sum, in the period and in every vintage.
inline void expect_lines_to_add_up(const Statement& statement) {
    std::map<std::optional<int>, std::int64_t> running;
    for (const auto& line : statement.lines) {
        auto& sum = running[line.year];
        if (line.sign == LineSign::plus) sum += line.value.grams;
        if (line.sign == LineSign::minus) sum -= line.value.grams;
        EXPECT_TRUE(line.sign != LineSign::equals || line.value.grams == sum) << line.id;
    }
}

/// Every line of the vintages adds up to that of the period.
inline void expect_vintages_to_add_up(const Statement& statement) {
    std::map<std::string, std::int64_t> period, vintages;
    for (const auto& line : statement.lines) (line.year ? vintages : period)[line.id] += line.value.grams;
    EXPECT_EQ(period, vintages);
}

/// The sides add up to what is issuable, participants stay within their side; nothing is negative.
inline void expect_a_fair_split(const Statement& statement, const Split& split) {
    std::set<std::optional<int>> columns;
    for (const auto& line : statement.lines) columns.insert(line.year);
    for (const auto& year : columns) {
        const auto issuable = statement.value("issuable", year);
        EXPECT_GE(issuable, TonnesCo2e{});
        EXPECT_EQ(statement.value("japan", year) + statement.value("host", year), issuable);
        TonnesCo2e japan, host;
        for (const auto& participant : split.participants) {
            const auto part = statement.value("participant:" + participant.name, year);
            EXPECT_GE(part, TonnesCo2e{});
            (participant.japan ? japan : host) += part;
        }
        EXPECT_LE(japan, statement.value("japan", year));
        EXPECT_LE(host, statement.value("host", year));
    }
}

} // namespace kouprey::jcm::test
