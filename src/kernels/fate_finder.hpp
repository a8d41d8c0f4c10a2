// What becomes of the small patches of one band, once the sizes of all patches are known.
#pragma once

#include "kernels/band_notes.hpp"
#include "kernels/band_recorder.hpp"
#include "kernels/waiting.hpp"

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace kouprey {

/// What one band adds to the whole.
struct BandFindings {
    std::vector<std::pair<PatchId, Candidate>> candidates; ///< of small open patches
    /// Of patches that do not reach beyond the band; those that wait for an open one are not in merged or
    /// kept.
    std::map<ClassCode, PatchCounts> counts;
};

/// Private to a thread; `open` has been joined.
class FateFinder {
  public:
    FateFinder(const SieveRule& rule, const OpenPatches& open, BandFiles& files)
        : rule_(rule)
        , open_(open)
        , files_(files) {}

    /// Writes the fates of the band's patches down, too, and those that wait.
    BandFindings find(std::size_t band);

  private:
    void number_open(std::size_t band);
    void follow();
    ChainEnd end_of(PatchId patch) const;
    void offer_open(BandFindings& findings) const;
    void count(std::size_t band, BandFindings& findings);
    void write_fates(std::size_t band);

    const SieveRule& rule_;
    const OpenPatches& open_;
    BandFiles& files_;
    BandNotes notes_;
    LargestNeighbours neighbours_;
    std::vector<PatchId> open_id_; ///< by patch; no_patch for those that lie in the band alone
    std::vector<std::uint8_t> final_;
    ChainEnds ends_; ///< by patch: where its chain leaves the small patches of this band
    NumberWriter fates_;
    WaitingWriter waiting_;
};

} // namespace kouprey
