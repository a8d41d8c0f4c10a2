#include "kouprey/core/error.hpp"
#include "kouprey/mrv/reference_level.hpp"

#include "core/exact_sum.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

namespace {

int common_days(const ActivityData& interval, const Vintage& vintage) {
    return std::max(0, std::min(interval.to, vintage.end) - std::max(interval.from, vintage.begin));
}

/// The part of the interval's days that falls into the vintage.
double share_of_days(const ActivityData& interval, const Vintage& vintage) {
    const int days = interval.to - interval.from;
    if (days <= 0)
        throw Error(Failure::internal, Problem{fmt::format("the interval from {} to {} has no days",
                                                           interval.from.text(), interval.to.text())});
    return static_cast<double>(common_days(interval, vintage)) / days;
}

bool credited(const Transition& transition, const FactorTable& factors) {
    const auto factor = factors.find(transition);
    return factor != factors.end() && factor->second.credited;
}

/// Credited land of the vintage by transition, over all intervals.
std::map<Transition, ExactSum> areas_of(const Vintage& vintage, const std::vector<ActivityData>& intervals,
                                        const FactorTable& factors) {
    std::map<Transition, ExactSum> sums;
    for (const auto& interval : intervals) {
        const auto share = share_of_days(interval, vintage);
        for (const auto& [transition, area] : interval.areas)
            if (credited(transition, factors)) sums[transition].add_product(area.value, share);
    }
    return sums;
}

} // namespace

std::vector<VintageEmissions> observed_emissions(const std::vector<ActivityData>& intervals,
                                                 const FactorTable& factors,
                                                 const std::vector<Vintage>& vintages) {
    std::vector<VintageEmissions> result;
    for (const auto& vintage : vintages) {
        for (const auto& [transition, sum] : areas_of(vintage, intervals, factors)) {
            const Hectares area{sum.value()};
            if (area.value > 0)
                result.push_back({vintage, transition, area, area * factors.at(transition).factor});
        }
    }
    return result;
}

} // namespace kouprey
