// The account behind a credit statement: every line of every vintage, in grams.
#pragma once

#include "kouprey/mrv/standards/jcm.hpp"

#include <array>
#include <vector>

namespace kouprey::jcm {

/// Lines of the statement in the order of the deductions.
enum class Line {
    reference_level,
    net_decrease,
    project_emissions,
    gross_reduction,
    displacement,
    net_reduction,
    negative_years,
    eligible,
    uncertainty_deduction,
    reversal,
    before_rounding,
    rounding,
    issuable
};
inline constexpr auto last_line = Line::issuable;
inline constexpr auto line_count = static_cast<std::size_t>(last_line) + 1;

/// One value a line.
class Amounts {
  public:
    TonnesCo2e& operator[](Line line) { return values_[static_cast<std::size_t>(line)]; }
    TonnesCo2e operator[](Line line) const { return values_[static_cast<std::size_t>(line)]; }
    Amounts& operator+=(const Amounts& other) {
        for (std::size_t line = 0; line < line_count; ++line) values_[line] += other.values_[line];
        return *this;
    }

  private:
    std::array<TonnesCo2e, line_count> values_{};
};

/// The amounts of each vintage; those of the period are their sums.
std::vector<Amounts> account(const std::vector<VintageTotals>& vintages, const Settings& settings);

} // namespace kouprey::jcm
