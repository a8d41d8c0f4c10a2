// The distance transform of a row where sources are near: many cells at once, in 16 bits.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kouprey {

/// Cells and rows that a near source is away at most: the sum of two such squares fits 16 bits.
inline constexpr std::uint32_t near_reach = 180;
/// Stands for the square of a vertical distance that is not near.
inline constexpr std::uint16_t not_near = 32768;

/// For the group of cells at `squares` (squared vertical distances, readable for near_reach cells to either
/// side): the least k² + squares[c ± k]² over all |k| <= near_reach. Only the first `cells` of the group
/// count. False when for some of them a source further away could be nearer; the costs are of no use then.
bool search_near(const std::uint16_t* squares, std::size_t cells, std::uint16_t* costs);

} // namespace kouprey
