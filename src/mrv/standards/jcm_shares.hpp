// Shares as whole parts, so that 5 % is 5/100 and not the double beside it.
#pragma once

#include "kouprey/mrv/quantity.hpp"
#include "kouprey/mrv/standards/jcm.hpp"

#include <cstdint>
#include <string>

namespace kouprey::jcm {

/// Parts in the whole.
inline constexpr std::int64_t whole = 1'000'000'000'000;

std::int64_t parts_of(Share share);

/// "12.5 %"
std::string percent(Share share);

/// The share of an amount >= 0, to the gram, half to even.
TonnesCo2e part_of(TonnesCo2e amount, Share share);

/// What a credit statement counts in.
inline TonnesCo2e unit_of(const Rounding& rounding) { return {rounding.to * 1'000'000}; }

/// An amount >= 0 in units of the rounding, rounded as it says.
std::int64_t units_of(TonnesCo2e amount, const Rounding& rounding);

} // namespace kouprey::jcm
