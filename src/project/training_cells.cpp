#include "project/training_cells.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/random.hpp"
#include "kouprey/parallel/block_engine.hpp"

#include "project/cell_claims.hpp"
#include "project/feature_reader.hpp"
#include "project/scene_grid.hpp"
#include "project/survey.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <tuple>

namespace kouprey {

namespace {

constexpr std::uint16_t cell_purpose = 0x7204;

struct DrawnCell {
    std::uint64_t chance;
    ClaimedCell cell;
    std::vector<float> values;

    auto key() const { return std::tuple(chance, cell.row, cell.col); }
    friend bool operator<(const DrawnCell& a, const DrawnCell& b) { return a.key() < b.key(); }
};

/// Of each class the cells with the smallest chances: the same ones in whatever order they come.
class Gathering {
  public:
    Gathering(std::size_t classes, std::size_t shapes, std::size_t most)
        : counts(classes)
        , of_shape(shapes)
        , most_(most)
        , drawn_(classes) {}

    void add(DrawnCell&& drawn) {
        auto& heap = drawn_[drawn.cell.label];
        if (heap.size() == most_ && !(drawn < heap.front())) return;
        heap.push_back(std::move(drawn));
        std::ranges::push_heap(heap, std::less<>());
        if (heap.size() <= most_) return;
        std::ranges::pop_heap(heap, std::less<>());
        heap.pop_back();
    }
    void add_conflicts(const SettledClaims& settled) {
        conflicts += settled.conflicts;
        if (settled.first && (!first || std::tuple(settled.first->row, settled.first->col) <
                                            std::tuple(first->row, first->col)))
            first = settled.first;
    }
    void merge(const Gathering& other) {
        for (const auto& heap : other.drawn_)
            for (const auto& drawn : heap) add(DrawnCell(drawn));
        for (std::size_t c = 0; c < counts.size(); ++c) {
            counts[c].found += other.counts[c].found;
            counts[c].no_values += other.counts[c].no_values;
        }
        for (std::size_t s = 0; s < of_shape.size(); ++s) of_shape[s] += other.of_shape[s];
        add_conflicts({{}, other.conflicts, other.first});
    }
    /// All that were drawn, in the order of rows and columns.
    std::vector<DrawnCell> take() {
        std::vector<DrawnCell> all;
        for (auto& heap : drawn_) std::ranges::move(heap, std::back_inserter(all));
        std::ranges::sort(all, {}, [](const DrawnCell& d) { return std::tuple(d.cell.row, d.cell.col); });
        return all;
    }

    std::vector<ClassCells> counts;
    std::vector<std::int64_t> of_shape;
    std::int64_t conflicts = 0;
    std::optional<ClaimConflict> first{};

  private:
    std::size_t most_;
    std::vector<std::vector<DrawnCell>> drawn_; ///< heaps with the largest in front
};

/// Private to a thread.
class Gatherer {
  public:
    Gatherer(const std::vector<FeatureBand>& bands, const std::vector<TrainingShape>& shapes,
             const std::vector<std::uint8_t>& labels, const CellRule& rule)
        : shapes_(shapes)
        , labels_(labels)
        , rule_(rule)
        , cols_(bands.front().source.grid().cols())
        , features_(bands.size())
        , reader_(bands) {}

    void operator()(const Window& window, Gathering& gathering) {
        const auto least = std::max<std::int64_t>(
            1, static_cast<std::int64_t>(std::ceil(rule_.least_cover * static_cast<double>(whole_cell))));
        const auto settled = settle(claims(window), least);
        gathering.add_conflicts(settled);
        if (settled.cells.empty()) return;
        Window needed{};
        for (const auto& cell : settled.cells) needed = hull(needed, {cell.row, cell.col, 1, 1});
        const auto& read = reader_.read(needed);
        for (const auto& cell : settled.cells) {
            ++gathering.counts[cell.label].found;
            ++gathering.of_shape[cell.shape];
            const auto at =
                static_cast<std::size_t>((cell.row - needed.row) * needed.cols + cell.col - needed.col);
            if (read.complete[at] == 0) {
                ++gathering.counts[cell.label].no_values;
                continue;
            }
            const auto values = std::span(read.values).subspan(at * features_, features_);
            RandomStream stream(rule_.seed, static_cast<std::uint64_t>(cell.row * cols_ + cell.col), 0,
                                cell_purpose);
            gathering.add({stream.bits(), cell, {values.begin(), values.end()}});
        }
    }

  private:
    std::vector<CellClaim> claims(const Window& window) {
        std::vector<CellClaim> found;
        for (std::uint32_t s = 0; s < shapes_.size(); ++s) {
            const auto& shape = shapes_[s];
            for (const auto& place : shape.cells)
                if (window.contains({place.row, place.col, 1, 1}))
                    found.push_back({place.row, place.col, s, labels_[s], whole_cell});
            const auto part = intersection(window, shape.outline.bounds());
            if (part.empty()) continue;
            const auto& coverage = coverer_.cover(shape.outline, part);
            for (auto row = part.row; row < part.row_end(); ++row)
                for (const auto& span : coverage.row(row))
                    for (std::int64_t col = span.begin; col < span.end; ++col)
                        found.push_back({row, col, s, labels_[s], span.fraction});
        }
        return found;
    }

    const std::vector<TrainingShape>& shapes_;
    const std::vector<std::uint8_t>& labels_;
    const CellRule& rule_;
    std::int64_t cols_;
    std::size_t features_;
    FeatureReader reader_;
    Coverer coverer_;
};

bool touches(const TrainingShape& shape, const Window& window) {
    if (!intersection(window, shape.outline.bounds()).empty()) return true;
    return std::ranges::any_of(shape.cells, [&](const CellPlace& place) {
        return window.contains({place.row, place.col, 1, 1});
    });
}

void refuse_conflicts(const Gathering& gathering, const std::vector<TrainingShape>& shapes, const Grid& grid,
                      const std::string& where) {
    if (!gathering.first) return;
    const auto& [row, col, one, other] = *gathering.first;
    throw Error(
        Failure::input,
        {fmt::format("training data of different classes overlap in {} cells, the first at {}: {} and {}",
                     gathering.conflicts, place_of(CellPosition{row, col}, grid), shapes[one].label,
                     shapes[other].label),
         where, "cut or remove one of the two"});
}

TrainingCells finished(Gathering gathering, std::size_t features, std::size_t classes) {
    TrainingCells cells{{features, classes}, {}, std::move(gathering.counts), std::move(gathering.of_shape)};
    for (const auto& [chance, cell, values] : gathering.take()) {
        const auto share = static_cast<double>(cell.fraction) / static_cast<double>(whole_cell);
        const auto weight = std::max(1.0, std::round(share * whole_weight));
        cells.set.add(values, cell.label, static_cast<std::uint32_t>(weight), cell.shape);
        cells.places.push_back({cell.row, cell.col});
    }
    return cells;
}

} // namespace

TrainingCells gather_cells(const std::vector<FeatureBand>& bands, const std::vector<TrainingShape>& shapes,
                           const std::vector<std::uint8_t>& labels, std::size_t classes, const CellRule& rule,
                           const Resources& resources, MemoryGuard& guard) {
    const auto& grid = bands.front().source.grid();
    constexpr std::int64_t claim_bytes = 2 * sizeof(CellClaim);
    const auto held =
        static_cast<std::int64_t>(bands.size() * (sizeof(float) + sizeof(double))) + claim_bytes;
    auto plan = plan_scenes(grid, sources_of(bands), {held, 0}, resources);
    std::erase_if(plan.blocks, [&](const Window& block) {
        return std::ranges::none_of(shapes, [&](const auto& shape) { return touches(shape, block); });
    });
    const Gathering nothing(classes, shapes.size(), rule.most_cells);
    const auto make = [&] {
        return [worker = std::make_shared<Gatherer>(bands, shapes, labels, rule)](
                   const Window& window, Gathering& gathering) { (*worker)(window, gathering); };
    };
    auto gathering = block_reduce(std::span<const Window>(plan.blocks), nothing, make,
                                  {plan.threads, &guard, "training cells"});
    refuse_conflicts(gathering, shapes, grid, rule.where);
    return finished(std::move(gathering), bands.size(), classes);
}

} // namespace kouprey
