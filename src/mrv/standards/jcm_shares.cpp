#include "mrv/standards/jcm_shares.hpp"

#include "kouprey/core/int128.hpp"
#include "kouprey/core/text.hpp"

#include <cmath>

namespace kouprey::jcm {

namespace {

/// Of a dividend >= 0.
std::int64_t divide(Int128 dividend, Int128 divisor, RoundingDirection direction) {
    const auto quotient = dividend / divisor, rest = dividend % divisor;
    const bool above_half = 2 * rest > divisor || (2 * rest == divisor && quotient % 2 != 0);
    const bool up =
        direction == RoundingDirection::up ? rest > 0 : direction == RoundingDirection::nearest && above_half;
    return static_cast<std::int64_t>(quotient + (up ? 1 : 0));
}

} // namespace

std::int64_t parts_of(Share share) { return std::llround(share.value * static_cast<double>(whole)); }

std::string percent(Share share) {
    return shortest(static_cast<double>(parts_of(share)) / (static_cast<double>(whole) / 100)) + " %";
}

TonnesCo2e part_of(TonnesCo2e amount, Share share) {
    return {divide(Int128{amount.grams} * parts_of(share), whole, RoundingDirection::nearest)};
}

std::int64_t units_of(TonnesCo2e amount, const Rounding& rounding) {
    return divide(amount.grams, unit_of(rounding).grams, rounding.direction);
}

} // namespace kouprey::jcm
