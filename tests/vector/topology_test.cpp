#include "vector/topology.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

Ring box(double left, double top, double right, double bottom) {
    return {{left, top}, {right, top}, {right, bottom}, {left, bottom}, {left, top}};
}

/// Σ of the parts, holes taken out.
double area(const MultiPolygon& polygons) {
    double sum = 0;
    for (const auto& polygon : polygons) {
        sum += std::abs(signed_area(polygon.shell));
        for (const auto& hole : polygon.holes) sum -= std::abs(signed_area(hole));
    }
    return sum;
}

const MultiPolygon square{{box(0, 0, 10, 10), {}}};

TEST(Topology, FindsWhatIsInvalidAndWhere) {
    const auto reason = [](const MultiPolygon& polygons) {
        const auto found = invalidity_of(polygons);
        return found ? found->reason : "";
    };
    EXPECT_EQ(reason(square), "");
    EXPECT_EQ(reason({{box(0, 0, 10, 10), {box(2, 2, 4, 4)}}, {box(20, 0, 30, 10), {}}}), "");
    EXPECT_EQ(reason({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}}), "Self-intersection");
    EXPECT_EQ(reason({{box(0, 0, 10, 10), {box(20, 20, 30, 30)}}}), "Hole lies outside shell");
    EXPECT_EQ(reason({{box(0, 0, 10, 10), {}}, {box(2, 2, 4, 4), {}}}), "Nested shells");
    EXPECT_EQ(reason({{box(0, 0, 10, 10), {}}, {box(10, 2, 20, 4), {}}}),
              "Self-intersection"); // a shared edge
    EXPECT_EQ(invalidity_of({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}})->place, (Point{1, 1}));
}

TEST(Topology, RepairsToTheSamePoints) {
    const auto mended = repaired({{{{0, 0}, {2, 2}, {2, 0}, {0, 2}, {0, 0}}, {}}});
    EXPECT_EQ(mended.size(), 2U);
    EXPECT_DOUBLE_EQ(area(mended), 2);
    EXPECT_FALSE(invalidity_of(mended).has_value());
    EXPECT_TRUE(repaired({{{{0, 0}, {5, 5}, {9, 9}, {0, 0}}, {}}}).empty()); // a line has no area
}

TEST(Topology, UnionsTouchingAndOverlappingParts) {
    const auto whole = union_of({square, {{box(10, 0, 20, 10), {}}}, {{box(15, 0, 25, 10), {}}}});
    ASSERT_EQ(whole.size(), 1U);
    EXPECT_DOUBLE_EQ(area(whole), 250);
}

TEST(Topology, IntersectsAndSubtracts) {
    const MultiPolygon other{{box(5, 5, 15, 15), {}}}, far{{box(50, 50, 60, 60), {}}};
    EXPECT_DOUBLE_EQ(area(intersection_of(square, other)), 25);
    EXPECT_DOUBLE_EQ(area(difference_of(square, other)), 75);
    EXPECT_TRUE(intersection_of(square, far).empty());
    EXPECT_DOUBLE_EQ(area(difference_of(square, far)), 100);
    EXPECT_TRUE(difference_of(square, square).empty());
    EXPECT_TRUE(intersection_of(square, {{box(10, 0, 20, 10), {}}}).empty()); // an edge has no area
    const auto ring = difference_of(square, {{box(4, 4, 6, 6), {}}});
    ASSERT_EQ(ring.size(), 1U);
    EXPECT_EQ(ring.front().holes.size(), 1U);
}

TEST(Topology, NormalisesOrderStartAndSense) {
    const auto hole = box(2, 2, 4, 4), other = box(20, 0, 30, 10);
    const Ring turned{hole.rbegin(), hole.rend()}, shifted{{10, 10}, {0, 10}, {0, 0}, {10, 0}, {10, 10}};
    const auto a = normalised({{box(0, 0, 10, 10), {hole}}, {other, {}}});
    const auto b = normalised({{other, {}}, {shifted, {turned}}});
    ASSERT_EQ(a.size(), 2U);
    ASSERT_EQ(b.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        EXPECT_EQ(a[i].shell, b[i].shell);
        EXPECT_EQ(a[i].holes, b[i].holes);
    }
    EXPECT_DOUBLE_EQ(area(a), 196);
}

} // namespace
} // namespace kouprey
