// Eight observations at a time, in the compiler's own vectors.
#pragma once

#include "kouprey/kernels/observations.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kouprey {

/// Comparisons give 0 or −1 in each lane, and a condition chooses lane by lane.
using Lanes __attribute__((vector_size(16))) = Observation;
inline constexpr std::size_t lane_count = 8;

inline Lanes load(const Observation* cells) {
    Lanes lanes;
    std::memcpy(&lanes, cells, sizeof(lanes));
    return lanes;
}
inline void store(const Lanes& lanes, void* cells) { std::memcpy(cells, &lanes, sizeof(lanes)); }
inline Lanes all_lanes(Observation value) { return value - Lanes{}; }

} // namespace kouprey
