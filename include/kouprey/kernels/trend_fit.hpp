// The season and trend of all observations of a cell.
#pragma once

#include "kouprey/kernels/season_trend.hpp"
#include "kouprey/kernels/sequential_fit.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kouprey {

/// In the unit of the values; times in years.
struct TrendCell {
    bool fitted = false;  ///< whether observations were enough
    double slope = 0;     ///< change a year
    double p_value = 1;   ///< two-sided t test of the slope
    double amplitude = 0; ///< of the first order of the season
    double peak = 0;      ///< when that is highest, as a share of the year; 0 without a season
    double r_squared = 0, sigma = 0;
    std::size_t observations = 0;
};

/// Private to a thread.
class TrendFit {
  public:
    /// Times in years, ascending; `least` observations, or with 0 twice as many as the model has terms.
    TrendFit(std::span<const double> times, int order, std::size_t least);

    /// One cell's value at each time; not-a-number where it was not observed.
    TrendCell operator()(std::span<const double> values);

    std::size_t least_observations() const { return least_; }

  private:
    SeasonTrend model_;
    std::size_t least_;
    SequentialFit sequence_;
    std::vector<double> coefficients_;
};

} // namespace kouprey
