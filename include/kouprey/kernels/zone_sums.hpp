// Runs of cells summed into zones: the one loop that all tabulating kernels share.
#pragma once

#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/kernels/runs.hpp"
#include "kouprey/kernels/tally.hpp"
#include "kouprey/kernels/zone_index.hpp"
#include "kouprey/vector/zones.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace kouprey {

class SlotSums;
class WindowAreas;

/// Everything that stays the same while blocks are visited.
struct ZoneField {
    const std::vector<Zone>& zones;
    const CellAreas& areas;
};

/// The part of a run that one zone covers by one fraction.
struct CoveredRun {
    std::uint32_t slot;
    std::int64_t begin, end; ///< columns of the grid
    std::int64_t fraction;   ///< of each cell, unit 2^-36
};

/// What one zone covers of a row.
struct CoveredRow {
    std::int64_t row;
    const AreaRow& areas;
    std::span<const CoveredRun> runs;
};

/// Counters of one worker, by slot; flushed into the tally zone by zone.
class ZoneSums {
  public:
    /// What a kernel sums besides extent: called for every covered row with its runs of the slots that are
    /// wanted (not 0), to add to their entries.
    struct Extra {
        std::span<const std::uint8_t> wanted;
        std::function<void(const CoveredRow&, SlotSums&)> add;
    };

    explicit ZoneSums(const ZoneField& field);
    ZoneSums(ZoneSums&&) noexcept;
    ~ZoneSums();

    /// Sums the runs of a window into all zones that reach into it. keys[slot] holds the codes of a slot.
    void add(const Window& window, const RunTable& runs, std::span<const TallyKey> keys, Tally& tally,
             const Extra& extra = {});

  private:
    ZoneField field_;
    ZoneIndex index_;
    Coverer coverer_;
    std::unique_ptr<SlotSums> sums_;
    std::unique_ptr<WindowAreas> areas_; ///< of the window
    std::vector<CoveredRun> covered_;    ///< of a row: memory that is used again
};

/// Windows of `blocks` that some zone reaches into, each shrunk to the zones' hull; the rest need not be
/// read.
std::vector<Window> touched_blocks(const std::vector<Window>& blocks, const std::vector<Zone>& zones);

/// What lies beyond the footprint: one entry a zone (codes `outside`), on the lattice continued.
Tally outside_of(const std::vector<Window>& footprint, const ZoneField& field);

} // namespace kouprey
