#include "kernels/trajectory_models.hpp"

#include "kernels/f_test.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey {

namespace {

constexpr double rounding = 1e-18; ///< of the sum of squares about the mean: less is none

double slope_of(const YearlyValues& yearly, const TrajectoryModel& model, std::size_t segment) {
    const double years = yearly.years[model.vertices[segment + 1]] - yearly.years[model.vertices[segment]];
    return (model.values[segment + 1] - model.values[segment]) / years;
}

double residual_squares(const YearlyValues& yearly, const TrajectoryModel& model) {
    double squares = 0;
    for (std::size_t s = 0; s < model.segments(); ++s) {
        const auto first = model.vertices[s];
        const auto end = model.vertices[s + 1] + (s + 1 == model.segments() ? 1 : 0);
        const double slope = slope_of(yearly, model, s);
        for (auto i = first; i < end; ++i) {
            const double rest =
                yearly.values[i] - (model.values[s] + slope * (yearly.years[i] - yearly.years[first]));
            squares += rest * rest;
        }
    }
    return squares;
}

/// The F test of a model against the mean; each of its segments counts two terms.
double p_value_of(const YearlyValues& yearly, const TrajectoryModel& model) {
    double sum = 0, about_mean = 0;
    for (const double value : yearly.values) sum += value;
    const double mean = sum / static_cast<double>(yearly.size());
    for (const double value : yearly.values) about_mean += (value - mean) * (value - mean);
    if (about_mean == 0) return 1;
    const double left = residual_squares(yearly, model) / about_mean;
    const int terms = 2 * static_cast<int>(model.segments());
    return f_test_p(left <= rounding ? 0 : left, terms, static_cast<int>(yearly.size()) - terms - 1);
}

void erase_vertex(std::vector<std::size_t>& vertices, std::size_t at) {
    vertices.erase(vertices.begin() + static_cast<std::ptrdiff_t>(at));
}

/// The value between those of the neighbours, at the year of an observation that has two.
double smoothed(std::span<const double> years, std::span<const double> values, std::size_t at) {
    const double slope = (values[at + 1] - values[at - 1]) / (years[at + 1] - years[at - 1]);
    return values[at - 1] + slope * (years[at] - years[at - 1]);
}

} // namespace

TrajectoryModel fit_in_order(const YearlyValues& yearly, std::vector<std::size_t> vertices) {
    TrajectoryModel model{std::move(vertices), {}};
    double begin = yearly.values[model.vertices.front()];
    for (std::size_t s = 0; s < model.segments(); ++s) {
        const auto first = model.vertices[s], last = model.vertices[s + 1];
        const auto joining = joining_line(yearly, first, last, begin, yearly.values[last]);
        const auto fitted =
            s == 0 ? regression_line(yearly, first, last) : anchored_line(yearly, first, last, begin);
        const auto& better = fitted.squares < joining.squares ? fitted : joining;
        if (s == 0) model.values.push_back(better.first);
        model.values.push_back(better.last);
        begin = better.last;
    }
    model.p_value = p_value_of(yearly, model);
    return model;
}

/// The values weigh each observation by its distance from both vertices around it, so that the normal
/// equations have three diagonals.
TrajectoryModel fit_jointly(const YearlyValues& yearly, std::vector<std::size_t> vertices) {
    TrajectoryModel model{std::move(vertices), {}};
    const auto count = model.vertices.size();
    std::vector<double> diagonal(count), beside(count), sides(count);
    for (std::size_t s = 0; s < model.segments(); ++s) {
        const auto first = model.vertices[s], last = model.vertices[s + 1];
        const auto end = last + (s + 1 == model.segments() ? 1 : 0);
        for (auto i = first; i < end; ++i) {
            const double later =
                (yearly.years[i] - yearly.years[first]) / (yearly.years[last] - yearly.years[first]);
            const double earlier = 1 - later;
            diagonal[s] += earlier * earlier;
            diagonal[s + 1] += later * later;
            beside[s] += earlier * later;
            sides[s] += earlier * yearly.values[i];
            sides[s + 1] += later * yearly.values[i];
        }
    }
    for (std::size_t v = 1; v < count; ++v) {
        const double factor = beside[v - 1] / diagonal[v - 1];
        diagonal[v] -= factor * beside[v - 1];
        sides[v] -= factor * sides[v - 1];
    }
    model.values.resize(count);
    for (std::size_t v = count; v-- > 0;) {
        const double next = v + 1 < count ? beside[v] * model.values[v + 1] : 0;
        model.values[v] = (sides[v] - next) / diagonal[v];
    }
    model.p_value = p_value_of(yearly, model);
    return model;
}

std::size_t too_fast_recovery(const YearlyValues& yearly, const TrajectoryModel& model, double threshold) {
    const auto [least, most] = std::ranges::minmax(model.values);
    double fastest = threshold * (most - least);
    auto found = model.segments();
    for (std::size_t s = 0; s < model.segments(); ++s) {
        const double fall = -slope_of(yearly, model, s);
        if (fall <= fastest) continue;
        fastest = fall;
        found = s;
    }
    return found;
}

std::size_t weakest_vertex(const YearlyValues& yearly, const TrajectoryModel& model) {
    std::size_t weakest = 1;
    double least = 0;
    for (std::size_t v = 1; v + 1 < model.vertices.size(); ++v) {
        const auto first = model.vertices[v - 1], last = model.vertices[v + 1];
        const auto line = joining_line(yearly, first, last, model.values[v - 1], model.values[v + 1]);
        const double mean_square = line.squares / (yearly.years[last] - yearly.years[first]);
        if (v > 1 && mean_square >= least) continue;
        least = mean_square;
        weakest = v;
    }
    return weakest;
}

std::vector<TrajectoryModel> simplify_in_order(std::span<const double> years, std::span<double> values,
                                               std::vector<std::size_t> vertices, double threshold) {
    const YearlyValues yearly{years, values};
    std::vector<TrajectoryModel> models{fit_in_order(yearly, vertices)};
    while (models.back().segments() > 1) {
        auto model = models.back();
        const auto fast = too_fast_recovery(yearly, model, threshold);
        const auto later = fast + 1; // vertex
        auto weakest = later;
        if (fast < model.segments() && later < model.segments()) {
            const auto at = model.vertices[later];
            values[at] = smoothed(years, values, at);
        } else {
            if (fast < model.segments()) {
                const auto end = model.vertices.back();
                values[end] = model.values.back() = values[end - 1];
            }
            weakest = weakest_vertex(yearly, model);
        }
        erase_vertex(vertices, weakest);
        models.push_back(fit_in_order(yearly, vertices));
    }
    return models;
}

std::vector<TrajectoryModel> simplify_jointly(const YearlyValues& yearly, std::vector<std::size_t> vertices) {
    std::vector<TrajectoryModel> models{fit_jointly(yearly, vertices)};
    while (models.back().segments() > 1) {
        erase_vertex(vertices, weakest_vertex(yearly, models.back()));
        models.push_back(fit_jointly(yearly, vertices));
    }
    return models;
}

} // namespace kouprey
