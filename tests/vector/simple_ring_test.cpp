#include "vector/random_polygons.hpp"
#include "vector/simple_ring.hpp"
#include "vector/topology.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace kouprey {
namespace {

/// What GEOS says of the ring: of two polygons it is always asked.
bool valid(const Ring& ring) { return !invalidity_of({{ring, {}}, {rectangle(1e6, 1e6, 2e6, 2e6), {}}}); }

Ring closed(Ring ring) {
    ring.push_back(ring.front());
    return ring;
}

/// Corners on a small lattice: rings that touch, cross, go back on themselves and stand still.
Ring random_ring(Random& random, std::int64_t corners, std::int64_t lattice) {
    Ring ring;
    for (std::int64_t i = 0; i < corners; ++i)
        ring.push_back({static_cast<double>(random.integer(0, lattice)),
                        static_cast<double>(random.integer(0, lattice))});
    return closed(std::move(ring));
}

TEST(SimpleRing, IsWhatMostRingsAreFoundToBe) {
    Random random(1);
    for (const auto vertices : {4, 5, 30, 1000, 20000}) {
        const auto ring = star(random, {3e5, 1.3e6}, 999, 1000, vertices);
        EXPECT_TRUE(surely_simple(ring)) << vertices;
        EXPECT_TRUE(surely_simple(reversed(ring)));
        EXPECT_TRUE(surely_simple(rotated(ring, 2)));
    }
    EXPECT_TRUE(surely_simple(rectangle(0, 0, 1, 1)));
    EXPECT_TRUE(surely_simple({{0, 0}, {1, 0}, {0, 1}, {0, 0}}));
    EXPECT_TRUE(surely_simple({{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {0, 2}, {0, 0}})); // straight on
    const auto faces = tessellation(random, {105, 13}, 3, 3, 0.1, 6).faces;
    for (const auto& face : faces) EXPECT_TRUE(surely_simple(face.front().shell));
}

TEST(SimpleRing, IsNothingElse) {
    constexpr auto nan = std::numeric_limits<double>::quiet_NaN(), inf = HUGE_VAL;
    for (const Ring& ring : std::initializer_list<Ring>{
             {},
             {{0, 0}, {1, 1}, {0, 0}},
             {{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}},                         // crosses itself
             {{0, 0}, {4, 0}, {4, 4}, {2, 0}, {0, 4}, {0, 0}},                 // a corner on an edge
             {{0, 0}, {4, 0}, {2, 2}, {4, 4}, {0, 4}, {2, 2}, {0, 0}},         // a corner twice
             {{0, 0}, {4, 0}, {4, 4}, {6, 4}, {4, 4}, {0, 4}, {0, 0}},         // a spike
             {{0, 0}, {6, 0}, {4, 0}, {4, 4}, {0, 0}},                         // back on itself
             {{0, 0}, {5, 5}, {9, 9}, {0, 0}},                                 // a line
             {{0, 0}, {4, 0}, {6, 0}, {6, 1}, {5, 0}, {3, 0}, {3, 1}, {0, 0}}, // along an edge
             {{0, 0}, {4, 0}, {4, 4}, {0, 4}},                                 // open
             {{0, 0}, {4, 0}, {4, nan}, {0, 4}, {0, 0}},
             {{0, 0}, {inf, 0}, {4, 4}, {0, 4}, {0, 0}}})
        EXPECT_FALSE(surely_simple(ring));
}

TEST(SimpleRing, IsNotDecidedWhereRoundingCould) {
    for (const double gap : {0x1p-20, 0x1p-45, 0x1p-52}) { // of a corner and the edge it nearly touches
        const Ring ring{{0, 0}, {1, 0}, {1, 1}, {0.3, 0.3 - gap}, {0, 1e-3}, {0, 0}};
        EXPECT_EQ(surely_simple({{0, 0}, {1, 1}, {1, 2}, {0.5, 0.5 + gap}, {0, 2}, {0, 0}}), gap > 1e-9);
        EXPECT_TRUE(!surely_simple(ring) || valid(ring));
    }
    const Ring still{{0, 0}, {1, 0}, {1, 0}, {1, 1}, {0, 0}}, tiny = rectangle(0, 0, 0x1p-600, 0x1p-600);
    EXPECT_FALSE(surely_simple(still));
    EXPECT_FALSE(surely_simple(tiny));
    EXPECT_TRUE(valid(still));
}

TEST(SimpleRing, IsNotDecidedWhereThatTakesLong) {
    Ring comb; // all of its edges pass all of the strips
    for (int i = 0; i < 500; ++i) comb.push_back({static_cast<double>(i), i % 2 == 0 ? 0.0 : 1000.0});
    comb.push_back({499, 2000});
    comb.push_back({0, 2000});
    EXPECT_FALSE(surely_simple(closed(comb)));
    EXPECT_TRUE(valid(closed(comb)));
    EXPECT_FALSE(invalidity_of({{closed(comb), {}}}).has_value());
}

TEST(SimpleRing, IsOneThatGeosFindsValid) {
    Random random(2);
    int simple = 0, others = 0;
    for (int i = 0; i < 20000; ++i) {
        const auto ring = i % 4 == 0 ? rounded_to(star(random, {8, 8}, 2, 8, random.integer(4, 40)), 1)
                                     : random_ring(random, random.integer(3, 9), random.integer(2, 12));
        const bool sound = valid(ring);
        if (surely_simple(ring)) {
            ++simple;
            ASSERT_TRUE(sound) << i;
        } else if (!sound) {
            ++others;
        }
        ASSERT_EQ(!invalidity_of({{ring, {}}}), sound) << i;
    }
    EXPECT_GT(simple, 2000);
    EXPECT_GT(others, 2000);
}

} // namespace
} // namespace kouprey
