#include "kernels/band_scan.hpp"

#include "kernels/row_sums.hpp"

namespace kouprey {

BandScan::BandScan(const MapSource& map, const CellAreas& areas, const SieveRule& rule)
    : map_(&map)
    , areas_(&areas)
    , rule_(&rule)
    , reader_(map) {}

void BandScan::scan(const Window& rows) {
    rows_ = rows;
    reader_.read(rows);
    patches_.find(runs(), rows.rows, BandRuns::nodata_slot, rule_->connectivity);
    measure();
    find_open();
}

template <class Visit> void BandScan::for_each_run(Visit&& visit) const {
    std::size_t run = 0;
    for (std::int64_t r = 0; r < rows_.rows; ++r) {
        std::uint32_t begin = 0;
        for (const auto end : runs().row(r).ends) {
            visit(r, run++, begin, end);
            begin = end;
        }
    }
}

void BandScan::measure() {
    sizes_.assign(patches_.count() + 1, 0);
    if (!rule_->by_area)
        return for_each_run([&](std::int64_t, std::size_t run, std::uint32_t begin, std::uint32_t end) {
            sizes_[patches_.of_run(run)] += end - begin;
        });
    const auto areas = row_areas();
    for_each_run([&](std::int64_t r, std::size_t run, std::uint32_t begin, std::uint32_t end) {
        sizes_[patches_.of_run(run)] += areas[static_cast<std::size_t>(r)].sum(begin, end);
    });
}

std::vector<AreaRow> BandScan::row_areas() const {
    std::vector<AreaRow> areas;
    for (auto row = rows_.row; row < rows_.row_end(); ++row) areas.push_back(areas_->row(row, 0, rows_.cols));
    return areas;
}

BorderRow BandScan::first_row() const { return border(0, 0); }

BorderRow BandScan::last_row() const {
    const auto row = rows_.rows - 1;
    return border(row, patches_.runs() - runs().row(row).ends.size());
}

BorderRow BandScan::border(std::int64_t row, std::size_t first_run) const {
    const auto ends = runs().row(row).ends;
    const auto patches = patches_.of_runs(first_run, ends.size());
    return {{ends.begin(), ends.end()}, {patches.begin(), patches.end()}};
}

void BandScan::find_open() {
    open_.clear();
    open_number_.assign(sizes_.size(), 0);
    const auto add = [&](const BorderRow& border) {
        for (const auto patch : border.patches) {
            if (patch == no_patch || is_open(patch)) continue;
            open_.push_back(patch);
            open_number_[patch] = static_cast<PatchId>(open_.size());
        }
    };
    if (rows_.row > 0) add(first_row());
    if (rows_.row_end() < map_->grid().rows()) add(last_row());
}

void BandScan::add_classes(Tally& tally) const {
    RowSums sums;
    for (std::int64_t r = 0; r < rows_.rows; ++r) {
        const auto row = runs().row(r);
        sums.begin_row(rows_.row + r, areas_->row(rows_.row + r, 0, rows_.cols));
        std::uint32_t begin = 0;
        for (std::size_t i = 0; i < row.ends.size(); begin = row.ends[i++])
            sums.add(row.slots[i], begin, row.ends[i]);
    }
    sums.for_each([&](std::uint32_t slot, const TallyEntry& entry) {
        tally.add({0, reader_.code(slot), reader_.code(slot)}, entry);
    });
}

} // namespace kouprey
