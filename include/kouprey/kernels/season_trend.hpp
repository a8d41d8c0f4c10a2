// The model of a season that comes again each year, and of a trend.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kouprey {

/// value(t) = a + Σ_j [ c_j cos(2πjt) + s_j sin(2πjt) ] + b·t with t in years, j = 1 … order (Verbesselt,
/// Zeileis & Herold 2012, doi:10.1016/j.rse.2012.02.022, equation 1).
class SeasonTrend {
  public:
    static constexpr int most_order = 6;

    /// Times in years, ascending. `order` from 0 (no season) to most_order.
    SeasonTrend(std::span<const double> times, int order, bool trend);

    std::size_t terms() const { return terms_; }
    std::size_t dates() const { return times_.size(); }
    double time(std::size_t date) const { return times_[date]; }
    bool has_trend() const { return trend_; }
    int order() const { return order_; }
    /// The terms of a date: 1, cos and sin of each order, and last the trend, which goes from −1 to 1.
    std::span<const double> row(std::size_t date) const { return {rows_.data() + date * terms_, terms_}; }
    /// The model's value at a date.
    double value(std::size_t date, std::span<const double> coefficients) const;
    /// Change a year by the trend.
    double slope(std::span<const double> coefficients) const;
    /// Half the distance between the highest and lowest value that the first order has in a year.
    double amplitude(std::span<const double> coefficients) const;

  private:
    std::vector<double> times_, rows_;
    int order_;
    bool trend_;
    std::size_t terms_;
    double half_span_ = 1; ///< of the times, in years
};

} // namespace kouprey
