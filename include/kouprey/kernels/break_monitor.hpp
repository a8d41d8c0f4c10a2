// Breaks in the newest observations of a cell, against the season and trend of its history.
#pragma once

#include "kouprey/kernels/break_boundary.hpp"
#include "kouprey/kernels/season_trend.hpp"
#include "kouprey/kernels/sequential_fit.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace kouprey {

struct MonitorRule {
    double start = 0; ///< time from which on is monitored, in years; before it lies the history
    int order = 3;
    bool trend = true;
    BreakProcess process = BreakProcess::mosum;
    double bandwidth = 0.25; ///< of moving sums, as a share of the history's observations
    int horizon = 10;        ///< of moving sums: how many times as long as the history is monitored at most
    double level = 0.05;
    std::optional<double> history_level{}; ///< the history begins where it is stable at this level
    std::size_t least_history = 0;         ///< observations; 0: twice as many as the model has terms
};

/// Magnitudes are in the unit of the values, times in years. Not-a-number where there is nothing to tell.
struct MonitoredCell {
    bool monitored = false;     ///< whether history and observations were enough to look for a break
    double break_time = 0;      ///< of the first observation beyond the boundary; not-a-number: no break
    double magnitude = 0;       ///< median of observation minus model over everything monitored
    double break_magnitude = 0; ///< the same from the break on; 0: no break
    double duration = 0; ///< until the process lies within the boundary again, or to the last observation
    double p_value = 0;
    double history_start = 0;
    std::size_t history = 0, observations = 0; ///< numbers of observations fitted and monitored
    double r_squared = 0, sigma = 0, slope = 0, amplitude = 0; ///< of the model in the history
};

/// Verbesselt, Zeileis & Herold 2012, doi:10.1016/j.rse.2012.02.022. Private to a thread.
class BreakMonitor {
  public:
    /// Times in years, ascending. Throws Error(usage) for a rule without critical values.
    BreakMonitor(std::span<const double> times, const MonitorRule& rule);

    /// One cell's value at each time; not-a-number where it was not observed.
    MonitoredCell operator()(std::span<const double> values);

    std::size_t terms() const { return model_.terms(); }
    std::size_t least_history() const { return least_; }

  private:
    void gather(std::span<const double> values);
    std::size_t stable_from();
    bool fit(std::size_t begin, MonitoredCell& cell);
    void run_process(std::size_t begin, const MonitoredCell& cell);
    void find_break(std::size_t begin, MonitoredCell& cell) const;
    double median_from(std::size_t first) const;

    SeasonTrend model_;
    MonitorRule rule_;
    std::size_t least_;
    std::unique_ptr<const BreakBoundary> boundary_;
    double history_critical_ = 0;
    SequentialFit sequence_;
    std::vector<std::size_t> dates_; ///< at which the cell was observed
    std::size_t split_ = 0;          ///< those before it are of the history
    std::vector<double> values_, residuals_, recursive_, process_, coefficients_;
};

} // namespace kouprey
