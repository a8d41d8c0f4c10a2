// Emissions by vintage: expected from transition probabilities, and observed between maps.
#pragma once

#include "kouprey/mrv/activity_data.hpp"
#include "kouprey/mrv/factors.hpp"

#include <vector>

namespace kouprey {

/// A part of the period inside one calendar year.
struct Vintage {
    int year = 0;
    Date begin{}, end{}; ///< 00:00 of both days; `end` is not counted
    int days() const { return end - begin; }
};

/// Both days counted.
struct Period {
    Date first{}, last{};
    Date end() const { return last + 1; }
    int days() const { return end() - first; }
};

std::vector<Vintage> vintages_of(const Period& period);

/// One credited transition in one vintage.
struct VintageEmissions {
    Vintage vintage;
    Transition transition;
    Hectares area;
    Emissions emissions;
};

/// Σ of each vintage in whole grams. The sum of all terms is rounded once, half to even; the vintages share
/// it by their own exact sums with the largest remainder, so that they add up to it. Error(input) beyond 5e12
/// tCO2e.
std::vector<TonnesCo2e> totals(const std::vector<VintageEmissions>& terms,
                               const std::vector<Vintage>& vintages);

enum class Annualisation { linear, compounded };
enum class StartAreas { frozen, updated };
enum class Moves { credited, all };

struct AnnualisationRules {
    Annualisation annualisation = Annualisation::linear;
    StartAreas areas = StartAreas::frozen;
    Moves moves = Moves::credited;
    DayCount day_count = DayCount::actual_actual;

    /// Linear with frozen areas, compounded with updated ones; the other two pairs overstate or understate.
    bool coherent() const {
        return (annualisation == Annualisation::linear) == (areas == StartAreas::frozen);
    }
};

/// Linear: A_i · p_ij · y/T. Compounded: A_i · (1 − (1 − Σ_{j≠i} p_ij)^{y/T}) · p_ij / Σ_{j≠i} p_ij, with y
/// the years of the vintage and T those of the probabilities. Updated areas move from vintage to vintage by
/// the same shares; classes that are no forest and have no row of probabilities keep their land. Error(input)
/// for a forest class with land but without probabilities, Error(method) where linear shares would take more
/// land than a class has.
std::vector<VintageEmissions>
expected_emissions(const ClassAreas& start, const TransitionProbabilities& probabilities,
                   const FactorTable& factors, const std::vector<Vintage>& vintages,
                   const AnnualisationRules& rules, const Legend& legend, const std::string& where);

/// Emissions of each interval spread over the vintages by days.
std::vector<VintageEmissions> observed_emissions(const std::vector<ActivityData>& intervals,
                                                 const FactorTable& factors,
                                                 const std::vector<Vintage>& vintages);

} // namespace kouprey
