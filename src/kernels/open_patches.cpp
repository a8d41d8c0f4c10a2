#include "kernels/open_patches.hpp"

#include <algorithm>
#include <utility>

namespace kouprey {

OpenPart::OpenPart(const BandScan& band)
    : row(band.rows().row)
    , top(band.first_row())
    , bottom(band.last_row()) {
    for (const auto patch : band.open()) {
        sizes.push_back(band.size(patch));
        codes.push_back(band.code(patch));
    }
    for (auto* border : {&top, &bottom})
        for (auto& patch : border->patches) patch = band.open_numbers()[patch];
}

void OpenPatches::add(const OpenPart& part) {
    const auto first = roots_.size();
    const auto numbered = [&](BorderRow border) {
        for (auto& patch : border.patches)
            if (patch != no_patch) patch += static_cast<PatchId>(first) - 1;
        return border;
    };
    for (std::size_t k = 0; k < part.sizes.size(); ++k) roots_.push_back(static_cast<PatchId>(first + k));
    sizes_.insert(sizes_.end(), part.sizes.begin(), part.sizes.end());
    codes_.insert(codes_.end(), part.codes.begin(), part.codes.end());
    if (!first_of_band_.empty()) borders_.push_back({part.row, std::move(last_bottom_), numbered(part.top)});
    last_bottom_ = numbered(part.bottom);
    first_of_band_.push_back(first);
}

PatchId OpenPatches::root(PatchId open) {
    while (roots_[open] != open) open = roots_[open] = roots_[roots_[open]];
    return open;
}

void OpenPatches::unite(PatchId a, PatchId b) {
    const auto x = root(a), y = root(b);
    roots_[std::max(x, y)] = std::min(x, y);
}

template <Connectivity connectivity> void OpenPatches::join_across() {
    for (const auto& border : borders_) {
        const auto &upper = border.upper, &lower = border.lower;
        const auto visit = [&](std::size_t i, std::size_t j, std::uint32_t, Side) {
            const auto a = lower.patches[i], b = upper.patches[j];
            if (a != no_patch && b != no_patch && codes_[a] == codes_[b]) unite(a, b);
        };
        for_each_contact<connectivity>(upper.ends, lower.ends, visit);
    }
}

void OpenPatches::add_up(const SieveRule& rule) {
    for (PatchId part = 1; part < roots_.size(); ++part) {
        roots_[part] = roots_[roots_[part]];
        if (roots_[part] == part)
            ids_.push_back(part);
        else
            sizes_[roots_[part]] += sizes_[part];
    }
    small_.assign(sizes_.size(), 0);
    for (const auto open : ids_) small_[open] = std::uint8_t{sizes_[open] < rule.least};
    best_.resize(sizes_.size());
}

void OpenPatches::offer_neighbour(PatchId open, PatchId neighbour, ContactOrder order) {
    if (small(open))
        offer(open, {sizes_[neighbour], order,
                     small(neighbour) ? ChainEnd{ChainEnd::Kind::to_open, 0, neighbour}
                                      : ChainEnd{ChainEnd::Kind::to_class, codes_[neighbour]}});
}

template <Connectivity connectivity> void OpenPatches::offer_across(std::int64_t cols) {
    for (const auto& border : borders_) {
        const auto &upper = border.upper, &lower = border.lower;
        const auto visit = [&](std::size_t i, std::size_t j, std::uint32_t col, Side side) {
            const auto a = roots_[lower.patches[i]], b = roots_[upper.patches[j]];
            if (a == b || a == no_patch || b == no_patch) return;
            const auto order = contact_order(border.row, cols, col, side);
            offer_neighbour(a, b, order);
            offer_neighbour(b, a, order);
        };
        for_each_contact<connectivity>(upper.ends, lower.ends, visit);
    }
}

void OpenPatches::join(const SieveRule& rule, std::int64_t cols) {
    if (rule.connectivity == Connectivity::four) {
        join_across<Connectivity::four>();
        add_up(rule);
        offer_across<Connectivity::four>(cols);
    } else {
        join_across<Connectivity::eight>();
        add_up(rule);
        offer_across<Connectivity::eight>(cols);
    }
    borders_ = {};
    last_bottom_ = {};
}

void OpenPatches::offer(PatchId open, const Candidate& candidate) {
    auto& best = best_[open];
    const bool none = best.order == no_order;
    if (none || candidate.size > best.size || (candidate.size == best.size && candidate.order < best.order))
        best = candidate;
}

void OpenPatches::resolve() {
    std::vector<PatchId> next(roots_.size(), no_patch);
    std::vector<std::uint8_t> final(roots_.size(), 0);
    for (const auto open : ids_) {
        next[open] = best_[open].end.open;
        final[open] = std::uint8_t{best_[open].end.kind == ChainEnd::Kind::to_class};
    }
    ends_.find(next, final);
}

std::optional<ClassCode> OpenPatches::outcome(PatchId open) const {
    const auto end = ends_[open];
    return end == no_patch ? std::nullopt : std::optional(best_[end].end.code);
}

} // namespace kouprey
