// Monitoring as the papers define it, in plain loops over textbook least squares.
#pragma once

#include "kouprey/kernels/break_monitor.hpp"

#include "kernels/plain_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <vector>

namespace kouprey::test {

struct PlainCell {
    double break_time = 0, magnitude = 0, statistic = 0, history_start = 0; ///< a break time of 0: none
};

inline std::vector<double> plain_terms(double time, const MonitorRule& rule) {
    std::vector<double> row{1};
    for (int j = 1; j <= rule.order; ++j) {
        row.push_back(std::cos(2 * std::numbers::pi * j * time));
        row.push_back(std::sin(2 * std::numbers::pi * j * time));
    }
    if (rule.trend) row.push_back(time - 2000);
    return row;
}

/// First observation of the stable history by recursive residuals in reverse order.
inline std::size_t plain_stable_from(const PlainRows& rows, const std::vector<double>& values,
                                     std::size_t history, double lambda) {
    const auto terms = rows.front().size();
    const PlainRows reversed(rows.rend() - static_cast<std::ptrdiff_t>(history), rows.rend());
    const std::vector<double> back(values.rend() - static_cast<std::ptrdiff_t>(history), values.rend());
    std::vector<double> residuals;
    for (auto r = terms; r < history; ++r) {
        const auto spread =
            plain_product(reversed[r], plain_solution(plain_normal(reversed, r), reversed[r]));
        const double rest = back[r] - plain_product(reversed[r], plain_fit(reversed, back, r));
        residuals.push_back(rest / std::sqrt(1 + spread));
    }
    const auto n = static_cast<double>(residuals.size());
    const double mean = std::accumulate(residuals.begin(), residuals.end(), 0.0) / n;
    double squares = 0, sum = 0;
    for (const double w : residuals) squares += (w - mean) * (w - mean);
    const double sigma = std::sqrt(squares / (n - 1));
    for (std::size_t j = 0; j < residuals.size(); ++j) {
        sum += residuals[j];
        if (std::abs(sum) / (sigma * std::sqrt(n)) > lambda * (1 + 2 * static_cast<double>(j + 1) / n))
            return history - (terms + j);
    }
    return 0;
}

/// One cell without nodata. `critical`: of the process; `lambda`: of the history, 0 for all of it.
inline PlainCell plain_monitor(const std::vector<double>& times, const std::vector<double>& values,
                               const MonitorRule& rule, double critical, double lambda) {
    PlainRows rows;
    for (const double time : times) rows.push_back(plain_terms(time, rule));
    const auto split = static_cast<std::size_t>(std::ranges::lower_bound(times, rule.start) - times.begin());
    const auto begin = lambda > 0 ? plain_stable_from(rows, values, split, lambda) : 0;
    const PlainRows fitted(rows.begin() + static_cast<std::ptrdiff_t>(begin), rows.end());
    const std::vector<double> seen(values.begin() + static_cast<std::ptrdiff_t>(begin), values.end());
    const auto n = split - begin;
    const auto coefficients = plain_fit(fitted, seen, n);
    std::vector<double> rest;
    for (std::size_t i = 0; i < seen.size(); ++i)
        rest.push_back(seen[i] - plain_product(fitted[i], coefficients));
    double squares = 0;
    for (std::size_t i = 0; i < n; ++i) squares += rest[i] * rest[i];
    const auto count = static_cast<double>(n);
    const double sigma = std::sqrt(squares / (count - static_cast<double>(coefficients.size())));
    const auto width = static_cast<std::size_t>(rule.bandwidth * count);
    PlainCell cell{0, 0, 0, times[begin]};
    for (auto k = n; k < rest.size(); ++k) {
        const double x = static_cast<double>(k + 1) / count;
        const auto from = rule.process == BreakProcess::mosum ? k + 1 - width : 0;
        double sum = 0;
        for (auto i = from; i <= k; ++i) sum += rest[i];
        const double size = std::abs(sum) / (sigma * std::sqrt(count));
        double scaled = size / std::sqrt(2 * std::max(1.0, std::log(x)));
        if (rule.process == BreakProcess::cusum)
            scaled = std::sqrt(std::max(0.0, size * size / (x * (x - 1)) - std::log(x / (x - 1))));
        cell.statistic = std::max(cell.statistic, scaled);
        if (cell.break_time == 0 && scaled > critical) cell.break_time = times[begin + k];
    }
    std::vector<double> monitored(rest.begin() + static_cast<std::ptrdiff_t>(n), rest.end());
    std::ranges::sort(monitored);
    const auto m = monitored.size();
    cell.magnitude = (monitored[(m - 1) / 2] + monitored[m / 2]) / 2;
    return cell;
}

} // namespace kouprey::test
