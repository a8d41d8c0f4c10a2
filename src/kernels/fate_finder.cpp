#include "kernels/fate_finder.hpp"

#include "kernels/fates.hpp"

namespace kouprey {

/// From here on the open patches of the band have the size of the whole.
void FateFinder::number_open(std::size_t band) {
    open_id_.assign(notes_.sizes.size(), no_patch);
    const auto& patches = notes_.open;
    for (std::size_t k = 0; k < patches.size(); ++k) {
        open_id_[patches[k]] = open_.id(band, k);
        notes_.sizes[patches[k]] = open_.size(open_id_[patches[k]]);
    }
}

void FateFinder::follow() {
    final_.resize(open_id_.size());
    for (PatchId patch = 1; patch < final_.size(); ++patch)
        final_[patch] = std::uint8_t{!neighbours_.small(patch) || open_id_[patch] != no_patch};
    ends_.find(neighbours_.largest(), final_);
}

/// Of a chain that has come to this patch.
ChainEnd FateFinder::end_of(PatchId patch) const {
    const auto end = ends_[patch];
    if (end == no_patch) return {};
    if (neighbours_.small(end)) return {ChainEnd::Kind::to_open, 0, open_id_[end]};
    return {ChainEnd::Kind::to_class, notes_.code(end)};
}

void FateFinder::offer_open(BandFindings& findings) const {
    for (const auto patch : notes_.open) {
        const auto largest = neighbours_.largest()[patch];
        if (largest == no_patch) continue;
        const Candidate candidate{notes_.sizes[largest], neighbours_.order(patch), end_of(largest)};
        findings.candidates.emplace_back(open_id_[patch], candidate);
    }
}

void FateFinder::count(std::size_t band, BandFindings& findings) {
    waiting_.clear();
    std::vector<PatchCounts> counts(notes_.codes.size());
    for (PatchId patch = 1; patch < ends_.size(); ++patch) {
        if (open_id_[patch] != no_patch) continue;
        auto& of_class = counts[notes_.slots[patch]];
        ++of_class.all;
        if (!neighbours_.small(patch)) continue;
        const auto end = end_of(patch);
        if (end.kind == ChainEnd::Kind::to_open)
            waiting_.add({end.open, notes_.code(patch)});
        else
            ++(end.kind == ChainEnd::Kind::to_class ? of_class.merged : of_class.kept);
    }
    files_.waiting.put(band, waiting_.bytes());
    for (std::uint32_t slot = 0; slot < counts.size(); ++slot)
        if (counts[slot].all > 0) findings.counts[notes_.codes[slot]] += counts[slot];
}

void FateFinder::write_fates(std::size_t band) {
    fates_.clear();
    for (PatchId patch = 1; patch < ends_.size(); ++patch)
        fates_.put(neighbours_.small(patch) ? fate_number(end_of(patch)) : 0);
    files_.fates.put(band, fates_.bytes());
}

BandFindings FateFinder::find(std::size_t band) {
    const auto notes = files_.notes.read(band), meetings = files_.meetings.read(band);
    take_notes(NumberReader(notes), notes_);
    number_open(band);
    neighbours_.find(notes_.sizes, rule_.least, MeetingReader(meetings));
    follow();
    BandFindings findings;
    offer_open(findings);
    count(band, findings);
    write_fates(band);
    return findings;
}

} // namespace kouprey
