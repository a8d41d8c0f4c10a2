#include "kouprey/kernels/tally.hpp"

#include "kouprey/core/error.hpp"

#include <algorithm>
#include <limits>

namespace kouprey {

TallyEntry& TallyEntry::operator+=(const TallyEntry& other) {
    extent += other.extent;
    add_stock(other.stock);
    first = std::min(first, other.first);
    return *this;
}

void TallyEntry::refuse_stock() {
    throw Error(Failure::input, {"the sum of area times density is too large to be added exactly",
                                 "the density map", "give the density in a larger unit, such as tonnes"});
}

void Tally::add(const TallyKey& key, const TallyEntry& entry) {
    const auto [place, added] = entries_.try_emplace(key, entry);
    if (!added) place->second += entry;
}

void Tally::merge(const Tally& other) {
    for (const auto& [key, entry] : other.entries_) add(key, entry);
}

Extent Tally::total(std::int32_t zone) const {
    Extent sum;
    for (const auto& [key, entry] : of_zone(zone)) sum += entry.extent;
    return sum;
}

} // namespace kouprey
