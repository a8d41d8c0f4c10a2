// Emission factors of transitions, from the stocks before and after.
#pragma once

#include "kouprey/mrv/activity_data.hpp"
#include "kouprey/mrv/stocks.hpp"

#include <map>
#include <set>
#include <string>

namespace kouprey {

/// Which below-ground stock is counted.
enum class Roots { both, forest, none };
/// What stands on land that was forest: the stock of its new class, or nothing.
enum class StockAfterConversion { class_stock, zero };

struct FactorRules {
    std::set<CarbonPool> pools;
    Roots roots = Roots::both;
    StockAfterConversion after = StockAfterConversion::class_stock;
    int option = 1; ///< 1: deforestation; 2: also degradation
};

struct TransitionFactor {
    CarbonDensity stock_from{}, stock_to{};
    EmissionFactor factor{};
    bool credited = false;
};

using FactorTable = std::map<Transition, TransitionFactor>;

/// Factors of those of the transitions that leave a forest class for another class (KH_AM004: E, EF_ij).
/// Credited are those of the option whose factor is above zero. Error(input) lists every class and pool
/// without a stock that is needed
/// (`where` is the stocks file).
FactorTable emission_factors(const std::set<Transition>& transitions, const Legend& legend,
                             const Stocks& stocks, const FactorRules& rules, const std::string& where);

} // namespace kouprey
