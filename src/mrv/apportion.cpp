#include "kouprey/mrv/apportion.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/int128.hpp"

#include <algorithm>
#include <numeric>

namespace kouprey {

namespace {

Int128 sum_of_weights(std::int64_t amount, const std::vector<std::int64_t>& weights) {
    const bool negative = std::ranges::any_of(weights, [](std::int64_t weight) { return weight < 0; });
    if (amount < 0 || negative || (weights.empty() && amount > 0))
        throw Error(Failure::internal,
                    Problem{"amounts and weights to apportion are negative, or there is no weight"});
    return std::accumulate(weights.begin(), weights.end(), Int128{0});
}

/// Places in order of falling remainders, the first of equals first.
std::vector<std::size_t> by_remainder(const std::vector<Int128>& remainders) {
    std::vector<std::size_t> places(remainders.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    std::ranges::stable_sort(places, std::ranges::greater{},
                             [&](std::size_t place) { return remainders[place]; });
    return places;
}

} // namespace

std::vector<std::int64_t> apportion(std::int64_t amount, const std::vector<std::int64_t>& weights) {
    const auto sum = sum_of_weights(amount, weights);
    std::vector<std::int64_t> parts(weights.size(), 0);
    if (sum == 0) {
        if (amount > 0) parts.front() = amount;
        return parts;
    }
    std::vector<Int128> remainders;
    auto left = amount;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const auto product = Int128{amount} * weights[i];
        parts[i] = static_cast<std::int64_t>(product / sum);
        remainders.push_back(product % sum);
        left -= parts[i];
    }
    for (const auto place : by_remainder(remainders)) {
        if (left == 0) break;
        ++parts[place];
        --left;
    }
    return parts;
}

} // namespace kouprey
