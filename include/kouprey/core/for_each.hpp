// Work on many items, for whoever does not bring threads but may be lent some.
#pragma once

#include <cstddef>
#include <functional>

namespace kouprey {

/// One thread's way of doing an item; made on the thread that uses it (handles are private to a thread).
using ItemWorker = std::function<void(std::size_t item)>;

/// Calls make_worker() at most once on each of some threads, and worker(i) once for every i in [0, items).
/// What the smallest failing item throws comes out.
using ForEach = std::function<void(std::size_t items, const std::function<ItemWorker()>& make_worker)>;

/// On the thread of the caller, one item after another.
inline void one_by_one(std::size_t items, const std::function<ItemWorker()>& make_worker) {
    if (items == 0) return;
    const auto worker = make_worker();
    for (std::size_t i = 0; i < items; ++i) worker(i);
}

/// For items that need nothing private to a thread.
inline void for_each_item(const ForEach& for_each, std::size_t items, const ItemWorker& action) {
    for_each(items, [&] { return action; });
}

} // namespace kouprey
