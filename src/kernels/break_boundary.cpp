#include "kouprey/kernels/break_boundary.hpp"

#include "kouprey/core/csv.hpp"
#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "core/data_tables.hpp"

#include <cmath>
#include <limits>
#include <numbers>

namespace kouprey {

namespace {

/// Where a falling function of a positive number takes a value, by halving; it does so below `most`.
template <class Falling> double solve_falling(Falling falling, double value, double most) {
    double low = 0, high = most;
    for (int step = 0; step < 100; ++step) {
        const double middle = (low + high) / 2;
        (falling(middle) > value ? low : high) = middle;
    }
    return (low + high) / 2;
}

/// The value at `place` of the line through the two points around it; places fall or grow.
double between(const std::vector<double>& places, const std::vector<double>& values, double place) {
    const bool grow = places.back() > places.front();
    const auto before = [&](double a, double b) { return grow ? a <= b : a >= b; };
    if (before(place, places.front())) return values.front();
    for (std::size_t i = 1; i < places.size(); ++i) {
        if (!before(place, places[i])) continue;
        const double share = (place - places[i - 1]) / (places[i] - places[i - 1]);
        return values[i - 1] + share * (values[i] - values[i - 1]);
    }
    return values.back();
}

double crossing_probability(double a) {
    const double density = elementary::exp(-a * a / 2) / std::sqrt(2 * std::numbers::pi);
    return 2 * (elementary::normal_cdf(-a) + a * density);
}

} // namespace

MosumBoundary::MosumBoundary(double bandwidth, int horizon, double level) : horizon_(horizon) {
    static const auto table = parse_csv(data_tables::mosum_monitoring, "data/mosum_monitoring.csv");
    for (const auto& row : table.rows) {
        if (parse_double(row.fields[0]) != bandwidth || parse_integer(row.fields[1]) != horizon) continue;
        for (std::size_t i = 2; i + 1 < row.fields.size(); ++i) {
            levels_.push_back(*parse_double(table.header[i]));
            values_.push_back(*parse_double(row.fields[i]));
        }
    }
    if (values_.empty())
        throw Error(Failure::usage, {"there are no published critical values for this bandwidth and horizon",
                                     "", "the bandwidth is 0.25, 0.5 or 1, the horizon 2, 4, 6, 8 or 10"});
    if (!(level >= smallest_level && level <= largest_level))
        throw Error(Failure::usage,
                    {"the published critical values of moving sums are for levels from 0.001 to 0.05",
                     "--level", "give another level, or take --process cusum"});
    critical_ = between(levels_, values_, level);
}

double MosumBoundary::scaled(double size, double x) const {
    const double log_plus = x <= std::numbers::e ? 1 : elementary::log(x);
    return size / std::sqrt(2 * log_plus);
}

double MosumBoundary::p_value(double largest) const { return between(values_, levels_, largest); }

CusumBoundary::CusumBoundary(double level) {
    if (!(level > 0 && level < 1))
        throw Error(Failure::usage, {"a level lies between 0 and 1", "--level", "give one such as 0.05"});
    constexpr double most = 40;
    critical_ = solve_falling(crossing_probability, level, most);
}

double CusumBoundary::scaled(double size, double x) const {
    const double squared = size * size / (x * (x - 1)) - elementary::log(x / (x - 1));
    return squared > 0 ? std::sqrt(squared) : 0;
}

double CusumBoundary::p_value(double largest) const { return crossing_probability(largest); }

double CusumBoundary::horizon() const { return std::numeric_limits<double>::infinity(); }

double cusum_lines_p(double lambda) {
    const auto upper = [](double x) { return elementary::normal_cdf(-x); };
    const double square = lambda * lambda;
    constexpr double straight_below = 0.3; // where the series of crossings does not hold
    if (lambda < straight_below) return 1 - 0.1465 * lambda;
    return 2 * (upper(3 * lambda) +
                elementary::exp(-4 * square) * (elementary::normal_cdf(lambda) - upper(5 * lambda)) -
                elementary::exp(-16 * square) * upper(lambda));
}

double cusum_lines_critical(double level) {
    constexpr double most = 10;
    return solve_falling(cusum_lines_p, level, most);
}

} // namespace kouprey
