#include "score_options.hpp"

#include "kouprey/core/error.hpp"

#include "readers.hpp"

namespace kouprey {

namespace {

constexpr double farthest_cloud = 5'000; ///< metres

} // namespace

Reader ScoreOptions::day_of_year() {
    return {"text", "MM-DD", "a day such as 07-15", {}, [this](const std::string& word) {
                given_ = read_month_and_day(word, rule_.month, rule_.day);
                return given_;
            }};
}

void ScoreOptions::declare(Arguments& arguments) {
    arguments.group("Best available pixel");
    arguments.add({.name = "--target-day",
                   .reader = day_of_year(),
                   .help = "the best day of the year, for --method best",
                   .needs = {"--method"}});
    arguments.add({.name = "--day-spread",
                   .reader = number(spread_, "DAYS"),
                   .help = "standard deviation of the bell around that day",
                   .default_text = "30",
                   .needs = {"--target-day"}});
    arguments.add({.name = "--cloud-distance",
                   .reader = length(rule_.cloud_distance, 1, farthest_cloud, "from 1m to 5km"),
                   .help = "distance from which on a cloud or shadow does not matter, with its unit",
                   .default_text = "1500m",
                   .needs = {"--target-day"}});
    arguments.add({.name = "--day-weight",
                   .reader = number(day_weight_, "W"),
                   .help = "weight of the score of the day",
                   .default_text = "1",
                   .needs = {"--target-day"}});
    arguments.add({.name = "--cloud-weight",
                   .reader = number(cloud_weight_, "W"),
                   .help = "weight of the score of the distance to clouds",
                   .default_text = "1",
                   .needs = {"--target-day"}});
}

PixelScoreRule ScoreOptions::rule() const {
    constexpr double most = 1000;
    auto rule = rule_;
    rule.day_spread = spread_.value_or(rule.day_spread);
    rule.day_weight = day_weight_.value_or(rule.day_weight);
    rule.cloud_weight = cloud_weight_.value_or(rule.cloud_weight);
    const auto wrong = [](double value) { return !(value >= 0 && value <= most); };
    if (wrong(rule.day_weight) || wrong(rule.cloud_weight) || wrong(rule.day_spread) || rule.day_spread < 1)
        throw Error(Failure::usage, {"weights lie between 0 and 1000, the spread of days between 1 and 1000",
                                     "", "give other numbers"});
    return rule;
}

} // namespace kouprey
