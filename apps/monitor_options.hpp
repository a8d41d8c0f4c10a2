// How breaks and trends are looked for: options of `series monitor` and `series trend`.
#pragma once

#include "kouprey/project/series_monitor.hpp"
#include "kouprey/project/series_trend.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

class MonitorOptions {
  public:
    void declare(Arguments& arguments);
    /// The first option that was given, those that `series trend` shares left out on demand; empty: none.
    std::string given(bool besides_trend) const;
    /// Throws Error(usage) where the options make no rule.
    MonitorRequest request() const;
    /// The request of `series trend` from the options that it shares.
    TrendRequest trend_request() const;

  private:
    void require_observations(int terms) const;

    std::optional<Date> start_;
    std::optional<int> order_, horizon_, least_history_;
    std::optional<double> bandwidth_, level_, history_level_;
    std::optional<BreakProcess> process_;
    std::vector<MonitorBand> bands_;
    bool no_trend_ = false, stable_ = false;
};

} // namespace kouprey
