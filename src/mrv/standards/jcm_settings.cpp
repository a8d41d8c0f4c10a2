#include "kouprey/core/error.hpp"

#include "mrv/standards/jcm_shares.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace kouprey::jcm {

namespace {

constexpr std::int64_t largest_unit = 1'000'000'000;

void require_coherence(const AnnualisationRules& rules) {
    if (rules.coherent()) return;
    const bool linear = rules.annualisation == Annualisation::linear;
    throw Error(Failure::method,
                {linear ? "linear annualisation with updated areas understates the reference level"
                        : "compounded annualisation with frozen areas overstates the reference level",
                 "jcm",
                 "pair linear with frozen or compounded with updated, or write accept_inconsistent: yes"});
}

void require_share(Share share, const std::string& key, Problems& problems) {
    if (!(share.value >= 0 && share.value <= 1))
        problems.add({"the share is not from 0 % to 100 %", key, "write a percentage such as 5 %"});
}

void check_participants(const Split& split, bool japan, Problems& problems) {
    std::int64_t taken = 0;
    for (const auto& participant : split.participants)
        if (participant.japan == japan) taken += parts_of(participant.share);
    if (taken > whole) {
        problems.add({fmt::format("the participants of {} take more than it has",
                                  japan ? "Japan" : "the host country"),
                      "jcm.split", "their shares are of the part of their side and add up to 100 % at most"});
    }
}

void check_names(const std::vector<Participant>& participants, Problems& problems) {
    std::set<std::string_view> names;
    for (const auto& participant : participants) {
        if (participant.name.empty() || !names.insert(participant.name).second) {
            problems.add({fmt::format("the participant \"{}\" has no name of its own", participant.name),
                          "jcm.split", "give every participant another name"});
        }
    }
}

void check_split(const Split& split, Problems& problems) {
    require_share(split.japan, "jcm.split.japan", problems);
    require_share(split.host, "jcm.split.host", problems);
    for (const auto& participant : split.participants)
        require_share(participant.share, "jcm.split, participant " + participant.name, problems);
    check_names(split.participants, problems);
    if (!problems.empty()) return; // sums of what is no share say nothing
    if (parts_of(split.japan) + parts_of(split.host) != whole) {
        problems.add({fmt::format("the sides get {} and {}, which is not the whole", percent(split.japan),
                                  percent(split.host)),
                      "jcm.split", "give shares that add up to 100 %"});
    }
    for (const bool japan : {true, false}) check_participants(split, japan, problems);
}

} // namespace

void check_settings(const Settings& settings) {
    Problems problems;
    if (settings.factors.option != 1 && settings.factors.option != 2)
        problems.add(
            {fmt::format("there is no option {}", settings.factors.option), "jcm.option", "write 1 or 2"});
    require_share(settings.uncertainty_deduction, "jcm.uncertainty_deduction", problems);
    require_share(settings.reversal_share, "jcm.reversal.share", problems);
    if (settings.net_decrease)
        require_share(settings.net_decrease->share, "jcm.net_decrease.share", problems);
    if (settings.rounding.to < 1 || settings.rounding.to > largest_unit)
        problems.add({fmt::format("credits cannot be rounded to {} tCO2e", settings.rounding.to),
                      "jcm.rounding.to", "write a whole number of tonnes, mostly 1"});
    check_split(settings.split, problems);
    problems.throw_if_any(Failure::input);
    if (!settings.accept_inconsistent) require_coherence(settings.annualisation);
}

} // namespace kouprey::jcm
