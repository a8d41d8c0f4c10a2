// The options that `areas`, `change` and `loss` share: where to measure and how.
#pragma once

#include "kouprey/project/measure.hpp"

#include "argument.hpp"

#include <string>
#include <vector>

namespace kouprey {

class SurveyOptions {
  public:
    void declare(Arguments& arguments);
    Survey survey(const Resources& resources) const;
    /// The files that these options name.
    std::vector<std::string> inputs() const;
    const Allowed& allowed() const { return allowed_; }

  private:
    ZonesSpec zones_, clip_, exclude_;
    bool repair_ = false;
    CoverageRule coverage_ = CoverageRule::exact;
    MissingBlocks missing_blocks_{};
    Allowed allowed_{};
    std::optional<int> assume_datum_{};

    std::optional<ZonesSpec> if_named(ZonesSpec spec) const;
    void declare_zones(Arguments& arguments);
    void declare_limits(Arguments& arguments);
    void declare_reading(Arguments& arguments);
};

} // namespace kouprey
