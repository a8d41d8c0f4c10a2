#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"
#include "kouprey/mrv/reference_level.hpp"

#include "core/exact_sum.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

namespace kouprey {

namespace {

using TransitionAreas = std::map<Transition, Hectares>;

bool persists(const Transition& transition) { return transition.first == transition.second; }

/// Land by class, moved on from vintage to vintage.
class Projection {
  public:
    Projection(ClassAreas start, const TransitionProbabilities& probabilities, const FactorTable& factors,
               const AnnualisationRules& rules)
        : areas_(std::move(start))
        , probabilities_(probabilities)
        , leaving_(leaving_shares(probabilities))
        , factors_(factors)
        , rules_(rules) {}

    const ClassAreas& areas() const { return areas_; }

    double years(const Vintage& vintage) const {
        return years_between(vintage.begin, vintage.end, rules_.day_count);
    }

    /// Land that changes its class in the vintage; the areas follow where they are updated.
    TransitionAreas advance(const Vintage& vintage) {
        TransitionAreas changes;
        for (const auto& [transition, share] : probabilities_.shares) {
            const auto area = areas_.find(transition.first);
            if (area == areas_.end() || persists(transition) || share.value == 0) continue;
            changes[transition] = area->second * vintage_share(transition, share, years(vintage));
        }
        if (rules_.areas == StartAreas::updated) move(changes);
        return changes;
    }

    /// Largest share of a class that ever leaves it linearly.
    double linear_share(std::int32_t code, double years) const {
        const auto leaving = leaving_.find(code);
        return leaving == leaving_.end() ? 0 : leaving->second * (years / probabilities_.years);
    }

    bool credited(const Transition& transition) const {
        const auto factor = factors_.find(transition);
        return factor != factors_.end() && factor->second.credited;
    }

  private:
    Share vintage_share(const Transition& transition, Share share, double years) const {
        const auto periods = years / probabilities_.years;
        if (rules_.annualisation == Annualisation::linear) return share * periods;
        const auto leaving = leaving_.at(transition.first);
        return share * ((1 - elementary::pow(1 - leaving, periods)) / leaving);
    }

    void move(const TransitionAreas& changes) {
        std::map<std::int32_t, ExactSum> sums;
        for (const auto& [code, area] : areas_) sums[code].add(area.value);
        for (const auto& [transition, area] : changes) {
            if (rules_.moves == Moves::credited && !credited(transition)) continue;
            sums[transition.first].add(-area.value);
            sums[transition.second].add(area.value);
        }
        for (const auto& [code, sum] : sums) areas_[code] = {std::max(0.0, sum.value())};
    }

    ClassAreas areas_;
    const TransitionProbabilities& probabilities_;
    const std::map<std::int32_t, double> leaving_;
    const FactorTable& factors_;
    const AnnualisationRules& rules_;
};

/// Land of a forest class must have a row of probabilities, or its emissions would silently be none.
void require_probabilities(const ClassAreas& areas, const TransitionProbabilities& probabilities,
                           const Legend& legend, const std::string& where) {
    Problems problems;
    for (const auto& [code, area] : areas) {
        const auto* entry = legend.find(code);
        const auto row = probabilities.shares.lower_bound({code, std::numeric_limits<std::int32_t>::min()});
        const bool has_row = row != probabilities.shares.end() && row->first.first == code;
        if (area.value > 0 && entry != nullptr && entry->forest && !has_row)
            problems.add({fmt::format("forest class {} has land but no transition probabilities", entry->key),
                          where, "add its row, persistence included"});
    }
    problems.throw_if_any(Failure::input);
}

/// A class cannot lose more land than it has.
void require_enough_land(const Projection& projection, const std::vector<Vintage>& vintages,
                         const AnnualisationRules& rules, const Legend& legend, const std::string& where) {
    if (rules.annualisation != Annualisation::linear) return;
    constexpr double rounding = 1e-9;
    double longest = 0, whole = 0;
    for (const auto& vintage : vintages) {
        longest = std::max(longest, projection.years(vintage));
        whole += projection.years(vintage);
    }
    Problems problems;
    for (const auto& [code, area] : projection.areas()) {
        const auto share = projection.linear_share(code, rules.areas == StartAreas::frozen ? whole : longest);
        if (area.value > 0 && share > 1 + rounding) {
            problems.add({fmt::format("linear annualisation lets {} % of class {} leave it",
                                      rounded(100 * share, 1), legend.find(code)->key),
                          where, "use annualisation: compounded"});
        }
    }
    problems.throw_if_any(Failure::method);
}

} // namespace

std::vector<VintageEmissions>
expected_emissions(const ClassAreas& start, const TransitionProbabilities& probabilities,
                   const FactorTable& factors, const std::vector<Vintage>& vintages,
                   const AnnualisationRules& rules, const Legend& legend, const std::string& where) {
    Projection projection(start, probabilities, factors, rules);
    require_enough_land(projection, vintages, rules, legend, where);
    std::vector<VintageEmissions> result;
    for (const auto& vintage : vintages) {
        require_probabilities(projection.areas(), probabilities, legend, where);
        for (const auto& [transition, area] : projection.advance(vintage))
            if (area.value > 0 && projection.credited(transition))
                result.push_back({vintage, transition, area, area * factors.at(transition).factor});
    }
    return result;
}

} // namespace kouprey
