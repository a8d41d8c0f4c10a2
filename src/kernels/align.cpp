#include "kouprey/kernels/align.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/kernels/pair_slots.hpp"

#include "kernels/cell_sampler.hpp"
#include "kernels/majority.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace kouprey {

namespace {

constexpr std::int64_t most_points = 1024; ///< of a cell, in each direction
constexpr std::int64_t least_points = 4;
constexpr std::int64_t points_at_once = 1024; ///< in each direction, while counting

/// A multiple of the source cells that a target cell spans.
std::int64_t points_across(double span) {
    if (std::isnan(span)) return least_points;
    if (span >= static_cast<double>(most_points)) return most_points;
    const auto cells = std::max<std::int64_t>(1, static_cast<std::int64_t>(std::floor(span + 0.5 + 0x1p-20)));
    const auto each = std::max<std::int64_t>(2, (least_points + cells - 1) / cells);
    return std::min(most_points, cells * each);
}

double distance(Point a, Point b) {
    const double dx = a.x - b.x, dy = a.y - b.y;
    return std::sqrt(dx * dx + dy * dy);
}

/// The lattice of a target's sample points.
Grid lattice_of(const Grid& target, const SamplePoints& points) {
    return {target.crs(),
            target.upper_left(),
            target.dx() / static_cast<double>(points.cols),
            target.dy() / static_cast<double>(points.rows),
            target.rows() * points.rows,
            target.cols() * points.cols};
}

SamplePoints points_of(const Alignment& alignment) {
    return alignment.method == Resampling::mode ? alignment.points : SamplePoints{};
}

} // namespace

SamplePoints sample_points(const Grid& target, const Grid& source) {
    const Point middle{static_cast<double>(source.cols()) / 2, static_cast<double>(source.rows()) / 2};
    std::vector<Point> corner{middle};
    GridMapping(source, target).to_source(corner);
    const auto inside = [](double place, std::int64_t size) {
        return std::clamp(std::floor(place), 0.0, static_cast<double>(size - 1)); // not-a-number stays one
    };
    const Point cell{inside(corner[0].x, target.cols()), inside(corner[0].y, target.rows())};
    std::vector<Point> corners{cell, {cell.x + 1, cell.y}, {cell.x, cell.y + 1}};
    GridMapping(target, source).to_source(corners);
    return {points_across(distance(corners[0], corners[2])), points_across(distance(corners[0], corners[1]))};
}

const char* name_of(Resampling method) {
    constexpr std::array names{"nearest", "mode", "bilinear", "cubic", "average"};
    return names[static_cast<std::size_t>(method)];
}

bool reads_as_bytes(const MapSource& map) { return map.plain_bytes() && !has_gaps(map); }

void refuse_without_nodata(const MapSource& map) {
    throw Error(Failure::input,
                {"target cells lie beyond the map, and the map has no nodata value to give them", map.where(),
                 "name one that is no class with --nodata VALUE, or choose a target inside the map"});
}

template <class T> struct Aligner<T>::State {
    using Sample = typename CellSampler<T>::Row;

    State(const Alignment& of, const ZoneField& target)
        : alignment(of)
        , points(points_of(of))
        , sampler(of.map, lattice_of(of.target, points))
        , sums(target) {
        constexpr bool bytes = std::is_same_v<T, std::uint8_t>;
        const auto own = of.map.nodata();
        if (!bytes) map_nodata = filler = static_cast<T>(nodata_code);
        if (bytes && own) map_nodata = static_cast<T>(*own);
        if (bytes && of.nodata) filler = static_cast<T>(*of.nodata);
    }

    AlignedCells<T> align(const Window& of) {
        window = of;
        cells.resize(static_cast<std::size_t>(window.cells()));
        beyond.assign(cells.size(), T{0});
        if (alignment.method == Resampling::mode) {
            by_mode();
        } else {
            sampler.visit(window, [this](const Sample& sample) { take_nearest(sample); });
        }
        return {{cells.data(), window.rows, window.cols, window.cols}, tally()};
    }

    std::size_t index(std::int64_t row, std::int64_t col) const {
        return static_cast<std::size_t>((row - window.row) * window.cols + (col - window.col));
    }

    void set_beyond(std::size_t i) {
        if (!alignment.nodata) refuse_without_nodata(alignment.map);
        cells[i] = filler;
        beyond[i] = 1;
    }

    void take_nearest(const Sample& sample) {
        const auto first = index(sample.row, sample.col);
        std::ranges::copy(sample.values, cells.begin() + static_cast<std::ptrdiff_t>(first));
        for (std::size_t i = 0; i < sample.beyond.size(); ++i)
            if (sample.beyond[i] != 0) set_beyond(first + i);
    }

    void by_mode() {
        const auto rows = std::max<std::int64_t>(1, points_at_once / points.rows),
                   cols = std::max<std::int64_t>(1, points_at_once / points.cols);
        for (auto row = window.row; row < window.row_end(); row += rows)
            for (auto col = window.col; col < window.col_end(); col += cols)
                decide(intersection(window, {row, col, rows, cols}));
    }

    void decide(const Window& part) {
        counted.resize(static_cast<std::size_t>(part.cells()));
        for (auto& majority : counted) majority.clear();
        sampler.visit({part.row * points.rows, part.col * points.cols, part.rows * points.rows,
                       part.cols * points.cols},
                      [&](const Sample& sample) { count(sample, part); });
        auto majority = counted.cbegin();
        for (auto row = part.row; row < part.row_end(); ++row)
            for (auto col = part.col; col < part.col_end(); ++col) set_winner(index(row, col), *majority++);
    }

    void count(const Sample& sample, const Window& part) {
        const auto row = (sample.row / points.rows - part.row) * part.cols - part.col;
        const auto size = static_cast<std::int64_t>(sample.values.size());
        for (std::int64_t begin = 0; begin < size;) {
            const auto cell = (sample.col + begin) / points.cols;
            const auto end = std::min(size, (cell + 1) * points.cols - sample.col);
            add_runs(sample, begin, end, counted[static_cast<std::size_t>(row + cell)]);
            begin = end;
        }
    }

    /// Points [begin, end) of the sample, all in one cell.
    void add_runs(const Sample& sample, std::int64_t begin, std::int64_t end, Majority<T>& majority) const {
        const auto outside = [&](std::int64_t i) {
            return !sample.beyond.empty() && sample.beyond[static_cast<std::size_t>(i)] != 0;
        };
        while (begin < end) {
            const T value = sample.values[static_cast<std::size_t>(begin)];
            const bool out = outside(begin);
            auto next = begin + 1;
            while (next < end && sample.values[static_cast<std::size_t>(next)] == value &&
                   outside(next) == out)
                ++next;
            if (out)
                majority.add_beyond(next - begin);
            else if (value == map_nodata)
                majority.add_nodata(next - begin);
            else
                majority.add_class(value, next - begin);
            begin = next;
        }
    }

    void set_winner(std::size_t i, const Majority<T>& majority) {
        const auto winner = majority.winner();
        if (!winner && majority.mostly_beyond()) return set_beyond(i);
        cells[i] = winner ? *winner : *map_nodata;
    }

    Tally tally() {
        runs.clear();
        const std::span<const T> all(cells), outside(beyond);
        const auto cols = static_cast<std::size_t>(window.cols);
        for (std::size_t row = 0; row < all.size(); row += cols)
            runs.add_row(all.subspan(row, cols), outside.subspan(row, cols), slots);
        for (auto slot = keys.size(); slot < slots.size(); ++slot) {
            const auto [value, out] = slots.values(static_cast<std::uint32_t>(slot));
            const auto code = value == map_nodata ? nodata_code : value;
            keys.push_back({0, out != 0 ? outside_code : code, 0});
        }
        Tally result;
        sums.add(window, runs, keys, result);
        return result;
    }

    Alignment alignment;
    SamplePoints points;
    CellSampler<T> sampler;
    std::optional<T> map_nodata; ///< how the map's cells say it
    T filler{};                  ///< for what lies beyond the map
    Window window;
    std::vector<T> cells, beyond;
    std::vector<Majority<T>> counted;
    ZoneSums sums;
    PairSlots<T> slots;
    std::vector<TallyKey> keys; ///< by slot
    RunTable runs;
};

template <class T>
Aligner<T>::Aligner(const Alignment& alignment, const ZoneField& target)
    : state_(std::make_unique<State>(alignment, target)) {}
template <class T> Aligner<T>::Aligner(Aligner&&) noexcept = default;
template <class T> Aligner<T>::~Aligner() = default;
template <class T> AlignedCells<T> Aligner<T>::operator()(const Window& window) {
    return state_->align(window);
}

template class Aligner<std::uint8_t>;
template class Aligner<std::int32_t>;

} // namespace kouprey
