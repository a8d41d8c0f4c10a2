#include "mrv/standards/jcm_lines.hpp"

#include "kouprey/core/error.hpp"

#include "mrv/standards/jcm_shares.hpp"

#include <fmt/format.h>

namespace kouprey::jcm {

namespace {

/// What never depends on a setting.
struct Words {
    const char* id;
    LineSign sign;
    const char* label;
    const char* equation;
};

constexpr std::array<Words, line_count> words{{
    {"reference_level", LineSign::plus, "Project reference level",
     "PRL = Σ area · p · EF over the credited transitions"},
    {"net_decrease", LineSign::minus, "Net decrease", ""},
    {"project_emissions", LineSign::minus, "Project emissions",
     "PE = Σ area observed · EF over the credited transitions"},
    {"gross_reduction", LineSign::equals, "Gross emission reduction", "gross = PRL − PE"},
    {"displacement", LineSign::minus, "Displaced emissions", "DE"},
    {"net_reduction", LineSign::equals, "Net emission reduction", "net = gross − DE"},
    {"negative_years", LineSign::plus, "", ""},
    {"eligible", LineSign::equals, "Eligible reduction", "eligible = net + negative years, never below 0"},
    {"uncertainty_deduction", LineSign::minus, "Deduction for uncertainty", ""},
    {"reversal_deduction", LineSign::minus, "Deduction for reversals", ""},
    {"before_rounding", LineSign::equals, "Before rounding", "eligible − U − R"},
    {"rounding", LineSign::minus, "Rounding", ""},
    {"issuable", LineSign::equals, "", "issuable = before rounding − rounding"},
}};

const Words& words_of(Line line) { return words[static_cast<std::size_t>(line)]; }

bool is_buffer(const Settings& settings) { return settings.reversal_kind == ReversalKind::buffer; }

std::string carry_label(TonnesCo2e value, bool period) {
    if (!period) return "Owed to later years, less what earlier years owed";
    return value.grams == 0
               ? "Years without a reduction, made good by later ones"
               : "Years without a reduction: what is still owed, carried forward to the next period";
}

std::string negative_years_label(TonnesCo2e value, bool period, NegativeYears rule) {
    switch (rule) {
    case NegativeYears::zero:
        return "Years without a reduction, set to zero";
    case NegativeYears::carry:
        return carry_label(value, period);
    case NegativeYears::offset:
        break;
    }
    return period && value.grams > 0 ? "Period without a reduction, set to zero"
                                     : "Years without a reduction, set against the others";
}

std::string issuable_label(const Amounts& amounts) {
    if (amounts[Line::issuable].grams > 0) return "Issuable credits";
    return amounts[Line::eligible].grams == 0
               ? "Issuable credits: none, there is no reduction to credit"
               : "Issuable credits: none, deductions and rounding leave nothing";
}

std::string negative_years_equation(NegativeYears rule) {
    switch (rule) {
    case NegativeYears::zero:
        return "max(0, net) − net of each year";
    case NegativeYears::carry:
        return "max(0, net − owed) − net of each year, owed by the years before it";
    case NegativeYears::offset:
        break;
    }
    return "max(0, Σ net) shared by max(0, net) of each year − net";
}

std::string net_decrease_equation(const std::optional<NetDecrease>& net_decrease) {
    if (!net_decrease) return {};
    const bool below = net_decrease->route == NetDecreaseRoute::reference_below_bau;
    return fmt::format("d · {}, d = {}", below ? "PRL" : "PE", percent(net_decrease->share));
}

std::string rounding_equation(const Rounding& rounding) {
    const auto* direction = rounding.direction == RoundingDirection::down ? "rounded down"
                            : rounding.direction == RoundingDirection::up ? "rounded up"
                                                                          : "rounded half to even";
    return fmt::format("{} to {} tCO2e, {}", direction, rounding.to,
                       rounding.at == RoundingPoint::vintage ? "each vintage" : "the period");
}

} // namespace

std::string id_of(Line line, const Settings& settings) {
    return line == Line::reversal && is_buffer(settings) ? "buffer" : words_of(line).id;
}

LineSign sign_of(Line line) { return words_of(line).sign; }

std::string label_of(Line line, const Amounts& amounts, bool period, const Settings& settings) {
    if (line == Line::issuable) return issuable_label(amounts);
    if (line == Line::negative_years)
        return negative_years_label(amounts[line], period, settings.negative_years);
    if (line == Line::reversal && is_buffer(settings)) return "Buffer against reversals";
    return words_of(line).label;
}

std::string equation_of(Line line, const Settings& settings) {
    switch (line) {
    case Line::net_decrease:
        return net_decrease_equation(settings.net_decrease);
    case Line::gross_reduction:
        return settings.net_decrease ? "gross = PRL − net decrease − PE" : words_of(line).equation;
    case Line::negative_years:
        return negative_years_equation(settings.negative_years);
    case Line::uncertainty_deduction:
        return fmt::format("U = u · eligible, u = {}", percent(settings.uncertainty_deduction));
    case Line::reversal:
        return fmt::format("R = r · (eligible − U), r = {}", percent(settings.reversal_share));
    case Line::rounding:
        return rounding_equation(settings.rounding);
    default:
        return words_of(line).equation;
    }
}

} // namespace kouprey::jcm
