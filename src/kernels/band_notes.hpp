// The patches of a band without their cells: what the first reading of a sieve leaves for the end of it.
#pragma once

#include "kernels/band_scan.hpp"
#include "kernels/number_bytes.hpp"

#include <cstdint>
#include <vector>

namespace kouprey {

struct BandNotes {
    std::vector<ClassCode> codes;     ///< by slot
    std::vector<std::uint32_t> slots; ///< by patch, as the sizes; entry 0 is that of no patch
    std::vector<PatchSize> sizes;
    std::vector<PatchId> open; ///< as BandScan's

    ClassCode code(PatchId patch) const { return codes[slots[patch]]; }
};

void put_notes(const BandScan& scan, NumberWriter& numbers);
/// Into memory that is used again.
void take_notes(NumberReader numbers, BandNotes& notes);

} // namespace kouprey
