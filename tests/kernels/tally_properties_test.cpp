#include "kouprey/kernels/tally.hpp"

#include "support/properties.hpp"

#include <vector>

namespace kouprey {
namespace {

Int128 any_units() {
    return Int128{*rc::gen::inRange<std::int64_t>(0, INT64_MAX)} * *rc::gen::inRange(0, 1 << 20);
}

Tally any_tally() {
    Tally tally;
    const auto entries = *rc::gen::inRange(0, 6);
    for (int i = 0; i < entries; ++i) {
        const TallyKey key{*rc::gen::inRange(0, 3), *rc::gen::arbitrary<ClassCode>(),
                           *rc::gen::inRange(0, 3)};
        const CellPosition first{*rc::gen::inRange<std::int64_t>(-9, 9),
                                 *rc::gen::inRange<std::int64_t>(-9, 9)};
        tally.add(key, {{{any_units()}, {any_units()}}, any_units(), first});
    }
    return tally;
}

Tally sum_of(const Tally& a, const Tally& b) {
    auto sum = a;
    sum.merge(b);
    return sum;
}

RC_GTEST_PROP(TallyProperties, AddUpInAnyOrder, ()) {
    const auto a = any_tally(), b = any_tally(), c = any_tally();
    RC_ASSERT(sum_of(a, b) == sum_of(b, a));
    RC_ASSERT(sum_of(sum_of(a, b), c) == sum_of(a, sum_of(b, c)));
    RC_ASSERT(sum_of(a, Tally{}) == a);
}

RC_GTEST_PROP(TallyProperties, ReadBackWhatTheyWrote, ()) {
    const auto tally = any_tally();
    RC_ASSERT(Tally::from_text(tally.to_text(), "a shard") == tally);
}

} // namespace
} // namespace kouprey
