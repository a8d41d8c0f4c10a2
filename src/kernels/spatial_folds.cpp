#include "kouprey/kernels/spatial_folds.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

namespace kouprey {

namespace {

/// Union of sets by their first members.
class Joined {
  public:
    std::size_t add() {
        parents_.push_back(parents_.size());
        return parents_.size() - 1;
    }
    std::size_t root(std::size_t i) {
        while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) {
        const auto one = root(a), other = root(b);
        parents_[std::max(one, other)] = std::min(one, other);
    }

  private:
    std::vector<std::size_t> parents_;
};

/// A set for each cell, numbered from 0 in the order of their first cells.
std::vector<std::size_t> sets_of(std::span<const CellStand> cells) {
    Joined joined;
    std::map<std::uint32_t, std::size_t> groups;
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> blocks;
    const auto number_in = [&](auto& known, const auto& key) {
        const auto [found, fresh] = known.try_emplace(key, 0);
        if (fresh) found->second = joined.add();
        return found->second;
    };
    for (const auto& cell : cells)
        joined.join(number_in(groups, cell.group),
                    number_in(blocks, std::pair(cell.block_row, cell.block_col)));
    std::map<std::size_t, std::size_t> numbers;
    std::vector<std::size_t> sets;
    for (const auto& cell : cells)
        sets.push_back(numbers.try_emplace(joined.root(groups[cell.group]), numbers.size()).first->second);
    return sets;
}

struct FoldSet {
    std::vector<std::int64_t> by_class;
    std::int64_t cells = 0;
    std::size_t most_frequent() const {
        return static_cast<std::size_t>(std::ranges::max_element(by_class) - by_class.begin());
    }
};

} // namespace

SpatialFolds spatial_folds(std::span<const CellStand> cells, int folds, std::size_t classes) {
    const auto set_of_cell = sets_of(cells);
    std::vector<FoldSet> sets;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (set_of_cell[i] == sets.size()) sets.push_back({std::vector<std::int64_t>(classes)});
        auto& set = sets[set_of_cell[i]];
        ++set.by_class[cells[i].label];
        ++set.cells;
    }
    SpatialFolds result{
        static_cast<int>(std::min(sets.size(), static_cast<std::size_t>(folds))), sets.size(), {}};
    std::vector<std::size_t> order(sets.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, [&](auto a, auto b) { return sets[a].cells > sets[b].cells; });
    std::vector<FoldSet> filled(static_cast<std::size_t>(result.folds), {std::vector<std::int64_t>(classes)});
    std::vector<int> fold_of_set(sets.size());
    for (const auto number : order) {
        const auto& set = sets[number];
        const auto fullness = [&](const FoldSet& fold) {
            return std::tuple(fold.by_class[set.most_frequent()], fold.cells);
        };
        const auto chosen = std::ranges::min_element(filled, {}, fullness);
        for (std::size_t c = 0; c < classes; ++c) chosen->by_class[c] += set.by_class[c];
        chosen->cells += set.cells;
        fold_of_set[number] = static_cast<int>(chosen - filled.begin());
    }
    for (const auto set : set_of_cell) result.of_cell.push_back(fold_of_set[set]);
    return result;
}

} // namespace kouprey
