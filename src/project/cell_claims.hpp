// Which training shape a cell is of.
#pragma once

#include "kouprey/vector/training_shapes.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kouprey {

/// A shape covers a share of a cell.
struct CellClaim {
    std::int64_t row, col;
    std::uint32_t shape;
    std::uint8_t label;
    std::int64_t fraction; ///< in units of 2^-36 cell
};

/// The class of a cell, and the shape that covers most of it.
struct ClaimedCell {
    std::int64_t row, col;
    std::uint32_t shape;
    std::uint8_t label;
    std::int64_t fraction; ///< all that its class covers
};

/// Two shapes of different classes that both have the cell.
struct ClaimConflict {
    std::int64_t row = 0, col = 0;
    std::uint32_t one = 0, other = 0;
};

struct SettledClaims {
    std::vector<ClaimedCell> cells; ///< in the order of rows and columns
    std::int64_t conflicts = 0;
    std::optional<ClaimConflict> first{};
};

/// Shares of one class add up, to no more than the whole cell; a class has the cell where it covers at least
/// `least`. Where two do, the cell is nobody's if both halves only meet there, and a conflict if they
/// overlap.
SettledClaims settle(std::vector<CellClaim> claims, std::int64_t least);

} // namespace kouprey
