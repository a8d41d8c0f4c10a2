// The second reading of a sieve: what becomes of the small patches of one band.
#pragma once

#include "kernels/edit_file.hpp"
#include "kernels/open_patches.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace kouprey {

/// The value of an edit: a class, or what a small open patch will become.
std::uint64_t edit_value(const ChainEnd& end);
ChainEnd end_of_edit(std::uint64_t value);

/// What one band adds to the whole.
struct BandFindings {
    std::vector<std::uint8_t> edits;
    std::vector<std::pair<PatchId, Candidate>> candidates; ///< of small open patches
    std::map<ClassCode, PatchCounts> counts;               ///< of patches that do not reach beyond the band
    /// Patches among these, by the open patch whose fate they share and their class; not in merged or kept.
    std::map<std::pair<PatchId, ClassCode>, std::int64_t> waiting;
};

/// Private to a thread; `open` has been joined.
class EditFinder {
  public:
    EditFinder(const MapSource& map, const CellAreas& areas, const SieveRule& rule, const OpenPatches& open)
        : scan_(map, areas, rule)
        , rule_(rule)
        , open_(open) {}

    BandFindings find(const Window& rows, std::size_t band);

  private:
    void number_open(std::size_t band);
    void follow();
    ChainEnd end_of(PatchId patch) const;
    void offer_open(BandFindings& findings) const;
    void count(BandFindings& findings) const;
    void write_edits(BandFindings& findings);

    BandScan scan_;
    const SieveRule& rule_;
    const OpenPatches& open_;
    LargestNeighbours neighbours_;
    std::vector<PatchId> open_id_; ///< by patch; no_patch for those that lie in the band alone
    std::vector<std::uint8_t> final_;
    ChainEnds ends_;                    ///< by patch: where its chain leaves the small patches of this band
    std::vector<std::uint64_t> values_; ///< by patch: of its edits
    EditWriter writer_;
};

} // namespace kouprey
