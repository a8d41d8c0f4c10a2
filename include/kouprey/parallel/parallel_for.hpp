// Work shared among threads: items dealt in order, errors carried out, the first failing item named.
#pragma once

#include "kouprey/core/for_each.hpp"

#include <cstddef>
#include <functional>

namespace kouprey {

/// The number of threads to use: `requested`, or all cores when 0.
int thread_count(int requested);

/// Calls worker(i) for every i in [0, items), each once, on up to `threads` threads; items are taken in
/// ascending order. When items throw, no further item is begun, those begun are finished, and the exception
/// of the smallest failing item is thrown: the same one at any number of threads. A requested stop ends the
/// loop likewise. `on_failure` is told each failing item at once (for those who wait for it).
void parallel_for(
    std::size_t items, int threads, const std::function<ItemWorker()>& make_worker,
    const std::function<void(std::size_t item)>& on_failure = [](std::size_t) {});

/// parallel_for on that many threads, for those that are lent them.
ForEach on_threads(int threads);

/// Does both, at once where `threads` allow: `here` on this thread, `aside` on another. Throws what `aside`
/// threw, else what `here` did; one thread does `aside` first, and begins `here` only when that has not
/// thrown.
void do_both(int threads, const std::function<void()>& aside, const std::function<void()>& here);

} // namespace kouprey
