#include "kouprey/core/int128.hpp"
#include "kouprey/mrv/apportion.hpp"

#include "support/properties.hpp"

#include <algorithm>
#include <numeric>

namespace kouprey {
namespace {

RC_GTEST_PROP(ApportionProperties, PartsAddUpAndAreQuotasRoundedDownOrUp, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(0, INT64_MAX);
    const auto weights = *rc::gen::nonEmpty(
        rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000'000'000)));
    const auto parts = apportion(amount, weights);
    const auto all = std::accumulate(weights.begin(), weights.end(), Int128{0});
    RC_ASSERT(parts.size() == weights.size());
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), Int128{0}) == Int128{amount});
    for (std::size_t i = 0; all > 0 && i < parts.size(); ++i) {
        const auto down = Int128{amount} * weights[i] / all;
        RC_ASSERT(Int128{parts[i]} == down || Int128{parts[i]} == down + 1);
    }
}

RC_GTEST_PROP(ApportionProperties, WhoWeighsMoreGetsNoLess, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
    const auto weights =
        *rc::gen::container<std::vector<std::int64_t>>(6, rc::gen::inRange<std::int64_t>(0, 1'000'000));
    const auto parts = apportion(amount, weights);
    const auto heaviest = *std::ranges::max_element(weights);
    for (std::size_t i = 0; heaviest > 0 && i < parts.size(); ++i)
        for (std::size_t j = 0; j < parts.size(); ++j)
            if (weights[i] > weights[j]) RC_ASSERT(parts[i] >= parts[j]);
}

} // namespace
} // namespace kouprey
