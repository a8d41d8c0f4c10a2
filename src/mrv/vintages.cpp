#include "kouprey/core/error.hpp"
#include "kouprey/mrv/reference_level.hpp"

#include "core/exact_sum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace kouprey {

namespace {

constexpr double grams_per_tonne = 1e6;
/// What the Earth emits in a century; 64 bits hold nearly twice as much.
constexpr double most_tonnes = 5e12;

/// Whole grams below each part, and to the largest remainders one more until the sum is reached.
std::vector<TonnesCo2e> shared_out(std::int64_t sum, std::vector<ExactSum>& parts) {
    std::vector<TonnesCo2e> shared;
    std::vector<std::pair<double, std::size_t>> remainders;
    for (auto& part : parts) {
        const auto below = part.floor_and_rest();
        sum -= static_cast<std::int64_t>(below);
        remainders.emplace_back(-part.value(), shared.size());
        shared.push_back({static_cast<std::int64_t>(below)});
    }
    std::ranges::sort(remainders);
    for (std::size_t i = 0; sum > 0; --sum, ++i) ++shared[remainders[i].second].grams;
    return shared;
}

} // namespace

std::vector<Vintage> vintages_of(const Period& period) {
    std::vector<Vintage> vintages;
    for (auto begin = period.first; begin < period.end();) {
        const auto end = std::min(period.end(), Date::of(begin.year(), 12, 31) + 1);
        vintages.push_back({begin.year(), begin, end});
        begin = end;
    }
    return vintages;
}

std::vector<TonnesCo2e> totals(const std::vector<VintageEmissions>& terms,
                               const std::vector<Vintage>& vintages) {
    ExactSum all;
    std::vector<ExactSum> grams(vintages.size());
    for (const auto& term : terms) {
        const auto vintage = std::ranges::find(vintages, term.vintage.year, &Vintage::year);
        if (vintage == vintages.end()) continue;
        all.add_product(term.emissions.value, grams_per_tonne);
        grams[static_cast<std::size_t>(vintage - vintages.begin())].add_product(term.emissions.value,
                                                                                grams_per_tonne);
    }
    if (!(std::abs(all.value()) <= most_tonnes * grams_per_tonne))
        throw Error(Failure::input,
                    {"the emissions are beyond 5e12 tCO2e", "", "check the units of areas and stocks"});
    return shared_out(static_cast<std::int64_t>(all.nearest_integer()), grams);
}

} // namespace kouprey
