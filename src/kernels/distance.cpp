#include "kouprey/kernels/distance.hpp"

#include "kernels/cell_states.hpp"
#include "kernels/column_distances.hpp"
#include "kernels/row_costs.hpp"

#include <utility>

namespace kouprey {

namespace {

/// The cells of all small whole costs; larger ones are rare where distances matter.
template <class Cell> std::vector<Cell> table_of(const DistanceScale<Cell>& scale) {
    std::vector<Cell> table;
    for (int cost = 0; cost < not_near; ++cost) table.push_back(scale(cost));
    return table;
}

/// Turns the costs of a group of cells into cells, and sums up.
template <class Cell> class GroupWriter {
  public:
    explicit GroupWriter(const DistanceScale<Cell>& scale) : scale_(scale), table_(table_of(scale)) {}

    void write(const std::uint16_t* costs, std::span<const CellState> states, Cell* cells) {
        if (std::all_of(costs, costs + states.size(), [](auto cost) { return cost == 0; }))
            std::fill_n(cells, states.size(), table_.front());
        else
            for (std::size_t i = 0; i < states.size(); ++i) cells[i] = table_[costs[i]];
        finish(costs, states, cells);
    }
    void write(const double* costs, std::span<const CellState> states, Cell* cells) {
        for (std::size_t i = 0; i < states.size(); ++i) cells[i] = scale_(costs[i]);
        finish(costs, states, cells);
    }
    /// What was summed up since the last call.
    DistanceTotals take_totals() { return std::exchange(totals_, {}); }

  private:
    /// Cells without a value, and the sums.
    template <class Cost> void finish(const Cost* costs, std::span<const CellState> states, Cell* cells) {
        const auto unmeasured = std::ranges::count(states, CellState::nodata);
        if (unmeasured > 0)
            for (std::size_t i = 0; i < states.size(); ++i)
                cells[i] = states[i] == CellState::nodata ? scale_.nodata : cells[i];
        Cost most = 0;
        for (std::size_t i = 0; i < states.size(); ++i) {
            const bool counts = unmeasured == 0 || states[i] != CellState::nodata;
            most = std::max(most, counts ? costs[i] : Cost{0});
        }
        totals_.measured += static_cast<std::int64_t>(states.size()) - unmeasured;
        const double metres = scale_.metres(most);
        totals_.largest = std::max(totals_.largest, metres);
        if (metres <= scale_.limit()) return;
        for (std::size_t i = 0; i < states.size(); ++i)
            totals_.beyond += states[i] != CellState::nodata && scale_.metres(costs[i]) > scale_.limit();
    }

    const DistanceScale<Cell>& scale_;
    std::vector<Cell> table_;
    DistanceTotals totals_;
};

/// What all bands share.
template <class Cell> struct DistanceJob {
    const MapSource& map;
    const std::set<ClassCode>& sources;
    const SourceBands& bands;
    double weight;
    const DistanceScale<Cell>& scale;
    const DistanceTaker<Cell>& take;
};

template <class T, class Cell> class BandWorker {
  public:
    explicit BandWorker(const DistanceJob<Cell>& job)
        : job_(job)
        , reader_(job.map, job.sources)
        , costs_(job.map.grid().cols(), job.weight)
        , writer_(job.scale) {}

    void operator()(const Window& band, DistanceTotals& totals) {
        const auto index = job_.bands.band_at(band.row);
        reader_.read(band, states_);
        columns_.begin(band, states_, job_.bands.above(index), job_.bands.below(index));
        cells_.resize(static_cast<std::size_t>(band.cells()));
        for (std::int64_t r = 0; r < band.rows; ++r) {
            costs_.measure(columns_.next(states_));
            write_row({states_.row(r), static_cast<std::size_t>(band.cols)}, cells_.data() + r * band.cols);
        }
        job_.take(band, {cells_.data(), band.rows, band.cols, band.cols});
        totals.merge(writer_.take_totals());
    }

  private:
    void write_row(std::span<const CellState> states, Cell* cells) {
        for (std::size_t group = 0; group < costs_.groups(); ++group) {
            const auto begin = group * cell_group;
            const auto part = states.subspan(begin, std::min(cell_group, states.size() - begin));
            if (costs_.is_near(group))
                writer_.write(costs_.whole(group), part, cells + begin);
            else
                writer_.write(costs_.real(group), part, cells + begin);
        }
    }

    const DistanceJob<Cell>& job_;
    StateReader<T> reader_;
    ColumnDistances columns_;
    RowCosts costs_;
    GroupWriter<Cell> writer_;
    StateRows states_;
    std::vector<Cell> cells_;
};

} // namespace

void SourceSearch::merge(const SourceSearch& other) {
    sources += other.sources;
    classes.insert(other.classes.begin(), other.classes.end());
}

void DistanceTotals::merge(const DistanceTotals& other) {
    measured += other.measured;
    beyond += other.beyond;
    largest = std::max(largest, other.largest);
}

template <class Cell>
DistanceTotals map_distances(const MapSource& map, const std::set<ClassCode>& sources,
                             const SourceBands& bands, CellSpacing spacing, const DistanceScale<Cell>& scale,
                             const EngineOptions& options, const DistanceTaker<Cell>& take) {
    const double ratio = spacing.down / spacing.across;
    const DistanceJob<Cell> job{map, sources, bands, ratio * ratio, scale, take};
    const auto run = [&](auto cell) {
        const auto make = [&] { return BandWorker<decltype(cell), Cell>(job); };
        return block_reduce(bands.bands(), DistanceTotals{}, make, options);
    };
    return map.plain_bytes() ? run(std::uint8_t{}) : run(std::int32_t{});
}

template DistanceTotals map_distances(const MapSource&, const std::set<ClassCode>&, const SourceBands&,
                                      CellSpacing, const DistanceScale<float>&, const EngineOptions&,
                                      const DistanceTaker<float>&);
template DistanceTotals map_distances(const MapSource&, const std::set<ClassCode>&, const SourceBands&,
                                      CellSpacing, const DistanceScale<std::uint16_t>&, const EngineOptions&,
                                      const DistanceTaker<std::uint16_t>&);

} // namespace kouprey
