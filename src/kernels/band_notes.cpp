#include "kernels/band_notes.hpp"

namespace kouprey {

void put_notes(const BandScan& scan, NumberWriter& numbers) {
    numbers.put(std::uint64_t{scan.slots()});
    for (std::uint32_t slot = 0; slot < scan.slots(); ++slot) numbers.put_signed(scan.code_of_slot(slot));
    numbers.put(std::uint64_t{scan.patches().count()});
    for (PatchId patch = 1; patch <= scan.patches().count(); ++patch) {
        numbers.put(std::uint64_t{scan.patches().slot(patch)});
        numbers.put(static_cast<UInt128>(scan.size(patch)));
    }
    numbers.put(std::uint64_t{scan.open().size()});
    for (const auto patch : scan.open()) numbers.put(std::uint64_t{patch});
}

void take_notes(NumberReader numbers, BandNotes& notes) {
    notes.codes.resize(numbers.take());
    for (auto& code : notes.codes) code = static_cast<ClassCode>(numbers.take_signed());
    const auto patches = numbers.take();
    notes.slots.resize(patches + 1);
    notes.sizes.resize(patches + 1);
    for (PatchId patch = 1; patch <= patches; ++patch) {
        notes.slots[patch] = static_cast<std::uint32_t>(numbers.take());
        notes.sizes[patch] = static_cast<PatchSize>(numbers.take<UInt128>());
    }
    notes.open.resize(numbers.take());
    for (auto& patch : notes.open) patch = static_cast<PatchId>(numbers.take());
}

} // namespace kouprey
