// How breaks are looked for: options of `series monitor`.
#pragma once

#include "kouprey/project/series_monitor.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

class MonitorOptions {
  public:
    void declare(Arguments& arguments);
    /// The first option that was given; empty: none.
    std::string given() const;
    /// Throws Error(usage) where the options make no rule.
    MonitorRequest request() const;

  private:
    std::optional<Date> start_;
    std::optional<int> order_, horizon_, least_history_;
    std::optional<double> bandwidth_, level_, history_level_;
    std::optional<BreakProcess> process_;
    std::vector<MonitorBand> bands_;
    bool no_trend_ = false, stable_ = false;
};

} // namespace kouprey
