// The Joint Crediting Mechanism, KH_AM004 ver 01.1: from emissions by vintage to a credit statement.
#pragma once

#include "kouprey/mrv/factors.hpp"
#include "kouprey/mrv/quantity.hpp"
#include "kouprey/mrv/reference_level.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey::jcm {

enum class NegativeYears { zero, offset, carry };
enum class ReversalKind { deduction, buffer };
enum class RoundingPoint { issuable, vintage };
enum class RoundingDirection { down, nearest, up };
/// The two conservative ways to a net decrease: reference emissions below business as usual, or project
/// emissions above what they were.
enum class NetDecreaseRoute { reference_below_bau, emissions_above_actual };

struct Rounding {
    RoundingPoint at = RoundingPoint::issuable;
    std::int64_t to = 1; ///< tCO2e
    RoundingDirection direction = RoundingDirection::down;
};

struct NetDecrease {
    NetDecreaseRoute route = NetDecreaseRoute::reference_below_bau;
    Share share{}; ///< of the reference level taken off it, or of the project emissions added to them
};

/// A participant's share of the part of its side.
struct Participant {
    std::string name;
    bool japan = false; ///< else of the host country
    Share share{};
};

struct Split {
    Share japan{}, host{};
    std::vector<Participant> participants{};
};

/// Everything that the methodology's public summary leaves open; none has a default in a project file.
struct Settings {
    FactorRules factors{};
    AnnualisationRules annualisation{};
    NegativeYears negative_years = NegativeYears::zero;
    Share uncertainty_deduction{};
    ReversalKind reversal_kind = ReversalKind::deduction;
    Share reversal_share{};
    Rounding rounding{};
    Split split{};
    std::optional<NetDecrease> net_decrease{};
    bool accept_inconsistent = false;
};

/// Error(method) for an incoherent pair of annualisation and areas that is not accepted. Error(input) for
/// shares outside 0..1, sides that do not add up to the whole, participants of a side that take more than it
/// has, are named twice or not at all, an option other than 1 and 2, and rounding to other than 1 to 1e9 t.
void check_settings(const Settings& settings);

/// What the statement starts from, one value a vintage; reference level and project emissions are >= 0.
struct VintageTotals {
    Vintage vintage;
    TonnesCo2e reference_level, project_emissions, displacement;
};

enum class LineSign { plus, minus, equals, of_which };

/// One line of the statement; `year` is empty for the whole period.
struct StatementLine {
    std::string id; ///< "reference_level", "uncertainty_deduction", …
    std::optional<int> year{};
    std::string label;
    TonnesCo2e value{};
    LineSign sign = LineSign::plus;
    std::string equation;
};

struct Statement {
    std::vector<StatementLine> lines; ///< the period first, then each vintage, in the order of the deductions
    TonnesCo2e issuable{};            ///< of the period
    /// Value of a line; throws Error(internal) for an unknown one.
    TonnesCo2e value(const std::string& id, std::optional<int> year = std::nullopt) const;
};

/// gross = PRL − PE, net = gross − DE, U = u·max(0, net), R = r·(max(0, net) − U), issuable = round(max(0,
/// net) − U − R). Every line is a whole number of grams, and plus and minus lines add up to the next `equals`
/// line exactly; the lines of the vintages add up to that of the period. What is worked out for the period
/// (net decrease, U, R, rounding at `issuable`, the split) is apportioned to its vintages. Shares count to
/// 1e-12. Errors as of check_settings; Error(input) for totals that are negative or beyond 2e12 t.
Statement credit_statement(const std::vector<VintageTotals>& vintages, const Settings& settings);

} // namespace kouprey::jcm
