// The first reading of a sieve: what there is in one band, measured and written down for later.
#pragma once

#include "kernels/band_file.hpp"
#include "kernels/edits.hpp"
#include "kernels/meetings.hpp"
#include "kernels/open_patches.hpp"

#include <cstdint>

namespace kouprey {

/// What is written down of the bands, for the steps that follow.
struct BandFiles {
    BandFile notes;    ///< BandNotes
    BandFile meetings; ///< of small patches
    BandFile edits;    ///< the runs of small patches
    BandFile fates;    ///< what becomes of the patches
    BandFile waiting;  ///< patches that wait for an open one

    BandFiles(const std::filesystem::path& target, std::size_t bands)
        : notes(target, bands)
        , meetings(target, bands)
        , edits(target, bands)
        , fates(target, bands)
        , waiting(target, bands) {}
};

/// What the whole map has to know of one band.
struct Measured {
    OpenPart open;
    Tally classes;
};

/// Private to a thread.
class BandRecorder {
  public:
    BandRecorder(const MapSource& map, const CellAreas& areas, const SieveRule& rule, BandFiles& files)
        : scan_(map, areas, rule)
        , rule_(rule)
        , files_(files) {}

    Measured record(const Window& rows, std::size_t band);

  private:
    std::span<const Edit> edits_of_row(std::int64_t r, std::size_t first_run);
    void write_edits();

    BandScan scan_;
    const SieveRule& rule_;
    BandFiles& files_;
    MeetingFinder meetings_;
    NumberWriter notes_;
    std::vector<Edit> row_edits_;
    EditWriter edits_;
};

} // namespace kouprey
