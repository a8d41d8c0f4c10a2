#include "kouprey/mrv/factors.hpp"

#include "kouprey/core/error.hpp"

#include "core/exact_sum.hpp"

#include <fmt/format.h>

#include <optional>

namespace kouprey {

namespace {

/// The stocks of classes under the rules; what is missing is told once a class and pool.
class StockTable {
  public:
    StockTable(const Stocks& stocks, const FactorRules& rules, const std::string& where)
        : stocks_(stocks)
        , rules_(rules)
        , where_(where) {}

    /// Σ of the counted pools.
    CarbonDensity of(const LegendClass& entry) {
        ExactSum sum;
        for (const auto pool : rules_.pools) {
            if (pool != CarbonPool::bgb)
                sum.add(density(entry, pool));
            else if (counts_roots(entry))
                add_roots(entry, sum);
        }
        return {sum.value()};
    }

    void throw_if_any_is_missing() const { problems_.throw_if_any(Failure::input); }

  private:
    bool counts_roots(const LegendClass& entry) const {
        return rules_.roots == Roots::both || (rules_.roots == Roots::forest && entry.forest);
    }

    void add_roots(const LegendClass& entry, ExactSum& sum) {
        const auto stocks = stocks_.find(entry.code);
        const auto ratio = stocks == stocks_.end() ? std::nullopt : stocks->second.root_shoot;
        if (ratio)
            sum.add_product(density(entry, CarbonPool::agb), *ratio);
        else
            sum.add(density(entry, CarbonPool::bgb));
    }

    double density(const LegendClass& entry, CarbonPool pool) {
        const auto stocks = stocks_.find(entry.code);
        if (stocks != stocks_.end()) {
            const auto stock = stocks->second.pools.find(pool);
            if (stock != stocks->second.pools.end()) return stock->second.density.value;
        }
        tell_missing(entry, pool);
        return 0;
    }

    void tell_missing(const LegendClass& entry, CarbonPool pool) {
        if (!missing_.insert({entry.code, pool}).second) return;
        const auto& word = pool_words()[static_cast<std::size_t>(pool)];
        problems_.add({fmt::format("class {} ({}) has no stock {}", entry.key, entry.name, word), where_,
                       pool == CarbonPool::bgb ? "add a row for bgb or root_shoot, 0 where there is nothing"
                                               : "add a row for it, 0 where there is nothing"});
    }

    const Stocks& stocks_;
    const FactorRules& rules_;
    const std::string& where_;
    std::set<std::pair<std::int32_t, CarbonPool>> missing_{};
    Problems problems_{};
};

const LegendClass& class_of(std::int32_t code, const Legend& legend) {
    if (const auto* entry = legend.find(code)) return *entry;
    throw Error(Failure::internal, Problem{fmt::format("the legend has no class {}", code)});
}

TransitionFactor factor_of(const LegendClass& from, const LegendClass& to, const FactorRules& rules,
                           StockTable& stocks) {
    TransitionFactor result;
    result.stock_from = stocks.of(from);
    const bool cleared = !to.forest && rules.after == StockAfterConversion::zero;
    if (!cleared) result.stock_to = stocks.of(to);
    result.factor = emission_factor(result.stock_from, result.stock_to);
    result.credited = result.factor.value > 0 && (!to.forest || rules.option == 2);
    return result;
}

} // namespace

FactorTable emission_factors(const std::set<Transition>& transitions, const Legend& legend,
                             const Stocks& stocks, const FactorRules& rules, const std::string& where) {
    StockTable table(stocks, rules, where);
    FactorTable factors;
    for (const auto& transition : transitions) {
        const auto& from = class_of(transition.first, legend);
        const auto& to = class_of(transition.second, legend);
        if (from.forest && from.code != to.code) factors[transition] = factor_of(from, to, rules, table);
    }
    table.throw_if_any_is_missing();
    return factors;
}

} // namespace kouprey
