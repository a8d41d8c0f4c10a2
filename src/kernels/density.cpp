#include "kernels/density.hpp"

#include "kernels/running_sums.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace kouprey {

namespace {

constexpr double max_density =
    1e9; ///< per hectare; beyond this a value is damage, and the sums would not fit
constexpr std::int64_t density_quantum = 1'000'000; ///< densities are rounded once to 1e-6 of their unit

/// Halves up; exact for what is valid.
std::int64_t quantised(double density) {
    const double scaled = density * static_cast<double>(density_quantum);
    const auto whole = static_cast<std::int64_t>(scaled);
    return whole + (scaled - static_cast<double>(whole) >= 0.5 ? 1 : 0);
}
/// In whole units: the quantum is multiplied in once a run.
template <class T> std::uint32_t quantised(T density) { return density; }

/// Σ of quantised densities, in 1e-6 of the unit.
Int128 sum_of(std::span<const double> cells) {
    constexpr std::size_t most = 4096; // of at most 1e15 each fit 63 bits
    Int128 sum = 0;
    for (std::size_t begin = 0; begin < cells.size(); begin += most) {
        std::int64_t part = 0;
        for (const auto cell : cells.subspan(begin, std::min(most, cells.size() - begin)))
            part += quantised(cell);
        sum += part;
    }
    return sum;
}
template <class T> Int128 sum_of(std::span<const T> cells) {
    constexpr std::size_t most = 65536; // of at most 65535 each fit 32 bits
    std::uint64_t sum = 0;
    for (std::size_t begin = 0; begin < cells.size(); begin += most) {
        std::uint32_t part = 0;
        for (const auto cell : cells.subspan(begin, std::min(most, cells.size() - begin))) part += cell;
        sum += part;
    }
    return Int128{density_quantum} * static_cast<std::int64_t>(sum);
}

template <class T> Int128 in_quanta(T density) {
    if constexpr (std::is_same_v<T, double>) {
        return quantised(density);
    } else {
        return Int128{density_quantum} * density;
    }
}

/// A cell's part area, rounded once.
Int128 part_area(Int128 area, std::int64_t fraction) {
    if (fraction == whole_cell) return area;
    constexpr Int128 half = Int128{1} << (fraction_bits - 1);
    return (area * fraction + half) >> fraction_bits;
}

template <class T> class DensityOf final : public Density {
  public:
    explicit DensityOf(const MapSource& map) : reader_(map), nodata_(own_nodata(map)) {}

    void read(const Window& window) override {
        window_ = window;
        view_ = reader_.read(window);
    }
    void judge(std::int64_t row, bool lost_only, std::span<const std::uint8_t> losses,
               std::span<std::uint8_t> states) const override {
        judge_row(row, lost_only, losses, states);
    }
    void judge(std::int64_t row, bool lost_only, std::span<const std::int32_t> losses,
               std::span<std::int32_t> states) const override {
        judge_row(row, lost_only, losses, states);
    }

    void add_stocks(const CoveredRow& row, SlotSums& sums) override {
        const auto cells = view_.row(row.row - window_.row);
        if (!row.areas.constant())
            add_varying(row, cells, sums);
        else if (!add_by_differences(row, cells, sums))
            add_one_by_one(row, cells, sums);
    }

  private:
    std::span<const T> cells_of(const CoveredRun& run, std::span<const T> cells) const {
        return cells.subspan(static_cast<std::size_t>(run.begin - window_.col),
                             static_cast<std::size_t>(run.end - run.begin));
    }

    void add_varying(const CoveredRow& row, std::span<const T> cells, SlotSums& sums) const {
        for (const auto& run : row.runs)
            sums.entry(run.slot).add_stock(varying_stock(row.areas, run, cells_of(run, cells)));
    }

    void add_one_by_one(const CoveredRow& row, std::span<const T> cells, SlotSums& sums) const {
        const Int128 every_cell = row.areas.area(window_.col);
        for (const auto& run : row.runs)
            sums.entry(run.slot).add_stock(part_area(every_cell, run.fraction) *
                                           sum_of(cells_of(run, cells)));
    }

    /// Where runs lie close, all cells from the first to the last are summed once; false where they do not.
    bool add_by_differences(const CoveredRow& row, std::span<const T> cells, SlotSums& sums) {
        if constexpr (!std::is_same_v<T, double>) {
            constexpr std::size_t cells_a_run = 32; // that are summed in the time that a run takes by itself
            const auto begin = row.runs.front().begin;
            const auto extent = static_cast<std::size_t>(row.runs.back().end - begin);
            if (extent > std::min(RunningSums::most, cells_a_run * row.runs.size())) return false;
            running_.prepare(cells.subspan(static_cast<std::size_t>(begin - window_.col), extent));
            const Int128 every_cell = row.areas.area(window_.col);
            for (const auto& run : row.runs) {
                const auto sum = running_.sum(static_cast<std::size_t>(run.begin - begin),
                                              static_cast<std::size_t>(run.end - begin));
                sums.entry(run.slot).add_stock(part_area(every_cell, run.fraction) * (density_quantum * sum));
            }
            return true;
        }
        return false;
    }

    static Int128 varying_stock(const AreaRow& areas, const CoveredRun& run, std::span<const T> cells) {
        Int128 stock = 0;
        for (auto col = run.begin; col < run.end; ++col)
            stock += part_area(areas.area(col), run.fraction) *
                     in_quanta(cells[static_cast<std::size_t>(col - run.begin)]);
        return stock;
    }

    /// The nodata value as cells have it; values bring no_value instead.
    static std::optional<T> own_nodata(const MapSource& map) {
        if constexpr (!std::is_same_v<T, double>) {
            using Limits = std::numeric_limits<T>;
            const auto nodata = map.nodata();
            if (nodata && *nodata >= 0 && *nodata <= Limits::max() && *nodata == std::floor(*nodata))
                return static_cast<T>(*nodata);
        }
        return std::nullopt;
    }

    StartState state_of(T density) const {
        if constexpr (std::is_same_v<T, double>) {
            if (is_no_value(density)) return forest_density_missing;
            return density >= 0 && density <= max_density ? forest : forest_density_invalid;
        } else {
            return density == *nodata_ ? forest_density_missing : forest;
        }
    }

    template <class State>
    void judge_row(std::int64_t row, bool lost_only, std::span<const State> losses,
                   std::span<State> states) const {
        if (!std::is_same_v<T, double> && !nodata_) return;
        const auto cells = view_.row(row);
        for (std::size_t i = 0; i < states.size(); ++i)
            if (states[i] == forest && (!lost_only || losses[i] != 0)) states[i] = state_of(cells[i]);
    }

    WindowReader<T> reader_;
    std::optional<T> nodata_;
    Window window_;
    RasterView<const T> view_;
    RunningSums running_; ///< of a row: memory that is used again
};

/// Whether cells can be read as they are: one type, one nodata value, no absent block that means nodata.
bool plain(const MapSource& map, CellType type) {
    const auto& first = map.tiles().front().raster;
    return std::ranges::all_of(map.tiles(), [&](const MapTile& tile) {
        const auto& raster = tile.raster;
        const bool absent_is_nodata =
            raster.missing_blocks.meaning == MissingBlocks::Meaning::nodata && !raster.nodata;
        return raster.type == type && raster.nodata == first.nodata && !absent_is_nodata;
    });
}

} // namespace

std::unique_ptr<Density> Density::open(const MapSource& map) {
    if (map.plain_bytes()) return std::make_unique<DensityOf<std::uint8_t>>(map);
    if (plain(map, CellType::uint16)) return std::make_unique<DensityOf<std::uint16_t>>(map);
    return std::make_unique<DensityOf<double>>(map);
}

} // namespace kouprey
