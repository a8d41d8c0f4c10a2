#include "mrv/standards/jcm_account.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/int128.hpp"
#include "kouprey/mrv/apportion.hpp"

#include "mrv/standards/jcm_shares.hpp"

#include <algorithm>

namespace kouprey::jcm {

namespace {

/// Forty times what the Earth emits in a year; sums of such amounts stay far inside 64 bits.
constexpr std::int64_t most_grams = 2'000'000'000'000'000'000;

void require_plausible(const std::vector<VintageTotals>& vintages) {
    Int128 sum = 0;
    for (const auto& totals : vintages) {
        if (totals.reference_level.grams < 0 || totals.project_emissions.grams < 0) {
            throw Error(Failure::input,
                        {"emissions cannot be negative: removals are not credited",
                         std::to_string(totals.vintage.year), "check the emissions of the vintage"});
        }
        const Int128 displaced = totals.displacement.grams;
        sum += Int128{totals.reference_level.grams} + totals.project_emissions.grams;
        sum += displaced < 0 ? -displaced : displaced;
    }
    if (sum > most_grams)
        throw Error(Failure::input,
                    {"the emissions are beyond 2e12 tCO2e", "", "check the units of areas and stocks"});
}

/// The ledger, filled from line to line.
class Ledger {
  public:
    Ledger(const std::vector<VintageTotals>& vintages, const Settings& settings) : settings_(settings) {
        for (const auto& totals : vintages) {
            auto& amounts = vintages_.emplace_back();
            amounts[Line::reference_level] = totals.reference_level;
            amounts[Line::project_emissions] = totals.project_emissions;
            amounts[Line::displacement] = totals.displacement;
        }
    }

    std::vector<Amounts> balanced() {
        if (const auto& net_decrease = settings_.net_decrease)
            deduct(Line::net_decrease, of_each(base_of(*net_decrease)), net_decrease->share);
        for (auto& amounts : vintages_) reduce(amounts);
        settle_negative_years();
        deduct(Line::uncertainty_deduction, of_each(Line::eligible), settings_.uncertainty_deduction);
        deduct(Line::reversal, left_after_uncertainty(), settings_.reversal_share);
        for (auto& amounts : vintages_)
            amounts[Line::before_rounding] =
                amounts[Line::eligible] - amounts[Line::uncertainty_deduction] - amounts[Line::reversal];
        round();
        return std::move(vintages_);
    }

  private:
    using Grams = std::vector<std::int64_t>;

    Grams of_each(Line line) const {
        Grams grams;
        for (const auto& amounts : vintages_) grams.push_back(amounts[line].grams);
        return grams;
    }

    void write(Line line, const Grams& grams) {
        for (std::size_t i = 0; i < vintages_.size(); ++i) vintages_[i][line] = {grams[i]};
    }

    static std::int64_t sum_of(const Grams& grams) {
        std::int64_t sum = 0;
        for (const auto value : grams) sum += value;
        return sum;
    }

    /// The share of the sum, apportioned by the parts of the sum: never more than a part.
    void deduct(Line line, const Grams& base, Share share) {
        write(line, apportion(part_of({sum_of(base)}, share).grams, base));
    }

    static Line base_of(const NetDecrease& net_decrease) {
        const bool below = net_decrease.route == NetDecreaseRoute::reference_below_bau;
        return below ? Line::reference_level : Line::project_emissions;
    }

    Grams left_after_uncertainty() const {
        Grams grams;
        for (const auto& amounts : vintages_)
            grams.push_back((amounts[Line::eligible] - amounts[Line::uncertainty_deduction]).grams);
        return grams;
    }

    static void reduce(Amounts& amounts) {
        amounts[Line::gross_reduction] =
            amounts[Line::reference_level] - amounts[Line::net_decrease] - amounts[Line::project_emissions];
        amounts[Line::net_reduction] = amounts[Line::gross_reduction] - amounts[Line::displacement];
    }

    void settle_negative_years() {
        const auto net = of_each(Line::net_reduction);
        write(Line::eligible, eligible(net));
        for (auto& amounts : vintages_)
            amounts[Line::negative_years] = amounts[Line::eligible] - amounts[Line::net_reduction];
    }

    Grams eligible(const Grams& net) const {
        switch (settings_.negative_years) {
        case NegativeYears::zero:
            return positive(net);
        case NegativeYears::carry:
            return carried(net);
        case NegativeYears::offset:
            return apportion(std::max<std::int64_t>(0, sum_of(net)), positive(net));
        }
        throw Error(Failure::internal, Problem{"an unknown rule for negative years"});
    }

    static Grams positive(Grams grams) {
        for (auto& value : grams) value = std::max<std::int64_t>(0, value);
        return grams;
    }

    /// What a year owes is made good from the years that follow.
    static Grams carried(Grams grams) {
        std::int64_t owed = 0;
        for (auto& value : grams) {
            const auto balance = value - owed;
            owed = std::max<std::int64_t>(0, -balance);
            value = std::max<std::int64_t>(0, balance);
        }
        return grams;
    }

    /// Units issuable of each vintage.
    Grams units(const Grams& before) const {
        if (settings_.rounding.at == RoundingPoint::issuable)
            return apportion(units_of({sum_of(before)}, settings_.rounding), before);
        Grams units;
        for (const auto grams : before) units.push_back(units_of({grams}, settings_.rounding));
        return units;
    }

    void round() {
        auto grams = units(of_each(Line::before_rounding));
        for (auto& value : grams) value *= unit_of(settings_.rounding).grams;
        write(Line::issuable, grams);
        for (auto& amounts : vintages_)
            amounts[Line::rounding] = amounts[Line::before_rounding] - amounts[Line::issuable];
    }

    const Settings& settings_;
    std::vector<Amounts> vintages_{};
};

} // namespace

std::vector<Amounts> account(const std::vector<VintageTotals>& vintages, const Settings& settings) {
    require_plausible(vintages);
    return Ledger(vintages, settings).balanced();
}

} // namespace kouprey::jcm
