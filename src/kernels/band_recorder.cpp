#include "kernels/band_recorder.hpp"

#include "kernels/band_notes.hpp"

#include <algorithm>

namespace kouprey {

/// Which runs are of small patches cannot be foreseen: each is written down, and the next one over it where
/// it was of none.
std::span<const Edit> BandRecorder::edits_of_row(std::int64_t r, std::size_t first_run) {
    const auto ends = scan_.runs().row(r).ends;
    const auto patches = scan_.patches().of_runs(first_run, ends.size());
    row_edits_.resize(std::max(row_edits_.size(), ends.size() + 1));
    std::uint32_t begin = 0;
    std::size_t edits = 0;
    for (std::size_t i = 0; i < ends.size(); begin = ends[i++]) {
        row_edits_[edits] = {r, begin, ends[i], patches[i]};
        edits += std::size_t{meetings_.small(patches[i])};
    }
    return std::span(row_edits_).first(edits);
}

void BandRecorder::write_edits() {
    edits_.clear(scan_.rows().cols);
    std::size_t first_run = 0;
    for (std::int64_t r = 0; r < scan_.rows().rows; ++r) {
        for (const auto& edit : edits_of_row(r, first_run)) edits_.add(edit);
        first_run += scan_.runs().row(r).ends.size();
    }
}

Measured BandRecorder::record(const Window& rows, std::size_t band) {
    scan_.scan(rows);
    meetings_.find(scan_, rule_);
    write_edits();
    notes_.clear();
    put_notes(scan_, notes_);
    files_.notes.put(band, notes_.bytes());
    files_.meetings.put(band, meetings_.bytes());
    files_.edits.put(band, edits_.bytes());
    Measured measured{OpenPart(scan_), {}};
    scan_.add_classes(measured.classes);
    return measured;
}

} // namespace kouprey
