#include "kouprey/kernels/segmentation.hpp"

#include "kernels/trajectory_models.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace kouprey {

namespace {

/// Whether no recovery of a model is faster, or shorter, than the rule allows.
bool acceptable(const YearlyValues& yearly, const TrajectoryModel& model, const SegmentRule& rule) {
    if (too_fast_recovery(yearly, model, rule.recovery_threshold) < model.segments()) return false;
    if (rule.one_year_recovery) return true;
    for (std::size_t s = 0; s < model.segments(); ++s) {
        const double years = yearly.years[model.vertices[s + 1]] - yearly.years[model.vertices[s]];
        if (model.values[s + 1] < model.values[s] && years <= 1) return false;
    }
    return true;
}

/// Section 2.3.6: of the models whose p is nearly the least the one with most segments, unless a recovery of
/// it is not acceptable; then the next one. nullptr: none below the largest p.
const TrajectoryModel* best_of(const YearlyValues& yearly, std::vector<TrajectoryModel>& models,
                               const SegmentRule& rule) {
    for (std::size_t tries = 0; tries < models.size(); ++tries) {
        const double least = std::ranges::min(models, {}, &TrajectoryModel::p_value).p_value;
        if (least > rule.largest_p) return nullptr;
        const auto best = std::ranges::find_if(models, [&](const TrajectoryModel& model) {
            return model.p_value <= (2 - rule.best_model_share) * least;
        });
        if (best->p_value <= rule.largest_p && acceptable(yearly, *best, rule)) return &*best;
        best->p_value = 1;
    }
    return nullptr;
}

} // namespace

double Trajectory::value(double year) const {
    for (std::size_t v = 1; v < vertices.size(); ++v) {
        const auto &from = vertices[v - 1], &to = vertices[v];
        if (year < from.year || year > to.year) continue;
        return from.value + (to.value - from.value) * ((year - from.year) / (to.year - from.year));
    }
    return std::numeric_limits<double>::quiet_NaN();
}

Segmentation::Segmentation(std::span<const double> years, const SegmentRule& rule)
    : rule_(rule)
    , sign_(rule.loss == LossDirection::decrease ? -1 : 1)
    , all_years_(years.begin(), years.end()) {}

void Segmentation::gather(std::span<const double> values) {
    years_.clear();
    observed_.clear();
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (std::isnan(values[i])) continue;
        years_.push_back(all_years_[i]);
        observed_.push_back(sign_ * values[i]);
    }
}

void Segmentation::take(const TrajectoryModel& model) {
    result_.p_value = model.p_value;
    for (std::size_t v = 0; v < model.vertices.size(); ++v)
        result_.vertices.push_back({years_[model.vertices[v]], sign_ * model.values[v]});
}

void Segmentation::take_constant() {
    double sum = 0;
    for (const double value : observed_) sum += value;
    const double mean = sign_ * sum / static_cast<double>(observed_.size());
    result_.p_value = 1;
    result_.vertices = {{years_.front(), mean}, {years_.back(), mean}};
}

void Segmentation::measure_fit() {
    double squares = 0;
    for (std::size_t i = 0; i < observed_.size(); ++i) {
        const double rest = sign_ * observed_[i] - result_.value(years_[i]);
        squares += rest * rest;
    }
    result_.rmse = std::sqrt(squares / static_cast<double>(observed_.size()));
}

const Trajectory& Segmentation::operator()(std::span<const double> values) {
    gather(values);
    result_ = {};
    result_.observations = observed_.size();
    if (observed_.size() < std::max<std::size_t>(rule_.least_observations, 3)) return result_;
    values_ = observed_;
    dampen_spikes(values_, rule_.spike_threshold);
    smoothed_ = values_;
    const YearlyValues yearly{years_, values_}, smoothed{years_, smoothed_};
    const auto most = static_cast<std::size_t>(rule_.max_segments) + 1;
    const auto overshoot = static_cast<std::size_t>(rule_.vertex_overshoot);
    auto vertices = search_vertices(yearly, std::min(most + overshoot, observed_.size() - 2));
    cull_vertices(yearly, vertices, most);
    auto models = simplify_in_order(years_, smoothed_, vertices, rule_.recovery_threshold);
    const auto* best = best_of(smoothed, models, rule_);
    if (best == nullptr) {
        models = simplify_jointly(yearly, vertices);
        best = best_of(yearly, models, rule_);
    }
    if (best != nullptr) {
        take(*best);
    } else {
        take_constant();
    }
    measure_fit();
    return result_;
}

bool find_disturbance(const Trajectory& trajectory, LossDirection loss, double least, DisturbanceOrder order,
                      Disturbance& found) {
    const double sign = loss == LossDirection::decrease ? -1 : 1;
    const auto rank = [&](const Disturbance& d) {
        switch (order) {
        case DisturbanceOrder::greatest:
            return sign * d.change;
        case DisturbanceOrder::longest:
            return d.end - d.begin;
        case DisturbanceOrder::fastest:
            return sign * d.change / (d.end - d.begin);
        case DisturbanceOrder::newest:
            return d.begin;
        case DisturbanceOrder::oldest:
            break;
        }
        return -d.begin;
    };
    bool any = false;
    for (std::size_t s = 0; s < trajectory.segments(); ++s) {
        const auto &from = trajectory.vertices[s], &to = trajectory.vertices[s + 1];
        const Disturbance segment{from.year, to.year, from.value, to.value - from.value};
        if (!(sign * segment.change > 0) || sign * segment.change < least) continue;
        if (any && rank(segment) <= rank(found)) continue;
        found = segment;
        any = true;
    }
    return any;
}

} // namespace kouprey
