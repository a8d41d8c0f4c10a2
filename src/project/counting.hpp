// Who counts the cells of a measurement and finds its changes: the run itself, or the shards of a plan.
#pragma once

#include "kouprey/kernels/change_codes.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/raster/sink.hpp"

#include "raster/packed_window.hpp"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace kouprey {

/// Counts the cells of some blocks.
using CountBlocks = std::function<Tally(std::span<const Window>)>;

/// The change map of a measurement.
struct ChangeMapWork {
    const std::vector<Window>& blocks; ///< all of them
    EngineOptions engine;
    /// Finds the changes of some blocks and hands each block to what takes it.
    std::function<void(std::span<const Window>, const TakeChanges&)> find;
    /// Packs the changes of a block for the map; by any number of threads at once.
    std::function<PackedWindow(const Window&, RasterView<const std::uint16_t>)> pack;
    /// Writes the map: what it is given fills the sink, or hands blocks to what takes them into it.
    std::function<void(const std::function<void(RasterSink&, const TakeChanges&)>&)> write;
};

/// The part of one measurement that goes through all its cells. What is here counts and finds by itself.
class Counting {
  public:
    Counting() = default;
    Counting(const Counting&) = delete;
    Counting& operator=(const Counting&) = delete;
    virtual ~Counting() = default;

    /// The tally of all blocks.
    virtual Tally count(const std::vector<Window>& blocks, const CountBlocks& here) { return here(blocks); }
    virtual void make_map(const ChangeMapWork& work) {
        work.write([&](RasterSink&, const TakeChanges& take) { work.find(work.blocks, take); });
    }
};

/// Makes the counting of the step of that name.
using CountingOf = std::function<std::unique_ptr<Counting>(const std::string& step)>;

} // namespace kouprey
