// What both readings of a sieve see in a band of rows: its runs, its patches and their sizes.
#pragma once

#include "kouprey/kernels/sieve.hpp"

#include "kernels/band_runs.hpp"
#include "kernels/patches.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// Where bands meet: the runs of a band's first or last row.
struct BorderRow {
    std::vector<std::uint32_t> ends;
    std::vector<PatchId> patches; ///< of each run
};

/// Private to a thread.
class BandScan {
  public:
    BandScan(const MapSource& map, const CellAreas& areas, const SieveRule& rule);

    /// Reads whole rows of the map's grid.
    void scan(const Window& rows);

    const Window& rows() const { return rows_; }
    const RunTable& runs() const { return reader_.runs(); }
    const BandPatches& patches() const { return patches_; }
    ClassCode code(PatchId patch) const { return reader_.code(patches_.slot(patch)); }
    std::size_t slots() const { return reader_.slots(); }
    ClassCode code_of_slot(std::uint32_t slot) const { return reader_.code(slot); }
    /// Of the parts that lie in the band, by patch; entry 0 is that of no patch.
    std::span<const PatchSize> sizes() const { return sizes_; }
    PatchSize size(PatchId patch) const { return sizes_[patch]; }
    /// Patches with a cell in a row that has a neighbour in another band, in the order in which they lie
    /// there: the same whenever the band is scanned.
    std::span<const PatchId> open() const { return open_; }
    bool is_open(PatchId patch) const { return open_number_[patch] != 0; }
    /// By patch: k + 1 for the k-th open one, 0 for others.
    std::span<const PatchId> open_numbers() const { return open_number_; }

    BorderRow first_row() const;
    BorderRow last_row() const;

    /// Adds cells and area of every class.
    void add_classes(Tally& tally) const;

  private:
    template <class Visit> void for_each_run(Visit&& visit) const;
    std::vector<AreaRow> row_areas() const;
    BorderRow border(std::int64_t row, std::size_t first_run) const;
    void measure();
    void find_open();

    const MapSource* map_;
    const CellAreas* areas_;
    const SieveRule* rule_;
    BandRuns reader_;
    BandPatches patches_;
    Window rows_;
    std::vector<PatchSize> sizes_;
    std::vector<PatchId> open_, open_number_;
};

} // namespace kouprey
