#include "monitor_options.hpp"

#include "kouprey/core/error.hpp"

#include "readers.hpp"

#include <array>
#include <utility>

namespace kouprey {

namespace {

constexpr int most_observations = 10'000;

[[noreturn]] void refuse(std::string what, std::string where, std::string remedy) {
    throw Error(Failure::usage, {std::move(what), std::move(where), std::move(remedy)});
}

} // namespace

void MonitorOptions::declare(Arguments& arguments) {
    arguments.group("Monitor");
    arguments.add({.name = "--start",
                   .reader = date(start_),
                   .help = "first day that is monitored; what lies before it is the history"});
    arguments.add({.name = "--order",
                   .reader = integer(order_, 0, SeasonTrend::most_order),
                   .help = "harmonics of the season; 0: no season",
                   .default_text = "3"});
    arguments.add({.name = "--no-trend", .reader = flag(no_trend_), .help = "the model has no trend"});
    arguments.add({.name = "--process",
                   .reader = choice<std::optional<BreakProcess>, BreakProcess>(
                       process_, {{"mosum", BreakProcess::mosum}, {"cusum", BreakProcess::cusum}}),
                   .help = "what is summed: the newest residuals, or all of them",
                   .default_text = "mosum"});
    arguments.add({.name = "--bandwidth",
                   .reader = number(bandwidth_, "SHARE"),
                   .help = "length of moving sums as a share of the history: 0.25, 0.5 or 1",
                   .default_text = "0.25"});
    arguments.add({.name = "--horizon",
                   .reader = integer(horizon_, 2, 10),
                   .help = "how long moving sums are monitored, in lengths of the history: 2, 4, 6, 8 or 10",
                   .default_text = "10"});
    arguments.add({.name = "--level",
                   .reader = number(level_, "P"),
                   .help = "chance of a break, or of a trend in the table, where there is none",
                   .default_text = "0.05"});
    arguments.add({.name = "--stable-history",
                   .reader = flag(stable_),
                   .help = "let the history of a cell begin where it is stable (reversely ordered CUSUM)"});
    arguments.add({.name = "--history-level",
                   .reader = number(history_level_, "P"),
                   .help = "chance that a stable history is cut",
                   .default_text = "0.05",
                   .needs = {"--stable-history"}});
    arguments.add({.name = "--min-history",
                   .reader = integer(least_history_, 2, most_observations),
                   .help = "fewest observations of a history, or of a trend",
                   .default_text = "twice the number of terms of the model"});
    arguments.add({.name = "--write",
                   .reader = word_list<MonitorBand>(bands_, monitor_bands()),
                   .help = "bands to write, with commas between them",
                   .default_text = "all"});
}

std::string MonitorOptions::given(bool besides_trend) const {
    struct Given {
        const char* name;
        bool given, of_trend;
    };
    const std::array<Given, 10> options{{{"--start", start_.has_value(), false},
                                         {"--order", order_.has_value(), true},
                                         {"--no-trend", no_trend_, false},
                                         {"--process", process_.has_value(), false},
                                         {"--bandwidth", bandwidth_.has_value(), false},
                                         {"--horizon", horizon_.has_value(), false},
                                         {"--level", level_.has_value(), true},
                                         {"--stable-history", stable_, false},
                                         {"--min-history", least_history_.has_value(), true},
                                         {"--write", !bands_.empty(), false}}};
    for (const auto& option : options)
        if (option.given && !(besides_trend && option.of_trend)) return option.name;
    return "";
}

/// Throws Error(usage) where the fewest observations do not determine so many terms.
void MonitorOptions::require_observations(int terms) const {
    if (least_history_ && *least_history_ <= terms)
        refuse("a model of " + std::to_string(terms) + " terms wants more observations than that",
               "--min-history", "give " + std::to_string(terms + 1) + " or more");
}

TrendRequest MonitorOptions::trend_request() const {
    TrendRequest request;
    request.order = order_.value_or(request.order);
    request.level = level_.value_or(request.level);
    if (!(request.level > 0 && request.level < 1))
        refuse("a level lies between 0 and 1", "--level", "give one such as 0.05");
    require_observations(2 + 2 * request.order);
    request.least_observations = static_cast<std::size_t>(least_history_.value_or(0));
    return request;
}

MonitorRequest MonitorOptions::request() const {
    if (!start_)
        refuse("nothing says from which day on to monitor", "series monitor", "add --start YYYY-MM-DD");
    MonitorRequest request;
    request.start = *start_;
    request.bands = bands_;
    auto& rule = request.rule;
    rule.order = order_.value_or(rule.order);
    rule.trend = !no_trend_;
    rule.process = process_.value_or(rule.process);
    rule.bandwidth = bandwidth_.value_or(rule.bandwidth);
    rule.horizon = horizon_.value_or(rule.horizon);
    rule.level = level_.value_or(rule.level);
    if (rule.process == BreakProcess::cusum && (bandwidth_ || horizon_))
        refuse("sums of all residuals have no bandwidth and no horizon", "--process cusum",
               "leave --bandwidth and --horizon out");
    if (stable_) rule.history_level = history_level_.value_or(rule.level);
    if (rule.history_level && !(*rule.history_level > 0 && *rule.history_level < 1))
        refuse("a level lies between 0 and 1", "--history-level", "give one such as 0.05");
    require_observations(1 + 2 * rule.order + (rule.trend ? 1 : 0));
    rule.least_history = static_cast<std::size_t>(least_history_.value_or(0));
    return request;
}

} // namespace kouprey
