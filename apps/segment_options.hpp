// How yearly values are divided: options of `series segment`.
#pragma once

#include "kouprey/project/series_segment.hpp"

#include "argument.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

class SegmentOptions {
  public:
    void declare(Arguments& arguments);
    /// The first option that was given; empty: none.
    std::string given() const;
    /// Throws Error(usage) where the options make no rule.
    SegmentRequest request() const;

  private:
    std::optional<YearlyValue> yearly_;
    std::optional<LossDirection> loss_;
    std::optional<int> max_segments_, overshoot_, least_observations_;
    std::optional<double> spike_, recovery_, largest_p_, best_model_, least_change_;
    std::optional<DisturbanceOrder> order_;
    std::vector<SegmentExtra> extras_;
    bool no_short_recovery_ = false;

    void declare_disturbance(Arguments& arguments);
};

} // namespace kouprey
