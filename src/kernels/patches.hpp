// Patches of a band of rows: connected cells of one class, found run by run.
#pragma once

#include "kouprey/core/int128.hpp"
#include "kouprey/kernels/runs.hpp"

#include "kernels/run_contacts.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace kouprey {

/// Number of a patch within its band, from 1 in the order in which a scan meets them.
using PatchId = std::uint32_t;
inline constexpr PatchId no_patch = 0; ///< of nodata

/// Cells, or ground area in 1e-12 m².
using PatchSize = Int128;

class BandPatches {
  public:
    /// Finds the patches of `rows` rows of runs. Runs of slot `nodata_slot` belong to none.
    void find(const RunTable& runs, std::int64_t rows, std::uint32_t nodata_slot, Connectivity connectivity);

    /// Patch of a run, by the run's place in the table.
    PatchId of_run(std::size_t run) const { return patch_of_run_[run]; }
    std::span<const PatchId> of_runs(std::size_t first, std::size_t size) const {
        return std::span(patch_of_run_).subspan(first, size);
    }
    std::size_t runs() const { return runs_; }
    /// Ids are 1 … count().
    std::size_t count() const { return count_; }
    /// What a patch's cells hold.
    std::uint32_t slot(PatchId patch) const { return slots_[patch]; }

  private:
    template <Connectivity connectivity>
    void label(const RunTable& runs, std::int64_t rows, std::uint32_t nodata_slot);
    template <Connectivity connectivity>
    void find_joins(RunTable::Row upper, RunTable::Row lower, std::uint32_t nodata_slot);
    void make_room(std::size_t runs);
    void add_new(RunTable::Row row, std::size_t first, std::uint32_t nodata_slot);
    void join(PatchId& lower, PatchId upper);
    PatchId root(PatchId label);
    void number();

    /// Runs of two rows that touch and are of one class.
    struct Join {
        std::uint32_t lower, upper;
    };
    std::vector<Join> joins_;
    std::size_t join_count_ = 0;
    // Beyond what is counted these have room for more.
    std::size_t runs_ = 0;
    std::vector<PatchId> patch_of_run_;
    std::size_t count_ = 0;        ///< of provisional labels, then of patches; both from 1 on
    std::vector<PatchId> parents_; ///< of provisional labels; never larger than the label
    std::vector<std::uint32_t> slots_;
};

} // namespace kouprey
