#include "project/sieve_plan.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/raster/row_reader.hpp"

#include "project/sieve_sample.hpp"
#include "project/sink_memory.hpp"
#include "raster/sink_format.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <limits>
#include <optional>

namespace kouprey {

namespace {

constexpr std::int64_t fewest_rows = 8;
/// What the program holds beside what is counted: libraries, blocks of the input (measured 52 MB), and a
/// margin.
constexpr std::int64_t resident_base = std::int64_t{64} << 20;

// The rest is in bytes, as measured on maps of noise.

/// For each run of a band that is read first: the run, its patch, its contacts and edits, as they are written
/// down.
constexpr std::int64_t recorded_run = 120;
/// For each run of a band whose chains are followed.
constexpr std::int64_t followed_run = 80;
/// For each run of a band that is sieved: its edit and the class it takes.
constexpr std::int64_t edited_run = 24;
/// For the part in one band of a patch that reaches beyond it: while bands are read, and later.
constexpr std::int64_t recorded_part = 40, joined_part = 120;
/// For each class: while bands are read, in all and in each thread; and with its row of the table.
constexpr std::int64_t met_class = 210, met_class_of_thread = 330, told_class = 850;

std::int64_t highest_band(const Resources& resources) {
    const auto side = resources.block_cells;
    if (side <= 0 || side >= RasterSink::tile_side) return RasterSink::tile_side;
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(side)));
}

/// As many classes as the type of the cells allows.
std::int64_t possible_classes(const MapSource& map) {
    int widest = 1;
    for (const auto& tile : map.tiles()) widest = std::max(widest, size_of(tile.raster.type));
    const auto cells = map.grid().rows() * map.grid().cols();
    return widest <= 2 ? std::min(cells, std::int64_t{1} << 8 * widest) + 1 : cells; // and nodata
}

/// What a sieve of one map holds.
class Needs {
  public:
    explicit Needs(const MapSource& map)
        : grid_(map.grid())
        , sample_(sample_for_sieve(map))
        , bytes_(rows_are_bytes(map))
        , written_(size_of(cell_type_of(sieved_type(map))))
        , possible_classes_(possible_classes(map)) {}

    /// With bands of so many rows, beside the classes.
    std::int64_t bytes(std::int64_t band_rows, std::int64_t threads) const {
        const auto rows = std::min(band_rows, grid_.rows());
        const auto runs = rows * sample_.busiest_runs;
        const auto parts = 2 * ((grid_.rows() - 1) / band_rows) * sample_.mean_runs;
        const auto cells = rows * grid_.cols() * (bytes_ ? 2 : 12);
        const auto recorded = threads * (runs * recorded_run + cells) + parts * recorded_part;
        const auto followed = threads * runs * followed_run + parts * joined_part;
        const auto sieved =
            threads * (runs * edited_run + window()) + waiting_bytes(grid_, written_) + parts * joined_part;
        return resident_base + std::max({recorded, followed, sieved});
    }
    /// As many as so many bytes suffice for, less those that are on their way while they are counted.
    std::int64_t most_classes(std::int64_t band_rows, std::int64_t threads, std::int64_t bytes) const {
        const auto met = bytes / bytes_of_met(threads);
        const auto counted = met >= possible_classes_ ? met : met - coming(band_rows, threads);
        return std::min({possible_classes_, counted, bytes / told_class});
    }
    /// Of the sampled rows.
    std::int64_t classes() const { return sample_.classes; }
    /// With one thread.
    std::int64_t least(std::int64_t band_rows) const {
        const auto met = std::min(possible_classes_, classes() + coming(band_rows, 1));
        return bytes(band_rows, 1) + std::max(classes() * told_class, met * bytes_of_met(1));
    }

  private:
    /// Rows of tiles to be written: their cells as read, as written where that is another type, and
    /// compressed.
    std::int64_t window() const {
        const auto rows = std::min<std::int64_t>(RasterSink::tile_side, grid_.rows());
        const auto cells = rows * grid_.cols();
        const auto held = bytes_ ? 1 : 4 + written_;
        return cells * held + std::min(cells * written_, rows * sample_.busiest_runs * (written_ + 1));
    }
    static std::int64_t bytes_of_met(std::int64_t threads) {
        return met_class + threads * met_class_of_thread;
    }
    /// Classes of the bands that are worked on, as far as strips show them.
    std::int64_t coming(std::int64_t band_rows, std::int64_t threads) const {
        const auto strips = (band_rows + SieveSample::rows_of_strip - 1) / SieveSample::rows_of_strip;
        return threads * std::min(possible_classes_, strips * sample_.classes_of_strip);
    }

    const Grid& grid_;
    SieveSample sample_;
    bool bytes_;
    std::int64_t written_; ///< bytes of a cell
    std::int64_t possible_classes_;
};

/// The most threads that fit; nothing when one does not.
std::optional<SievePlan> plan_within(const Needs& needs, std::int64_t memory, std::int64_t band_rows,
                                     int threads) {
    for (; threads >= 1; --threads) {
        const auto most = needs.most_classes(band_rows, threads, memory - needs.bytes(band_rows, threads));
        if (most >= needs.classes()) return SievePlan{band_rows, threads, most};
    }
    return std::nullopt;
}

} // namespace

SinkType sieved_type(const MapSource& map) {
    const auto first = map.tiles().front().raster.type;
    for (const auto& tile : map.tiles())
        if (tile.raster.type != first) return SinkType::int32;
    return sink_type_of(first);
}

SievePlan plan_sieve(const MapSource& map, const Resources& resources, int threads) {
    const auto highest = highest_band(resources);
    if (resources.memory <= 0) return {highest, threads};
    const Needs needs(map);
    auto least = std::numeric_limits<std::int64_t>::max();
    for (auto rows = highest; rows == highest || rows >= fewest_rows; rows /= 2) {
        if (const auto plan = plan_within(needs, resources.memory, rows, threads)) return *plan;
        least = std::min(least, needs.least(rows));
    }
    throw Error(Failure::input,
                {fmt::format("its cells, patches and classes take {} MB on one thread, more than the memory "
                             "ceiling allows",
                             (least + 999'999) / 1'000'000),
                 map.where(), "raise --memory"});
}

void require_memory_for_classes(const SievePlan& plan, std::int64_t classes, const MapSource& map) {
    if (classes <= plan.most_classes) return;
    throw Error(Failure::input,
                {fmt::format("it has more than the {} classes that the memory ceiling allows with {} {}",
                             plan.most_classes, plan.threads, plan.threads == 1 ? "thread" : "threads"),
                 map.where(), plan.threads == 1 ? "raise --memory" : "raise --memory, or lower --threads"});
}

} // namespace kouprey
