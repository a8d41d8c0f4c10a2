#include "kernels/band_recorder.hpp"

#include "kernels/band_notes.hpp"

namespace kouprey {

void BandRecorder::write_edits() {
    edits_.clear();
    std::uint64_t row_begin = 0;
    std::size_t run = 0;
    for (std::int64_t r = 0; r < scan_.rows().rows; ++r) {
        std::uint64_t begin = 0;
        for (const auto end : scan_.runs().row(r).ends) {
            const auto patch = scan_.patches().of_run(run++);
            if (meetings_.small(patch)) edits_.add({row_begin + begin, end - begin, patch});
            begin = end;
        }
        row_begin += begin;
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
