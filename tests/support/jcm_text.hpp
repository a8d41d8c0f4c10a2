// The settings of the mechanism as a project file has them.
#pragma once

#include <string>

namespace kouprey::test {

/// The keys of `jcm`, one a line, in the order of the file contract.
inline const std::string jcm_text = R"(jcm:
  option: 2
  pools: [agb, bgb]
  annualisation: compounded
  areas: updated
  moves: credited
  stock_after_conversion: class
  roots: both
  day_count: actual/actual
  negative_years: offset
  uncertainty_deduction: 5 %
  reversal: {kind: deduction, share: 10 %}
  rounding: {at: issuable, to: 1, direction: down}
  split: {japan: 50 %, host: 50 %}
)";

} // namespace kouprey::test
