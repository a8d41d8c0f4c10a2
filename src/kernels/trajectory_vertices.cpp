#include "kernels/trajectory_vertices.hpp"

#include "kouprey/core/elementary.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double rounding = 1e-9; ///< of the range of values: what lies nearer to a line lies on it

double range_of(std::span<const double> values) {
    const auto [least, most] = std::ranges::minmax(values);
    return most - least;
}

double residual_squares(const YearlyValues& yearly, std::size_t first, std::size_t last, double at_first,
                        double slope) {
    double squares = 0;
    for (auto i = first; i <= last; ++i) {
        const double rest = yearly.values[i] - (at_first + slope * (yearly.years[i] - yearly.years[first]));
        squares += rest * rest;
    }
    return squares;
}

StretchLine line_from(const YearlyValues& yearly, std::size_t first, std::size_t last, double at_first,
                      double slope) {
    return {at_first, at_first + slope * (yearly.years[last] - yearly.years[first]),
            residual_squares(yearly, first, last, at_first, slope)};
}

/// A stretch between two vertices that may get another one.
struct Stretch {
    std::size_t first, last;
    double mean_square;
};

Stretch stretch_of(const YearlyValues& yearly, std::size_t first, std::size_t last) {
    const auto count = last - first + 1;
    if (count <= 2) return {first, last, 0};
    return {first, last, regression_line(yearly, first, last).squares / static_cast<double>(count)};
}

/// The observation that lies farthest from the line; `first` when all lie on it.
std::size_t farthest(const YearlyValues& yearly, const Stretch& stretch, double tolerance) {
    const auto line = regression_line(yearly, stretch.first, stretch.last);
    const double years = yearly.years[stretch.last] - yearly.years[stretch.first];
    const double slope = (line.last - line.first) / years;
    double most = tolerance;
    auto found = stretch.first;
    for (auto i = stretch.first + 1; i < stretch.last; ++i) {
        const bool before_end = i + 2 == yearly.size();
        if (before_end && !(yearly.values[i + 1] > yearly.values[i])) continue;
        const double at = line.first + slope * (yearly.years[i] - yearly.years[stretch.first]);
        const double distance = std::abs(yearly.values[i] - at);
        if (distance <= most) continue;
        most = distance;
        found = i;
    }
    return found;
}

/// Of the line between two observations, in a plot that `scale` makes a square.
double direction(const YearlyValues& yearly, std::size_t first, std::size_t last, double scale) {
    const double rise = (yearly.values[last] - yearly.values[first]) * scale;
    return elementary::atan(rise / (yearly.years[last] - yearly.years[first]));
}

/// How much the direction changes at a vertex, which weighs more where a disturbance follows that takes up
/// this share of the range.
double bend(double before, double after, double share) {
    constexpr double disturbance_weight = 2;
    return std::abs(after - before) * (1 + disturbance_weight * std::max(0.0, share));
}

} // namespace

StretchLine regression_line(const YearlyValues& yearly, std::size_t first, std::size_t last) {
    const auto count = static_cast<double>(last - first + 1);
    double year_sum = 0, value_sum = 0;
    for (auto i = first; i <= last; ++i) {
        year_sum += yearly.years[i] - yearly.years[first];
        value_sum += yearly.values[i];
    }
    const double middle = year_sum / count, mean = value_sum / count;
    double products = 0, squares = 0;
    for (auto i = first; i <= last; ++i) {
        const double year = yearly.years[i] - yearly.years[first] - middle;
        products += year * (yearly.values[i] - mean);
        squares += year * year;
    }
    const double slope = products / squares;
    return line_from(yearly, first, last, mean - slope * middle, slope);
}

StretchLine joining_line(const YearlyValues& yearly, std::size_t first, std::size_t last, double at_first,
                         double at_last) {
    const double slope = (at_last - at_first) / (yearly.years[last] - yearly.years[first]);
    return {at_first, at_last, residual_squares(yearly, first, last, at_first, slope)};
}

StretchLine anchored_line(const YearlyValues& yearly, std::size_t first, std::size_t last, double at_first) {
    double products = 0, squares = 0;
    for (auto i = first; i <= last; ++i) {
        const double year = yearly.years[i] - yearly.years[first];
        products += year * (yearly.values[i] - at_first);
        squares += year * year;
    }
    return line_from(yearly, first, last, at_first, products / squares);
}

void dampen_spikes(std::span<double> values, double threshold) {
    const auto count = values.size();
    for (std::size_t step = 0; step < 4 * count; ++step) { // ends long before, or does not
        double most = threshold;
        std::size_t worst = 0;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            const double height =
                std::max(std::abs(values[i] - values[i - 1]), std::abs(values[i] - values[i + 1]));
            if (height == 0) continue;
            const double share = 1 - std::abs(values[i + 1] - values[i - 1]) / height;
            if (share <= most) continue;
            most = share;
            worst = i;
        }
        if (worst == 0) return;
        values[worst] += most * ((values[worst - 1] + values[worst + 1]) / 2 - values[worst]);
    }
}

std::vector<std::size_t> search_vertices(const YearlyValues& yearly, std::size_t most) {
    const double tolerance = rounding * range_of(yearly.values);
    std::vector<Stretch> stretches{stretch_of(yearly, 0, yearly.size() - 1)};
    while (stretches.size() + 1 < most) {
        const auto widest = std::ranges::max_element(stretches, {}, &Stretch::mean_square);
        if (widest->mean_square <= tolerance * tolerance) break;
        const auto vertex = farthest(yearly, *widest, tolerance);
        if (vertex == widest->first) {
            widest->mean_square = 0;
            continue;
        }
        const auto last = widest->last;
        *widest = stretch_of(yearly, widest->first, vertex);
        stretches.insert(widest + 1, stretch_of(yearly, vertex, last));
    }
    std::vector<std::size_t> vertices{0};
    for (const auto& stretch : stretches) vertices.push_back(stretch.last);
    return vertices;
}

void cull_vertices(const YearlyValues& yearly, std::vector<std::size_t>& vertices, std::size_t most) {
    if (vertices.size() <= most || vertices.size() <= 2) return;
    const double range = range_of(yearly.values);
    const double scale = range > 0 ? (yearly.years.back() - yearly.years.front()) / range : 0;
    std::vector<double> directions;
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i)
        directions.push_back(direction(yearly, vertices[i], vertices[i + 1], scale));
    while (vertices.size() > most && vertices.size() > 2) {
        std::size_t weakest = 1;
        double least = 0;
        for (std::size_t i = 1; i + 1 < vertices.size(); ++i) {
            const double share = (yearly.values[vertices[i + 1]] - yearly.values[vertices[i]]) / range;
            const double at = bend(directions[i - 1], directions[i], share);
            if (i > 1 && at >= least) continue;
            least = at;
            weakest = i;
        }
        vertices.erase(vertices.begin() + static_cast<std::ptrdiff_t>(weakest));
        directions.erase(directions.begin() + static_cast<std::ptrdiff_t>(weakest));
        directions[weakest - 1] = direction(yearly, vertices[weakest - 1], vertices[weakest], scale);
    }
}

} // namespace kouprey
