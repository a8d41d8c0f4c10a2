// What makes an observation the best one: options of `scene composite --method best`.
#pragma once

#include "kouprey/kernels/pixel_score.hpp"

#include "argument.hpp"

#include <optional>

namespace kouprey {

class ScoreOptions {
  public:
    void declare(Arguments& arguments);
    /// Whether the target day was given, which all the others need.
    bool given() const { return given_; }
    /// Throws Error(usage) for numbers that make no rule.
    PixelScoreRule rule() const;

  private:
    Reader day_of_year();

    PixelScoreRule rule_;
    std::optional<double> spread_, day_weight_, cloud_weight_;
    bool given_ = false;
};

} // namespace kouprey
