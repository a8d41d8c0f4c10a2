#include "kouprey/kernels/interpolation.hpp"

#include "kouprey/raster/codes.hpp"

#include <array>
#include <cmath>

namespace kouprey {

namespace {

double value_at(const SourcePart& source, std::int64_t row, std::int64_t col) {
    const auto& window = source.window;
    const bool inside =
        row >= window.row && col >= window.col && row < window.row_end() && col < window.col_end();
    return inside ? source.cells(row - window.row, col - window.col) : no_value;
}

/// A place along one axis, between the centres of cells `before` and `before` + 1.
struct Between {
    explicit Between(double place)
        : whole(std::floor(place - 0.5))
        , part(place - 0.5 - whole)
        , before(static_cast<std::int64_t>(whole)) {}

    double whole, part; ///< 0 <= part < 1
    std::int64_t before;
};

/// Keys 1981, equation 15, for samples at -1, 0, 1 and 2 and a place between 0 and 1.
double convolved(double before, double first, double second, double after, double part) {
    const double linear = second - before;
    const double square = 2 * before - 5 * first + 4 * second - after;
    const double cube = 3 * (first - second) + after - before;
    return first + 0.5 * part * (linear + part * (square + part * cube));
}

} // namespace

Point settled(Point place) {
    constexpr double parts = 0x1p26;
    return {std::floor(place.x * parts + 0.5) / parts, std::floor(place.y * parts + 0.5) / parts};
}

double nearest_at(const SourcePart& source, Point place) {
    constexpr double farthest = 0x1p52; // cells; beyond, and for not-a-number, there is none
    if (!(std::abs(place.x) < farthest && std::abs(place.y) < farthest)) return no_value;
    return value_at(source, static_cast<std::int64_t>(std::floor(place.y)),
                    static_cast<std::int64_t>(std::floor(place.x)));
}

double bilinear_at(const SourcePart& source, Point place) {
    const double under = nearest_at(source, place);
    if (is_no_value(under)) return no_value;
    const Between x(place.x), y(place.y);
    double sum = 0, weights = 0; // of differences, so that a plain field stays as it is
    for (const int down : {0, 1})
        for (const int across : {0, 1}) {
            const double weight = (down == 0 ? 1 - y.part : y.part) * (across == 0 ? 1 - x.part : x.part);
            if (weight == 0) continue;
            const double value = value_at(source, y.before + down, x.before + across);
            if (is_no_value(value)) continue;
            sum += weight * (value - under);
            weights += weight;
        }
    return under + sum / weights;
}

double cubic_at(const SourcePart& source, Point place) {
    if (is_no_value(nearest_at(source, place))) return no_value;
    const Between x(place.x), y(place.y);
    std::array<double, 4> rows{};
    for (int down = -1; down <= 2; ++down) {
        std::array<double, 4> values{};
        for (int across = -1; across <= 2; ++across) {
            const double value = value_at(source, y.before + down, x.before + across);
            if (is_no_value(value)) return bilinear_at(source, place);
            values[static_cast<std::size_t>(across + 1)] = value;
        }
        rows[static_cast<std::size_t>(down + 1)] =
            convolved(values[0], values[1], values[2], values[3], x.part);
    }
    return convolved(rows[0], rows[1], rows[2], rows[3], y.part);
}

} // namespace kouprey
