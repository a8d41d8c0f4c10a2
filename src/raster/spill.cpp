#include "raster/spill.hpp"

#include <cstring>

namespace kouprey {

bool Spill::take(std::size_t bytes) {
    const auto size = static_cast<std::int64_t>(bytes);
    if (room_.fetch_sub(size) >= size) return true;
    room_.fetch_add(size);
    return false;
}

Spilled::Spilled(Spill& spill, std::size_t size) : spill_(spill) {
    if (spill.take(size))
        memory_.resize(size);
    else
        place_ = spill.file().reserve(size);
}

Spilled::~Spilled() {
    if (!memory_.empty()) spill_.give_back(memory_.size());
}

void Spilled::write(std::size_t place, std::span<const std::byte> bytes) {
    if (memory_.empty())
        spill_.file().write(place_ + static_cast<std::int64_t>(place), bytes);
    else
        std::memcpy(&memory_[place], bytes.data(), bytes.size());
}

void Spilled::read(std::span<std::byte> bytes) const {
    if (memory_.empty())
        spill_.file().read(place_, bytes);
    else
        std::memcpy(bytes.data(), memory_.data(), memory_.size());
}

} // namespace kouprey
