#include "project/memory_guard.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/memory.hpp"

#include <fmt/format.h>

namespace kouprey {

void MemoryGuard::check() const {
    if (ceiling_ == 0) return;
    const auto held = resident_bytes();
    if (held <= ceiling_) return;
    throw Error(Failure::input,
                {fmt::format("more memory is in use than the ceiling allows: {} MB of {} MB",
                             held / 1'000'000, ceiling_ / 1'000'000),
                 where_, "raise --memory, or do less at once: fewer zones, classes or training cells"});
}

void MemoryGuard::begin(std::string_view step, std::int64_t cells) {
    check();
    if (inner_ != nullptr) inner_->begin(step, cells);
}

void MemoryGuard::advance(std::int64_t cells) {
    check();
    if (inner_ != nullptr) inner_->advance(cells);
}

void MemoryGuard::end() {
    if (inner_ != nullptr) inner_->end();
}

} // namespace kouprey
