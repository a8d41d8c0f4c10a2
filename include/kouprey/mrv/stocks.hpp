// Carbon stocks by class and pool, as a stocks.csv states them.
#pragma once

#include "kouprey/mrv/legend.hpp"
#include "kouprey/mrv/quantity.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

enum class CarbonPool { agb, bgb, dead_wood, litter, soil };

/// The five pools by the words of the files.
const std::vector<std::string>& pool_words();
std::optional<CarbonPool> parse_pool(std::string_view word);

struct PoolStock {
    CarbonDensity density{};
    std::optional<CarbonDensity> standard_error{};
    std::string source;
};

/// Stocks of one class. Below-ground biomass is given as a pool or as the root:shoot ratio, never both.
struct ClassStocks {
    std::map<CarbonPool, PoolStock> pools{};
    std::optional<double> root_shoot{}; ///< below = above × root:shoot
};

/// By class code.
using Stocks = std::map<std::int32_t, ClassStocks>;

/// Reads class,pool,value,standard_error,unit,carbon_fraction,source. Units: tC/ha, t_dm/ha (needs a carbon
/// fraction in 0..1), 1 (root_shoot only). Every problem together as Error(input): unknown class or pool, a
/// pair given twice, bgb beside root_shoot, unknown, missing or misplaced unit (tCO2/ha names the division by
/// 44/12), values that are not finite or negative, no source.
Stocks parse_stocks(std::string_view csv, const std::string& where, const Legend& legend);

} // namespace kouprey
