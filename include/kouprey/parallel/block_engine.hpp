// Map-reduce over blocks of cells. Results do not depend on threads, block size or order.
#pragma once

#include "kouprey/core/progress.hpp"
#include "kouprey/geo/window.hpp"
#include "kouprey/parallel/parallel_for.hpp"

#include <condition_variable>
#include <functional>
#include <limits>
#include <list>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <utility>

namespace kouprey {

struct EngineOptions {
    int threads = 0;              ///< 0: all cores
    Progress* progress = nullptr; ///< told the cells of each finished block
    std::string step = "reading"; ///< what the progress is called
};

namespace engine {

/// Runs `visit` (made once per thread) over all blocks and reports progress.
void for_each_block(
    std::span<const Window> blocks, const EngineOptions& options,
    const std::function<ItemWorker()>& make_worker,
    const std::function<void(std::size_t block)>& on_failure = [](std::size_t) {});

/// Lets items pass one by one in their order, however they finish.
class Turnstile {
  public:
    /// Runs `action` when all smaller items have passed; leaves it unrun when one of them has failed.
    void pass(std::size_t item, const std::function<void()>& action);
    /// Tells that an item will not pass. Smaller ones still do, so that the first failure of all is found.
    void fail(std::size_t item);

  private:
    std::mutex guard_;
    std::condition_variable changed_;
    std::size_t next_ = 0;
    std::size_t failed_ = std::numeric_limits<std::size_t>::max();
};

/// One accumulator a thread.
template <class Accumulator> class Parts {
  public:
    explicit Parts(const Accumulator& identity) : identity_(identity) {}

    Accumulator& add() {
        const std::lock_guard lock(guard_);
        return parts_.emplace_back(identity_);
    }
    /// The sum of all parts; each is let go as soon as it is in it.
    Accumulator take_merged() {
        if (parts_.empty()) return identity_;
        Accumulator result = std::move(parts_.front());
        parts_.pop_front();
        for (; !parts_.empty(); parts_.pop_front()) result.merge(parts_.front());
        return result;
    }

  private:
    const Accumulator& identity_;
    std::list<Accumulator> parts_; // stay where they are when more are added
    std::mutex guard_;
};

} // namespace engine

/// Reduces blocks into one accumulator. `make_worker()` runs on the thread that will use the worker and
/// returns a callable (const Window&, Accumulator&). Accumulators must have an exact, associative and
/// commutative `merge(const Accumulator&)`.
template <class Accumulator, class MakeWorker>
Accumulator block_reduce(std::span<const Window> blocks, const Accumulator& identity, MakeWorker make_worker,
                         const EngineOptions& options) {
    engine::Parts<Accumulator> parts(identity);
    const auto make = [&]() -> ItemWorker {
        auto worker = std::make_shared<decltype(make_worker())>(make_worker());
        auto& part = parts.add();
        return [&part, worker, blocks](std::size_t i) { (*worker)(blocks[i], part); };
    };
    engine::for_each_block(blocks, options, make);
    return parts.take_merged();
}

/// Maps blocks to results and hands these to `write(const Window&, Result&&)` in block order, never more than
/// one a thread in memory. `make_worker()` returns a callable (const Window&) -> Result. When a block fails,
/// the blocks before it have been written, and none behind it.
template <class MakeWorker, class Write>
void block_map(std::span<const Window> blocks, MakeWorker make_worker, Write write,
               const EngineOptions& options) {
    engine::Turnstile turnstile;
    const auto make = [&]() -> ItemWorker {
        auto worker = std::make_shared<decltype(make_worker())>(make_worker());
        return [&, worker](std::size_t i) {
            auto result = (*worker)(blocks[i]);
            turnstile.pass(i, [&] { write(blocks[i], std::move(result)); });
        };
    };
    engine::for_each_block(blocks, options, make, [&](std::size_t i) { turnstile.fail(i); });
}

} // namespace kouprey
