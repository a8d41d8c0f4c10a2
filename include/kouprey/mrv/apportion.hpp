// Whole units shared out so that the parts add up.
#pragma once

#include <cstdint>
#include <vector>

namespace kouprey {

/// `amount` >= 0 shared out by weights >= 0 with the largest remainder (Hamilton's method): each part is its
/// exact quota rounded down or up, the parts add up to the amount; of equal remainders the first goes first.
/// All weights zero gives everything to the first.
std::vector<std::int64_t> apportion(std::int64_t amount, const std::vector<std::int64_t>& weights);

} // namespace kouprey
