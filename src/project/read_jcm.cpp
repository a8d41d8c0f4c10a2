#include "kouprey/core/text.hpp"

#include "project/jcm_words.hpp"
#include "project/project_draft.hpp"

#include <fmt/format.h>

#include <cmath>

namespace kouprey {

namespace {

std::set<CarbonPool> read_pools(SettingsReader& reader) {
    std::vector<std::pair<std::string, CarbonPool>> words;
    for (const auto& word : pool_words()) words.emplace_back(word, *parse_pool(word));
    std::set<CarbonPool> pools;
    for (const auto* node : reader.items("pools")) {
        const auto pool = reader.choice_of(*node, "pools", words);
        if (parse_pool(node->text) && !pools.insert(pool).second) {
            reader.problem(*node, fmt::format("the pool {} is named twice", node->text),
                           "name each pool once");
        }
    }
    return pools;
}

jcm::Rounding read_rounding(SettingsReader reader) {
    constexpr std::int64_t coarsest = 1'000'000'000;
    const jcm::Rounding rounding{reader.choice("at", jcm_words::rounding_point),
                                 reader.whole_number("to", 1, coarsest),
                                 reader.choice("direction", jcm_words::rounding_direction)};
    reader.finish();
    return rounding;
}

jcm::Participant read_participant(SettingsReader reader) {
    jcm::Participant participant;
    participant.name = reader.text("name");
    participant.japan = reader.choice<bool>("side", {{"japan", true}, {"host", false}});
    participant.share = reader.percentage("share");
    reader.finish();
    return participant;
}

void check_sum(SettingsReader& reader, const SettingsNode& place, double sum, const std::string& what,
               bool exactly) {
    constexpr double whole = 1e12, per_cent = 1e10; // shares count to 1e-12
    const auto parts = std::round(sum * whole);
    if (parts > whole || (exactly && parts < whole)) {
        reader.problem(place, fmt::format("{} add up to {} %", what, shortest(parts / per_cent)),
                       exactly ? "they must add up to 100 %"
                               : "they must not exceed 100 % of the side's part");
    }
}

void check_sums(SettingsReader& reader, const jcm::Split& split) {
    check_sum(reader, reader.node(), split.japan.value + split.host.value, "the shares of the two sides",
              true);
    const auto* participants = reader.find("participants");
    if (participants == nullptr) return;
    for (const bool japan : {true, false}) {
        double sum = 0;
        for (const auto& participant : split.participants)
            sum += participant.japan == japan ? participant.share.value : 0;
        check_sum(reader, *participants, sum,
                  japan ? "the participants of japan" : "the participants of host", false);
    }
}

std::vector<jcm::Participant> read_participants(SettingsReader& reader) {
    std::vector<jcm::Participant> participants;
    std::set<std::string> names;
    for (const auto* node : reader.items("participants")) {
        participants.push_back(read_participant({*node, reader.path_of("participants"), reader.problems()}));
        const auto& name = participants.back().name;
        if (!name.empty() && !names.insert(name).second)
            reader.problem(*node, fmt::format("the participant \"{}\" is named twice", excerpt(name)),
                           "give every participant a name of its own");
    }
    return participants;
}

jcm::Split read_split(SettingsReader& parent) {
    const auto told = parent.problems().count();
    auto reader = parent.mapping("split");
    jcm::Split split{reader.percentage("japan"), reader.percentage("host"), {}};
    if (reader.has("participants")) split.participants = read_participants(reader);
    if (reader.has("japan") && parent.problems().count() == told) check_sums(reader, split);
    reader.finish();
    return split;
}

jcm::NetDecrease read_net_decrease(SettingsReader reader) {
    const jcm::NetDecrease decrease{reader.choice("route", jcm_words::net_decrease_route),
                                    reader.percentage("share")};
    reader.finish();
    return decrease;
}

void read_reversal(SettingsReader reader, jcm::Settings& settings) {
    settings.reversal_kind = reader.choice("kind", jcm_words::reversal_kind);
    settings.reversal_share = reader.percentage("share");
    reader.finish();
}

} // namespace

void read_jcm(SettingsReader& top, ProjectDraft& draft) {
    auto reader = top.mapping("jcm");
    auto& settings = draft.project.jcm;
    settings.factors.option = reader.choice<int>("option", {{"1", 1}, {"2", 2}});
    settings.factors.pools = read_pools(reader);
    settings.annualisation.annualisation = reader.choice("annualisation", jcm_words::annualisation);
    settings.annualisation.areas = reader.choice("areas", jcm_words::areas);
    settings.annualisation.moves = reader.choice("moves", jcm_words::moves);
    settings.factors.after = reader.choice("stock_after_conversion", jcm_words::stock_after_conversion);
    settings.factors.roots = reader.choice("roots", jcm_words::roots);
    settings.annualisation.day_count = reader.choice("day_count", jcm_words::day_count);
    settings.negative_years = reader.choice("negative_years", jcm_words::negative_years);
    settings.uncertainty_deduction = reader.percentage("uncertainty_deduction");
    read_reversal(reader.mapping("reversal"), settings);
    settings.rounding = read_rounding(reader.mapping("rounding"));
    settings.split = read_split(reader);
    if (reader.has("net_decrease")) settings.net_decrease = read_net_decrease(reader.mapping("net_decrease"));
    settings.accept_inconsistent = reader.yes_or_no("accept_inconsistent", false);
    reader.finish();
}

} // namespace kouprey
