#include "kernels/edit_finder.hpp"

namespace kouprey {

namespace {

constexpr auto unchanged = std::numeric_limits<std::uint64_t>::max();

} // namespace

std::uint64_t edit_value(const ChainEnd& end) {
    if (end.kind == ChainEnd::Kind::to_open) return std::uint64_t{end.open} << 1 | 1;
    const auto code = std::int64_t{end.code};
    return static_cast<std::uint64_t>(code >= 0 ? 2 * code : -2 * code - 1) << 1;
}

ChainEnd end_of_edit(std::uint64_t value) {
    if ((value & 1) != 0) return {ChainEnd::Kind::to_open, 0, static_cast<PatchId>(value >> 1)};
    const auto number = static_cast<std::int64_t>(value >> 1);
    const auto code = number % 2 == 0 ? number / 2 : -(number + 1) / 2;
    return {ChainEnd::Kind::to_class, static_cast<ClassCode>(code)};
}

/// From here on the open patches of the band have the size of the whole.
void EditFinder::number_open(std::size_t band) {
    open_id_.assign(scan_.sizes().size(), no_patch);
    const auto patches = scan_.open();
    for (std::size_t k = 0; k < patches.size(); ++k) {
        open_id_[patches[k]] = open_.id(band, k);
        scan_.sizes()[patches[k]] = open_.size(open_id_[patches[k]]);
    }
}

void EditFinder::follow() {
    final_.resize(open_id_.size());
    for (PatchId patch = 1; patch < final_.size(); ++patch)
        final_[patch] = std::uint8_t{!neighbours_.small(patch) || open_id_[patch] != no_patch};
    ends_.find(neighbours_.largest(), final_);
}

/// Of a chain that has come to this patch.
ChainEnd EditFinder::end_of(PatchId patch) const {
    const auto end = ends_[patch];
    if (end == no_patch) return {};
    if (neighbours_.small(end)) return {ChainEnd::Kind::to_open, 0, open_id_[end]};
    return {ChainEnd::Kind::to_class, scan_.code(end)};
}

void EditFinder::offer_open(BandFindings& findings) const {
    for (const auto patch : scan_.open()) {
        const auto largest = neighbours_.largest()[patch];
        if (largest == no_patch) continue;
        const Candidate candidate{scan_.size(largest), neighbours_.order(patch), end_of(largest)};
        findings.candidates.emplace_back(open_id_[patch], candidate);
    }
}

void EditFinder::count(BandFindings& findings) const {
    std::vector<PatchCounts> counts(scan_.slots());
    for (PatchId patch = 1; patch < ends_.size(); ++patch) {
        if (open_id_[patch] != no_patch) continue;
        auto& of_class = counts[scan_.patches().slot(patch)];
        ++of_class.all;
        if (!neighbours_.small(patch)) continue;
        const auto end = end_of(patch);
        if (end.kind == ChainEnd::Kind::to_open)
            ++findings.waiting[{end.open, scan_.code(patch)}];
        else
            ++(end.kind == ChainEnd::Kind::to_class ? of_class.merged : of_class.kept);
    }
    for (std::uint32_t slot = 0; slot < counts.size(); ++slot)
        if (counts[slot].all > 0) findings.counts[scan_.code_of_slot(slot)] += counts[slot];
}

void EditFinder::write_edits(BandFindings& findings) {
    values_.assign(ends_.size(), unchanged);
    for (PatchId patch = 1; patch < values_.size(); ++patch)
        if (neighbours_.small(patch) && ends_[patch] != no_patch) values_[patch] = edit_value(end_of(patch));
    writer_.clear();
    std::uint64_t row_begin = 0;
    std::size_t run = 0;
    for (std::int64_t r = 0; r < scan_.rows().rows; ++r) {
        std::uint64_t begin = 0;
        for (const auto end : scan_.runs().row(r).ends) {
            const auto value = values_[scan_.patches().of_run(run++)];
            if (value != unchanged) writer_.add({row_begin + begin, end - begin, value});
            begin = end;
        }
        row_begin += begin;
    }
    findings.edits.assign(writer_.bytes().begin(), writer_.bytes().end());
}

BandFindings EditFinder::find(const Window& rows, std::size_t band) {
    scan_.scan(rows);
    number_open(band);
    neighbours_.find(scan_, scan_.sizes(), rule_);
    follow();
    BandFindings findings;
    offer_open(findings);
    count(findings);
    write_edits(findings);
    return findings;
}

} // namespace kouprey
