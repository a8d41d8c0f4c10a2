// The accounting of a project: from land, stocks and settings to the credit statement.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/mrv/factors.hpp"
#include "kouprey/mrv/reference_level.hpp"
#include "kouprey/mrv/standards/jcm.hpp"
#include "kouprey/project/project.hpp"

#include "project/land.hpp"

#include <optional>
#include <vector>

namespace kouprey {

/// Classes at the start of the period on some land, and what they became, in order of date.
struct ObservedLand {
    ClassAreas start{};
    std::vector<ActivityData> intervals{};
};

/// Emissions expected and observed on the same land, by vintage and transition.
struct EmissionAccount {
    std::vector<VintageEmissions> expected, observed;
};

struct Accounts {
    TransitionProbabilities probabilities{};
    FactorTable factors{};
    std::vector<Vintage> vintages{};
    EmissionAccount project_area{};
    std::optional<EmissionAccount> belt{};
    std::vector<jcm::VintageTotals> totals{};
    jcm::Statement statement{};
    /// Issuable tonnes above those of the coherent pair with the same annualisation; only for an accepted
    /// incoherent pair.
    std::optional<TonnesCo2e> inconsistency{};
};

/// What the accounting is computed from.
struct AccountInputs {
    const Project& project;
    const Legend& legend;
    const Land& land;
    const TransitionProbabilities& probabilities;
    const FactorTable& factors;
};

Accounts compute_accounts(const AccountInputs& inputs, Warnings& warnings);

/// Factors of every transition that the land of the project makes or may be expected to make.
FactorTable factors_of(const Project& project, const Legend& legend, const Stocks& stocks, const Land& land,
                       const TransitionProbabilities& probabilities);

/// The probabilities of the reference: of its table of probabilities where it has one, else of its
/// transitions.
TransitionProbabilities reference_probabilities(const Project& project, const Legend& legend,
                                                const Land& land);

/// Whether the reference is a table of probabilities rather than of areas or maps.
bool reference_is_probabilities(const Project& project);

} // namespace kouprey
