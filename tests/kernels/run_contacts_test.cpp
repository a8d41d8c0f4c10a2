#include "kouprey/core/random.hpp"

#include "kernels/run_contacts.hpp"

#include <gtest/gtest.h>

#include <set>
#include <tuple>
#include <vector>

using namespace kouprey;

namespace {

using Ends = std::vector<std::uint32_t>;
using Contact = std::tuple<std::size_t, std::size_t, std::uint32_t, Side>; ///< lower, upper or left run

Ends random_ends(std::uint32_t cols, RandomStream& random) {
    Ends ends;
    const auto period = 1 + random.below(6);
    for (std::uint32_t col = 1; col < cols; ++col)
        if (random.below(period) == 0) ends.push_back(col);
    ends.push_back(cols);
    return ends;
}

std::size_t run_at(const Ends& ends, std::int64_t col) {
    return static_cast<std::size_t>(std::ranges::upper_bound(ends, static_cast<std::uint32_t>(col)) -
                                    ends.begin());
}

/// Cell by cell: each pair where it is met first.
std::vector<Contact> plain_contacts(const Ends& upper, const Ends& lower, Connectivity connectivity) {
    std::vector<Contact> contacts;
    std::set<std::pair<std::size_t, std::size_t>> met;
    const std::int64_t cols = lower.back();
    for (std::int64_t col = 0; col < cols; ++col) {
        const auto here = run_at(lower, col);
        const auto look = [&](std::int64_t other, Side side) {
            if (other < 0 || other >= cols) return;
            const auto there = run_at(upper, other);
            if (met.insert({here, there}).second)
                contacts.emplace_back(here, there, static_cast<std::uint32_t>(col), side);
        };
        look(col, Side::up);
        if (connectivity == Connectivity::eight) {
            look(col - 1, Side::up_left);
            look(col + 1, Side::up_right);
        }
        if (col > 0 && run_at(lower, col - 1) != here)
            contacts.emplace_back(here, here - 1, static_cast<std::uint32_t>(col), Side::left);
    }
    return contacts;
}

template <Connectivity connectivity> std::vector<Contact> contacts_of(const Ends& upper, const Ends& lower) {
    std::vector<Contact> contacts;
    for_each_contact<connectivity>(
        upper, lower,
        [&](std::size_t i, std::size_t j, std::uint32_t col, Side side) {
            contacts.emplace_back(i, j, col, side);
        },
        [&](std::size_t i, std::uint32_t col, bool touch) {
            if (touch) contacts.emplace_back(i, i - 1, col, Side::left);
        });
    return contacts;
}

TEST(RunContacts, AreThoseThatAScanOfTheCellsMeets) {
    for (std::uint64_t number = 0; number < 400; ++number) {
        RandomStream random(30, number, 0, 0);
        const auto cols = static_cast<std::uint32_t>(1 + random.below(40));
        const auto upper = random_ends(cols, random), lower = random_ends(cols, random);
        EXPECT_EQ(contacts_of<Connectivity::four>(upper, lower),
                  plain_contacts(upper, lower, Connectivity::four))
            << number;
        const auto corners = contacts_of<Connectivity::eight>(upper, lower);
        EXPECT_EQ(corners, plain_contacts(upper, lower, Connectivity::eight)) << number;
        EXPECT_LE(corners.size(), most_contacts(upper.size(), lower.size()));
    }
}

} // namespace
