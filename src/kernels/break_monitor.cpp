#include "kouprey/kernels/break_monitor.hpp"

#include "kouprey/kernels/middle_value.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

std::unique_ptr<const BreakBoundary> boundary_of(const MonitorRule& rule) {
    if (rule.process == BreakProcess::cusum) return std::make_unique<CusumBoundary>(rule.level);
    return std::make_unique<MosumBoundary>(rule.bandwidth, rule.horizon, rule.level);
}

/// Standard deviation of a sample.
double deviation_of(std::span<const double> values) {
    double sum = 0, squares = 0;
    for (const double value : values) sum += value;
    const double mean = sum / static_cast<double>(values.size());
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

} // namespace

BreakMonitor::BreakMonitor(std::span<const double> times, const MonitorRule& rule)
    : model_(times, rule.order, rule.trend)
    , rule_(rule)
    , least_(std::max(rule.least_history > 0 ? rule.least_history : 2 * model_.terms(), model_.terms() + 1))
    , boundary_(boundary_of(rule))
    , sequence_(model_.terms())
    , coefficients_(model_.terms()) {
    if (rule.history_level) history_critical_ = cusum_lines_critical(*rule.history_level);
}

void BreakMonitor::gather(std::span<const double> values) {
    dates_.clear();
    values_.clear();
    split_ = 0;
    for (std::size_t date = 0; date < values.size(); ++date) {
        if (std::isnan(values[date])) continue;
        dates_.push_back(date);
        values_.push_back(values[date]);
        if (model_.time(date) < rule_.start) ++split_;
    }
}

/// The first observation of the stable history: recursive residuals from the newest observation of the
/// history back to the oldest, summed until they cross the lines (reversely ordered CUSUM, Pesaran &
/// Timmermann 2002; the sums over the standard deviation of the residuals as Verbesselt et al. 2012 take
/// them).
std::size_t BreakMonitor::stable_from() {
    sequence_.clear();
    recursive_.clear();
    for (std::size_t i = split_; i-- > 0;) {
        const bool determined = sequence_.determined();
        const double residual = sequence_.add(model_.row(dates_[i]), values_[i]);
        if (determined) recursive_.push_back(residual);
    }
    if (recursive_.size() < 2) return 0;
    const auto count = static_cast<double>(recursive_.size());
    const double unit = deviation_of(recursive_) * std::sqrt(count);
    double sum = 0;
    for (std::size_t j = 0; j < recursive_.size(); ++j) {
        sum += recursive_[j];
        const double line = history_critical_ * (1 + 2 * static_cast<double>(j + 1) / count);
        if (std::abs(sum) > line * unit) return recursive_.size() - j;
    }
    return 0;
}

bool BreakMonitor::fit(std::size_t begin, MonitoredCell& cell) {
    cell.history = split_ - begin;
    if (cell.history < least_) return false;
    sequence_.clear();
    double sum = 0, squares = 0, about_mean = 0;
    for (auto i = begin; i < split_; ++i) {
        sequence_.add(model_.row(dates_[i]), values_[i]);
        sum += values_[i];
        squares += values_[i] * values_[i];
    }
    if (!sequence_.determined()) return false;
    const auto count = static_cast<double>(cell.history);
    const double mean = sum / count;
    for (auto i = begin; i < split_; ++i) about_mean += (values_[i] - mean) * (values_[i] - mean);
    const double rest = sequence_.residual_sum_of_squares();
    constexpr double rounding = 1e-20; // of squares: a history without noise has nothing to measure by
    if (!(rest > rounding * squares)) return false;
    sequence_.solve(coefficients_);
    cell.history_start = model_.time(dates_[begin]);
    cell.r_squared = 1 - rest / about_mean;
    cell.sigma = std::sqrt(rest / (count - static_cast<double>(model_.terms())));
    cell.slope = model_.slope(coefficients_);
    cell.amplitude = model_.amplitude(coefficients_);
    return true;
}

/// The size of the process at each monitored observation, in units of its critical value.
void BreakMonitor::run_process(std::size_t begin, const MonitoredCell& cell) {
    residuals_.clear();
    for (auto i = begin; i < dates_.size(); ++i)
        residuals_.push_back(values_[i] - model_.value(dates_[i], coefficients_));
    const bool moving = rule_.process == BreakProcess::mosum;
    const auto count = static_cast<double>(cell.history);
    const auto width = moving ? static_cast<std::size_t>(std::floor(rule_.bandwidth * count)) : cell.history;
    const double unit = cell.sigma * std::sqrt(count);
    process_.clear();
    for (auto end = cell.history + 1; end <= residuals_.size(); ++end) {
        const double x = static_cast<double>(end) / count;
        if (x > boundary_->horizon()) break;
        double sum = 0;
        for (auto i = moving ? end - width : 0; i < end; ++i) sum += residuals_[i];
        process_.push_back(boundary_->scaled(std::abs(sum) / unit, x));
    }
}

/// The first observation beyond the boundary, and how long it stays there.
void BreakMonitor::find_break(std::size_t begin, MonitoredCell& cell) const {
    const auto time_of = [&](std::size_t k) { return model_.time(dates_[begin + cell.history + k]); };
    const auto beyond = [&](double size) { return size > boundary_->critical(); };
    cell.break_time = none;
    cell.p_value = boundary_->p_value(process_.empty() ? 0 : std::ranges::max(process_));
    const auto first = std::ranges::find_if(process_, beyond);
    if (first == process_.end()) return;
    const auto at = static_cast<std::size_t>(first - process_.begin());
    auto last = static_cast<std::size_t>(std::find_if_not(first, process_.end(), beyond) - process_.begin());
    if (last == process_.size()) --last;
    cell.break_time = time_of(at);
    cell.duration = time_of(last) - cell.break_time;
    cell.break_magnitude = median_from(cell.history + at);
}

double BreakMonitor::median_from(std::size_t first) const {
    std::vector<double> values(residuals_.begin() + static_cast<std::ptrdiff_t>(first), residuals_.end());
    return middle_value(values);
}

MonitoredCell BreakMonitor::operator()(std::span<const double> values) {
    MonitoredCell cell;
    gather(values);
    cell.observations = dates_.size() - split_;
    const auto begin = rule_.history_level ? stable_from() : 0;
    const bool fitted = fit(begin, cell);
    constexpr double two = 2; // sums of fewer residuals are none
    const bool wide =
        rule_.process == BreakProcess::cusum || rule_.bandwidth * static_cast<double>(cell.history) >= two;
    if (!fitted || !wide || cell.observations == 0) return cell;
    run_process(begin, cell);
    cell.magnitude = median_from(cell.history);
    find_break(begin, cell);
    cell.monitored = true;
    return cell;
}

} // namespace kouprey
