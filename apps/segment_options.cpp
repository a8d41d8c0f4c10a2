#include "segment_options.hpp"

#include "kouprey/core/error.hpp"

#include "readers.hpp"

#include <array>
#include <utility>

namespace kouprey {

namespace {

constexpr int most_segments = 20, most_observations = 10'000;

/// Throws Error(usage) unless low <= value <= high.
double within(std::optional<double> value, double fallback, double low, double high, const char* option) {
    if (value && !(*value >= low && *value <= high))
        throw Error(Failure::usage,
                    {std::string(option) + " lies between " + shortest(low) + " and " + shortest(high), "",
                     "give another number"});
    return value.value_or(fallback);
}

} // namespace

void SegmentOptions::declare(Arguments& arguments) {
    arguments.group("Segment");
    arguments.add(
        {.name = "--yearly",
         .reader = choice<std::optional<YearlyValue>, YearlyValue>(yearly_, {{"median", YearlyValue::median},
                                                                             {"mean", YearlyValue::mean},
                                                                             {"min", YearlyValue::least},
                                                                             {"max", YearlyValue::largest}}),
         .help = "what stands for a year with several dates",
         .default_text = "two dates in a year are an error"});
    arguments.add({.name = "--max-segments",
                   .reader = integer(max_segments_, 1, most_segments),
                   .help = "most segments of a cell",
                   .default_text = "6"});
    arguments.add({.name = "--spike",
                   .reader = number(spike_, "SHARE"),
                   .help = "how much alike neighbours of a spike are for it to be dampened; 1: spikes stay",
                   .default_text = "0.9"});
    arguments.add({.name = "--overshoot",
                   .reader = integer(overshoot_, 0, most_segments),
                   .help = "vertices that are looked for beyond those of --max-segments",
                   .default_text = "3"});
    arguments.add({.name = "--recovery",
                   .reader = number(recovery_, "SHARE"),
                   .help = "no recovery may take up more of the range of values in a year",
                   .default_text = "0.25"});
    arguments.add({.name = "--no-one-year-recovery",
                   .reader = flag(no_short_recovery_),
                   .help = "no recovery may end after a year"});
    arguments.add({.name = "--max-p",
                   .reader = number(largest_p_, "P"),
                   .help = "cells with a larger p of F have no segments but a constant",
                   .default_text = "0.05"});
    arguments.add(
        {.name = "--best-model",
         .reader = number(best_model_, "SHARE"),
         .help = "the model with most segments is taken whose p is at most (2 - SHARE) times the least",
         .default_text = "0.75"});
    arguments.add({.name = "--min-observations",
                   .reader = integer(least_observations_, 4, most_observations),
                   .help = "fewest years in which a cell is observed",
                   .default_text = "6"});
    declare_disturbance(arguments);
}

void SegmentOptions::declare_disturbance(Arguments& arguments) {
    arguments.add({.name = "--loss",
                   .reader = choice<std::optional<LossDirection>, LossDirection>(
                       loss_, {{"decrease", LossDirection::decrease}, {"increase", LossDirection::increase}}),
                   .help = "what values do in a disturbance",
                   .default_text = "decrease, as those of NDVI and NBR"});
    arguments.add({.name = "--which",
                   .reader = choice<std::optional<DisturbanceOrder>, DisturbanceOrder>(
                       order_, {{"greatest", DisturbanceOrder::greatest},
                                {"longest", DisturbanceOrder::longest},
                                {"fastest", DisturbanceOrder::fastest},
                                {"newest", DisturbanceOrder::newest},
                                {"oldest", DisturbanceOrder::oldest}}),
                   .help = "which disturbance of a cell is told",
                   .default_text = "greatest"});
    arguments.add({.name = "--min-magnitude",
                   .reader = number(least_change_, "M"),
                   .help = "smaller changes are no disturbances, in the unit of the values",
                   .default_text = "0"});
    arguments.add({.name = "--add",
                   .reader = word_list<SegmentExtra>(
                       extras_, {{"vertices", SegmentExtra::vertices}, {"fitted", SegmentExtra::fitted}}),
                   .help = "further bands: year and value of each vertex, the segments' value in each year"});
}

std::string SegmentOptions::given() const {
    const std::array<std::pair<const char*, bool>, 13> options{
        {{"--yearly", yearly_.has_value()},
         {"--max-segments", max_segments_.has_value()},
         {"--spike", spike_.has_value()},
         {"--overshoot", overshoot_.has_value()},
         {"--recovery", recovery_.has_value()},
         {"--no-one-year-recovery", no_short_recovery_},
         {"--max-p", largest_p_.has_value()},
         {"--best-model", best_model_.has_value()},
         {"--min-observations", least_observations_.has_value()},
         {"--loss", loss_.has_value()},
         {"--which", order_.has_value()},
         {"--min-magnitude", least_change_.has_value()},
         {"--add", !extras_.empty()}}};
    for (const auto& [name, is_given] : options)
        if (is_given) return name;
    return "";
}

SegmentRequest SegmentOptions::request() const {
    constexpr double largest = 1e300, whole_range = 100;
    SegmentRequest request;
    auto& rule = request.rule;
    request.yearly = yearly_;
    request.order = order_.value_or(request.order);
    request.extras = extras_;
    request.least_change = within(least_change_, 0, 0, largest, "--min-magnitude");
    rule.loss = loss_.value_or(rule.loss);
    rule.max_segments = max_segments_.value_or(rule.max_segments);
    rule.vertex_overshoot = overshoot_.value_or(rule.vertex_overshoot);
    rule.one_year_recovery = !no_short_recovery_;
    rule.spike_threshold = within(spike_, rule.spike_threshold, 0, 1, "--spike");
    rule.recovery_threshold = within(recovery_, rule.recovery_threshold, 0, whole_range, "--recovery");
    rule.largest_p = within(largest_p_, rule.largest_p, 0, 1, "--max-p");
    rule.best_model_share = within(best_model_, rule.best_model_share, 0, 1, "--best-model");
    rule.least_observations = static_cast<std::size_t>(least_observations_.value_or(6));
    return request;
}

} // namespace kouprey
