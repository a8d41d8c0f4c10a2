#include "kouprey/kernels/resample.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/geo/grid_mapping.hpp"
#include "kouprey/kernels/footprint.hpp"
#include "kouprey/kernels/interpolation.hpp"

#include "kernels/value_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr std::size_t most_open_files = 16; ///< of one thread

using Interpolate = double (*)(const SourcePart&, Point);

Interpolate function_of(Resampling method) {
    if (method == Resampling::nearest) return nearest_at;
    return method == Resampling::cubic ? cubic_at : bilinear_at;
}

/// How far from a place the cells lie that it is interpolated from.
std::int64_t reach_of(Resampling method) {
    if (method == Resampling::bilinear) return 1;
    return method == Resampling::cubic ? 2 : 0;
}

[[noreturn]] void refuse_not_finite(const MapSource& band) {
    throw Error(Failure::input,
                {"the map holds a value that is not finite", band.where(),
                 "if it marks cells without a value, declare it: gdal_translate -a_nodata nan"});
}

} // namespace

struct Resampler::State {
    explicit State(const Resample& of)
        : resample(of)
        , mapping(of.target, of.bands.front().grid())
        , source(of.bands.front().grid().window())
        , groups(groups_of(of.bands, most_bands))
        , parts(groups.size())
        , footprint(source) {}

    bool averages() const { return resample.method == Resampling::average; }
    /// Places on a row: centres, or corners, of which there is one more.
    std::int64_t across() const { return window.cols + (averages() ? 1 : 0); }

    void visit(const Window& of, const Take& take) {
        window = of;
        find_places();
        std::size_t band = 0;
        for (std::size_t g = 0; g < groups.size(); ++g) {
            if (!parts[g]) parts[g] = std::make_unique<ValueParts>(groups[g]);
            planes.resize(groups[g].size());
            for (auto& plane : planes) plane.assign(static_cast<std::size_t>(window.cells()), no_value);
            fill(window, *parts[g]);
            for (std::size_t i = 0; i < planes.size(); ++i, ++band) {
                const auto odd = [](double v) { return !std::isfinite(v) && !is_no_value(v); };
                if (std::ranges::any_of(planes[i], odd)) refuse_not_finite(groups[g][i]);
                take(band, planes[i]);
            }
            if (groups.size() > most_open_files) parts[g].reset();
        }
    }

    void find_places() {
        const double middle = averages() ? 0 : 0.5;
        places.clear();
        for (std::int64_t r = 0; r < window.rows + (averages() ? 1 : 0); ++r) {
            row.clear();
            for (std::int64_t c = 0; c < across(); ++c)
                row.push_back({static_cast<double>(window.col + c) + middle,
                               static_cast<double>(window.row + r) + middle});
            mapping.to_source(row);
            for (const auto& place : row) places.push_back(settled(place));
        }
    }

    const Point& place(std::int64_t r, std::int64_t c) const {
        return places[static_cast<std::size_t>((r - window.row) * across() + (c - window.col))];
    }
    std::size_t index(std::int64_t r, std::int64_t c) const {
        return static_cast<std::size_t>((r - window.row) * window.cols + (c - window.col));
    }

    /// Cells of the source that a part of the window is made from.
    Window needed(const Window& part) const {
        Box box;
        const std::int64_t more = averages() ? 1 : 0;
        for (auto r = part.row; r < part.row_end() + more; ++r)
            for (auto c = part.col; c < part.col_end() + more; ++c)
                if (const Point p = place(r, c); !std::isnan(p.x)) box.include(p);
        if (box.empty()) return {};
        const auto cell = [](double v, std::int64_t size) {
            return static_cast<std::int64_t>(std::clamp(std::floor(v), -4.0, static_cast<double>(size) + 4));
        };
        const auto reach = reach_of(resample.method);
        const auto left = cell(box.min_x, source.cols) - reach, top = cell(box.min_y, source.rows) - reach;
        const auto right = cell(box.max_x, source.cols) + reach + 1,
                   bottom = cell(box.max_y, source.rows) + reach + 1;
        return intersection({top, left, bottom - top, right - left}, source);
    }

    /// Fills a part of the planes, in parts whose source fits the bound on memory.
    void fill(const Window& part, ValueParts& source_parts) {
        const auto from = needed(part);
        if (from.empty()) return;
        const bool fits = from.cells() * static_cast<std::int64_t>(planes.size()) <= most_values;
        if (fits || part.cells() == 1)
            return averages() ? average(part, from, source_parts) : interpolate(part, from, source_parts);
        const auto [first, second] = halves(part);
        fill(first, source_parts);
        fill(second, source_parts);
    }

    void interpolate(const Window& part, const Window& from, ValueParts& source_parts) {
        const auto views = source_parts.read(from);
        const auto value = function_of(resample.method);
        for (std::size_t band = 0; band < planes.size(); ++band) {
            const SourcePart cells{views[band], from};
            for (auto r = part.row; r < part.row_end(); ++r)
                for (auto c = part.col; c < part.col_end(); ++c)
                    planes[band][index(r, c)] = value(cells, place(r, c));
        }
    }

    void cover(std::int64_t r, std::int64_t c) {
        footprint.cover({place(r, c), place(r, c + 1), place(r + 1, c + 1), place(r + 1, c)});
        means.assign(planes.size(), {});
    }

    void average(const Window& part, const Window& from, ValueParts& source_parts) {
        if (from.cells() * static_cast<std::int64_t>(planes.size()) > most_values)
            return average_in_strips(part.row, part.col, from, source_parts);
        const auto views = source_parts.read(from);
        for (auto r = part.row; r < part.row_end(); ++r)
            for (auto c = part.col; c < part.col_end(); ++c) {
                cover(r, c);
                add_rows(from, views);
                set_means(r, c);
            }
    }

    /// A single cell whose footprint is too large to be read at once: row by row all the same.
    void average_in_strips(std::int64_t r, std::int64_t c, const Window& from, ValueParts& source_parts) {
        cover(r, c);
        const auto wide = from.cols * static_cast<std::int64_t>(planes.size());
        const auto rows = std::max<std::int64_t>(1, most_values / wide);
        for (auto top = from.row; top < from.row_end(); top += rows) {
            const auto strip = intersection({top, from.col, rows, from.cols}, from);
            add_rows(strip, source_parts.read(strip));
        }
        set_means(r, c);
    }

    void add_rows(const Window& strip, std::span<const RasterView<const double>> views) {
        const auto rows = intersection(footprint.window(), strip);
        for (auto r = rows.row; r < rows.row_end(); ++r) {
            const auto covered = footprint.row(r);
            for (std::size_t band = 0; band < views.size(); ++band) {
                const auto* cells = &views[band](r - strip.row, covered.col - strip.col);
                for (std::size_t i = 0; i < covered.shares.size(); ++i)
                    means[band].add(covered.shares[i], cells[i]);
            }
        }
    }

    void set_means(std::int64_t r, std::int64_t c) {
        for (std::size_t band = 0; band < planes.size(); ++band)
            planes[band][index(r, c)] = means[band].value(footprint.area());
    }

    Resample resample;
    GridMapping mapping;
    Window source;
    std::vector<std::span<const MapSource>> groups;
    std::vector<std::unique_ptr<ValueParts>> parts; ///< by group
    Window window;
    std::vector<Point> places, row; ///< of the window, in cell units of the source
    std::vector<std::vector<double>> planes;
    Footprint footprint; ///< of one cell
    std::vector<CoveredMean> means;
};

Resampler::Resampler(const Resample& resample) : state_(std::make_unique<State>(resample)) {}
Resampler::Resampler(Resampler&&) noexcept = default;
Resampler::~Resampler() = default;
void Resampler::operator()(const Window& window, const Take& take) { state_->visit(window, take); }

} // namespace kouprey
