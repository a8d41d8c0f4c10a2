// What holds for every project, shown on random ones.
#include "mrv/random_project.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace kouprey {
namespace {

using namespace test;

constexpr std::uint64_t projects = 48; // every combination of settings three times

/// Calls back with every random project and its settings.
template <class Action> void for_each_project(Action&& action) {
    for (std::uint64_t index = 0; index < projects; ++index) {
        SCOPED_TRACE(index);
        action(random_project(index), settings_of(index % settings_count));
    }
}

std::vector<std::int64_t> values_of(const jcm::Statement& statement) {
    std::vector<std::int64_t> values;
    for (const auto& line : statement.lines) values.push_back(line.value.grams);
    return values;
}

void expect_the_same_statement(const Outcome& a, const Outcome& b) {
    EXPECT_EQ(values_of(a.statement), values_of(b.statement));
}

TEST(Invariants, RandomProjectsEmit) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        const auto outcome = evaluate(tables, settings);
        EXPECT_FALSE(outcome.expected.empty());
        EXPECT_FALSE(outcome.observed.empty());
    });
}

/// Where only credited transitions move area, degradation that counts also takes land from later
/// deforestation, and the level may fall; so the level is compared on areas that both options share.
TEST(Invariants, OptionTwoIsNeverBelowOptionOne) {
    for_each_project([](const ProjectTables& tables, jcm::Settings settings) {
        const bool same_areas =
            settings.annualisation.areas == StartAreas::frozen || settings.annualisation.moves == Moves::all;
        settings.factors.option = 1;
        const auto first = evaluate(tables, settings).statement;
        settings.factors.option = 2;
        const auto second = evaluate(tables, settings).statement;
        EXPECT_GE(second.value("project_emissions"), first.value("project_emissions"));
        EXPECT_TRUE(!same_areas || second.value("reference_level") >= first.value("reference_level"));
    });
}

TEST(Invariants, ProbabilitiesOfAClassAddUpToOne) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        std::map<std::int32_t, double> sums;
        for (const auto& [transition, share] : evaluate(tables, settings).probabilities.shares) {
            EXPECT_GE(share, Share{0});
            sums[transition.first] += share.value;
        }
        EXPECT_EQ(sums.size(), tables.legend.size());
        for (const auto& [code, sum] : sums) EXPECT_NEAR(sum, 1, 1e-15) << code;
    });
}

TEST(Invariants, NoTermIsNegative) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        const auto outcome = evaluate(tables, settings);
        for (const auto* terms : {&outcome.expected, &outcome.observed})
            for (const auto& term : *terms) {
                EXPECT_GT(term.area, Hectares{0});
                EXPECT_GT(term.emissions, Emissions{0});
            }
        EXPECT_GE(outcome.statement.issuable, TonnesCo2e{});
    });
}

TEST(Invariants, NoTransitionToAHigherStockIsCredited) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        std::size_t higher = 0;
        for (const auto& [transition, factor] : evaluate(tables, settings).factors) {
            higher += factor.stock_to > factor.stock_from ? 1u : 0u;
            EXPECT_TRUE(!factor.credited || factor.stock_to < factor.stock_from);
        }
        EXPECT_GT(higher, 0u) << "one of two forests holds more";
    });
}

TEST(Invariants, WhatHappensAsExpectedReducesNothing) {
    for_each_project([](ProjectTables tables, jcm::Settings settings) {
        settings.annualisation = {Annualisation::linear, StartAreas::frozen, Moves::credited,
                                  DayCount::actual_365};
        const auto plan = evaluate(tables, settings);
        std::map<Transition, double> areas;
        for (const auto& term : plan.expected) areas[term.transition] += term.area.value;
        tables.monitored.clear();
        for (const auto& [transition, area] : areas)
            tables.monitored.push_back(
                {std::to_string(transition.first), std::to_string(transition.second), shortest(area)});
        const auto statement = evaluate(tables, settings).statement;
        EXPECT_LE(std::abs(statement.value("net_reduction").grams), 3) << "a gram a vintage, from rounding";
        EXPECT_EQ(statement.issuable, TonnesCo2e{});
    });
}

void scale(Rows& rows, double factor) {
    for (auto& row : rows) row.back() = shortest(parse_double(row.back()).value() * factor);
}

void expect_scaled(const std::vector<VintageEmissions>& terms, const std::vector<VintageEmissions>& scaled,
                   double factor, double tolerance) {
    ASSERT_EQ(terms.size(), scaled.size());
    for (std::size_t i = 0; i < terms.size(); ++i) {
        EXPECT_EQ(terms[i].transition, scaled[i].transition);
        const auto expected = factor * terms[i].emissions.value;
        EXPECT_LE(std::abs(scaled[i].emissions.value - expected), tolerance * expected);
    }
}

TEST(Invariants, ScalingAreasScalesEverything) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        const auto plain = evaluate(tables, settings);
        for (const double factor : {8.0, 3.0}) {
            auto larger = tables;
            for (auto* rows : {&larger.reference, &larger.start, &larger.monitored}) scale(*rows, factor);
            const auto scaled = evaluate(larger, settings);
            const auto tolerance = factor == 8 ? 0 : 1e-14;
            expect_scaled(plain.expected, scaled.expected, factor, tolerance);
            expect_scaled(plain.observed, scaled.observed, factor, tolerance);
            EXPECT_NEAR(scaled.statement.value("gross_reduction").tonnes(),
                        factor * plain.statement.value("gross_reduction").tonnes(), 1e-3);
        }
    });
}

TEST(Invariants, DisplacementLowersTheReductionOneForOne) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        const TonnesCo2e displaced{123'456'789};
        const auto without = evaluate(tables, settings).statement,
                   with = evaluate(tables, settings, displaced).statement;
        for (const int year : {2018, 2019, 2020})
            EXPECT_EQ(without.value("net_reduction", year) - with.value("net_reduction", year), displaced);
        EXPECT_EQ(without.value("net_reduction").grams - with.value("net_reduction").grams,
                  3 * displaced.grams);
        EXPECT_LE(with.issuable, without.issuable);
    });
}

void shuffle(Rows& rows, RandomStream& random) {
    for (std::size_t left = rows.size(); left > 1; --left)
        std::swap(rows[left - 1], rows[random.below(left)]);
}

TEST(Invariants, TheOrderOfRowsAndClassesDoesNotMatter) {
    RandomStream random(11, 0, 0, 0);
    for_each_project([&](const ProjectTables& tables, const jcm::Settings& settings) {
        auto other = tables;
        for (auto* rows : {&other.legend, &other.stocks, &other.reference, &other.start, &other.monitored})
            shuffle(*rows, random);
        expect_the_same_statement(evaluate(tables, settings), evaluate(other, settings));
    });
}

TEST(Invariants, TheCodesOfClassesDoNotMatter) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        auto other = tables;
        for (auto& row : other.legend)
            row.front() = std::to_string(100 - 7 * parse_integer(row.front()).value());
        expect_the_same_statement(evaluate(tables, settings), evaluate(other, settings));
    });
}

/// Rows of the class become two of half the area; land that stays, stays in its half.
Rows halved(const Rows& rows, std::size_t keys, const std::string& key) {
    Rows result;
    for (const auto& row : rows) {
        std::vector<Row> parts{row};
        for (std::size_t column = 0; column < keys; ++column) {
            std::vector<Row> split;
            for (const auto& part : parts) {
                const bool stays_in_its_half = column == 1 && row[0] == key;
                if (part[column] != key || stays_in_its_half) {
                    split.push_back(part);
                    if (part[column] == key) split.back()[column] = part[0];
                    continue;
                }
                for (const auto* half : {"a", "b"}) {
                    split.push_back(part);
                    split.back()[column] += half;
                    split.back().back() = shortest(parse_double(part.back()).value() / 2);
                }
            }
            parts = split;
        }
        result.insert(result.end(), parts.begin(), parts.end());
    }
    return result;
}

ProjectTables with_two_halves(ProjectTables tables, const std::string& key) {
    for (auto* rows : {&tables.legend, &tables.stocks}) {
        const std::size_t column = rows == &tables.legend ? 1 : 0;
        const auto whole = *std::ranges::find_if(*rows, [&](const Row& row) { return row[column] == key; });
        std::erase(*rows, whole);
        for (const auto* half : {"a", "b"}) {
            rows->push_back(whole);
            rows->back()[column] += half;
        }
    }
    tables.legend.back().front() = "77"; // the other half keeps the code
    tables.start = halved(tables.start, 1, key);
    tables.reference = halved(tables.reference, 2, key);
    tables.monitored = halved(tables.monitored, 2, key);
    return tables;
}

TEST(Invariants, AClassOfTwoEqualHalvesIsTheClass) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        const auto whole = evaluate(tables, settings);
        for (const auto* key : {"F2", "N1"})
            expect_the_same_statement(whole, evaluate(with_two_halves(tables, key), settings));
    });
}

TEST(Invariants, CarbonIsDryMatterTimesItsFraction) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        auto carbon = tables, dry_matter = tables;
        for (std::size_t i = 0; i < tables.stocks.size(); ++i) {
            carbon.stocks[i][2] = shortest(parse_double(tables.stocks[i][2]).value() * 0.47);
            dry_matter.stocks[i][4] = "t_dm/ha";
            dry_matter.stocks[i][5] = "0.47";
        }
        expect_the_same_statement(evaluate(carbon, settings), evaluate(dry_matter, settings));
    });
}

TEST(Invariants, HectaresAreCellsTimesTheirArea) {
    for_each_project([](const ProjectTables& tables, const jcm::Settings& settings) {
        auto hectares = tables, cells = tables;
        for (std::size_t i = 0; i < tables.monitored.size(); ++i) {
            hectares.monitored[i][2] = shortest(parse_double(tables.monitored[i][2]).value() * 0.09);
            cells.monitored[i].push_back("0.09");
        }
        expect_the_same_statement(evaluate(hectares, settings),
                                  evaluate(cells, settings, {}, "from,to,cells,cell_area_ha"));
    });
}

} // namespace
} // namespace kouprey
