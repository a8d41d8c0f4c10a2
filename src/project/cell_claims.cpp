#include "project/cell_claims.hpp"

#include "kouprey/core/quantity.hpp"

#include <algorithm>
#include <tuple>

namespace kouprey {

namespace {

constexpr std::int64_t rounding = 1 << 8; ///< of fractions that add up to a whole

/// Claims of one cell, by class and shape: one entry for each class.
std::vector<ClaimedCell> by_class(std::span<const CellClaim> claims) {
    std::vector<ClaimedCell> classes;
    std::int64_t largest = 0;
    for (const auto& claim : claims) {
        if (classes.empty() || classes.back().label != claim.label) {
            classes.push_back({claim.row, claim.col, claim.shape, claim.label, 0});
            largest = claim.fraction;
        }
        auto& entry = classes.back();
        if (claim.fraction > largest) {
            largest = claim.fraction;
            entry.shape = claim.shape;
        }
        entry.fraction = std::min(whole_cell, entry.fraction + claim.fraction);
    }
    return classes;
}

void settle_cell(std::span<const CellClaim> claims, std::int64_t least, SettledClaims& settled) {
    auto classes = by_class(claims);
    std::int64_t sum = 0;
    for (const auto& entry : classes) sum += entry.fraction;
    std::erase_if(classes, [&](const ClaimedCell& entry) { return entry.fraction < least; });
    if (classes.size() == 1) settled.cells.push_back(classes.front());
    if (classes.size() < 2 || sum <= whole_cell + rounding) return;
    ++settled.conflicts;
    if (!settled.first) settled.first = {classes[0].row, classes[0].col, classes[0].shape, classes[1].shape};
}

} // namespace

SettledClaims settle(std::vector<CellClaim> claims, std::int64_t least) {
    const auto key = [](const CellClaim& claim) {
        return std::tuple(claim.row, claim.col, claim.label, claim.shape, claim.fraction);
    };
    std::ranges::sort(claims, {}, key);
    SettledClaims settled;
    for (std::size_t begin = 0, end = 0; begin < claims.size(); begin = end) {
        while (end < claims.size() && claims[end].row == claims[begin].row &&
               claims[end].col == claims[begin].col)
            ++end;
        settle_cell(std::span(claims).subspan(begin, end - begin), least, settled);
    }
    return settled;
}

} // namespace kouprey
