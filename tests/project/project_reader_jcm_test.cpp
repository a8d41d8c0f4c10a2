// The settings of the mechanism: every one stated, each read into its place.
#include "project/project_text.hpp"

#include <gmock/gmock.h>

#include <array>
#include <sstream>

namespace kouprey::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

/// The settings of the project of tables with one place changed.
jcm::Settings changed(const std::string& from, const std::string& to) {
    return read_text(with(project_of_tables, from, to)).jcm;
}

std::string fault(const std::string& from, const std::string& to) {
    return fault_of(with(project_of_tables, from, to));
}

/// The line `key: …` of jcm.
std::string line_of(const std::string& key) {
    const auto begin = jcm_text.find("  " + key + ":");
    return jcm_text.substr(begin, jcm_text.find('\n', begin) + 1 - begin);
}

TEST(JcmSettings, AreReadAsWritten) {
    const auto settings = read_text(project_of_tables).jcm;
    EXPECT_EQ(settings.factors.option, 2);
    EXPECT_EQ(settings.factors.pools, (std::set{CarbonPool::agb, CarbonPool::bgb}));
    EXPECT_EQ(settings.factors.after, StockAfterConversion::class_stock);
    EXPECT_EQ(settings.factors.roots, Roots::both);
    EXPECT_EQ(settings.annualisation.annualisation, Annualisation::compounded);
    EXPECT_EQ(settings.annualisation.areas, StartAreas::updated);
    EXPECT_EQ(settings.annualisation.moves, Moves::credited);
    EXPECT_EQ(settings.annualisation.day_count, DayCount::actual_actual);
    EXPECT_EQ(settings.negative_years, jcm::NegativeYears::offset);
    EXPECT_EQ(settings.uncertainty_deduction, Share{0.05});
    EXPECT_EQ(settings.reversal_kind, jcm::ReversalKind::deduction);
    EXPECT_EQ(settings.reversal_share, Share{0.10});
    EXPECT_EQ(settings.rounding.at, jcm::RoundingPoint::issuable);
    EXPECT_EQ(settings.rounding.to, 1);
    EXPECT_EQ(settings.rounding.direction, jcm::RoundingDirection::down);
    EXPECT_EQ(settings.split.japan, Share{0.5});
    EXPECT_EQ(settings.split.host, Share{0.5});
    EXPECT_TRUE(settings.split.participants.empty());
    EXPECT_FALSE(settings.net_decrease);
    EXPECT_FALSE(settings.accept_inconsistent);
}

TEST(JcmSettings, TakeEveryWordOfTheirOwn) {
    EXPECT_EQ(changed("option: 2", "option: 1").factors.option, 1);
    EXPECT_EQ(changed("[agb, bgb]", "[agb, dead_wood, litter, soil]").factors.pools.size(), 4u);
    EXPECT_EQ(changed("[agb, bgb]", "agb").factors.pools, std::set{CarbonPool::agb});
    EXPECT_EQ(changed("moves: credited", "moves: all").annualisation.moves, Moves::all);
    EXPECT_EQ(changed("conversion: class", "conversion: zero").factors.after, StockAfterConversion::zero);
    EXPECT_EQ(changed("roots: both", "roots: forest").factors.roots, Roots::forest);
    EXPECT_EQ(changed("roots: both", "roots: none").factors.roots, Roots::none);
    EXPECT_EQ(changed("actual/actual", "actual/365").annualisation.day_count, DayCount::actual_365);
    EXPECT_EQ(changed("years: offset", "years: zero").negative_years, jcm::NegativeYears::zero);
    EXPECT_EQ(changed("years: offset", "years: carry").negative_years, jcm::NegativeYears::carry);
    EXPECT_EQ(changed("kind: deduction", "kind: buffer").reversal_kind, jcm::ReversalKind::buffer);
    EXPECT_EQ(changed("at: issuable", "at: vintage").rounding.at, jcm::RoundingPoint::vintage);
    EXPECT_EQ(changed("to: 1,", "to: 1000,").rounding.to, 1000);
    EXPECT_EQ(changed("direction: down", "direction: nearest").rounding.direction,
              jcm::RoundingDirection::nearest);
    EXPECT_EQ(changed("direction: down", "direction: up").rounding.direction, jcm::RoundingDirection::up);
}

TEST(JcmSettings, HaveNoDefaults) {
    std::istringstream lines(jcm_text);
    std::string line;
    std::getline(lines, line); // jcm:
    int keys = 0;
    for (; std::getline(lines, line); ++keys) {
        const auto key = line.substr(2, line.find(':') - 2);
        EXPECT_THAT(fault_of(with(project_of_tables, line + "\n", "")),
                    HasSubstr("the key 'jcm." + key + "' is missing"));
    }
    EXPECT_EQ(keys, 13);
}

TEST(JcmSettings, OfSettingsHaveNoDefaultsEither) {
    for (const auto& [key, text] :
         std::vector<std::pair<std::string, std::string>>{{"reversal.kind", "kind: deduction, "},
                                                          {"reversal.share", ", share: 10 %"},
                                                          {"rounding.at", "at: issuable, "},
                                                          {"rounding.to", "to: 1, "},
                                                          {"rounding.direction", ", direction: down"},
                                                          {"split.japan", "japan: 50 %, "},
                                                          {"split.host", ", host: 50 %"}})
        EXPECT_THAT(fault(text, ""), HasSubstr("the key 'jcm." + key + "' is missing"));
}

TEST(JcmSettings, RefuseOtherWords) {
    for (const auto& [from, to, told] : std::vector<std::array<std::string, 3>>{
             {"option: 2", "option: 3", "write one of: 1, 2"},
             {"annualisation: compounded", "annualisation: compound", "did you mean compounded?"},
             {"areas: updated", "areas: update", "did you mean updated?"},
             {"moves: credited", "moves: every", "one of: credited, all"},
             {"conversion: class", "conversion: 0", "one of: class, zero"},
             {"roots: both", "roots: yes", "one of: both, forest, none"},
             {"actual/actual", "30/360", "one of: actual/actual, actual/365"},
             {"years: offset", "years: offsets", "did you mean offset?"},
             {"kind: deduction", "kind: bufer", "one of: deduction, buffer"},
             {"at: issuable", "at: year", "one of: issuable, vintage"},
             {"direction: down", "direction: even", "one of: down, nearest, up"},
             {"to: 1,", "to: 0,", "from 1 to 1000000000"},
             {"to: 1,", "to: 0.5,", "from 1 to 1000000000"},
             {"pools: [agb, bgb]", "pools: [agb, bgc]", "did you mean bgb?"},
             {"pools: [agb, bgb]", "pools: [agb, agb]", "the pool agb is named twice"},
             {"pools: [agb, bgb]", "pools: []", "'jcm.pools' is an empty list"}})
        EXPECT_THAT(fault(from, to), HasSubstr(told)) << to;
}

TEST(JcmSettings, ArePlacedByTheirLine) {
    EXPECT_THAT(fault("roots: both", "roots: bath"), StartsWith("line 22: 'jcm.roots' is bath"));
    EXPECT_THAT(fault("share: 10 %", "share: 110 %"), StartsWith("line 26: 'jcm.reversal.share' is 110 %"));
    EXPECT_THAT(fault("uncertainty_deduction: 5 %", "uncertainty_deduction: 5"),
                StartsWith("line 25: 'jcm.uncertainty_deduction' is 5 without the unit %"));
}

TEST(Annualisation, InCoherentPairsNeedsNoWord) {
    auto text = with(project_of_tables, "annualisation: compounded", "annualisation: linear");
    EXPECT_NO_THROW(read_text(with(text, "areas: updated", "areas: frozen")));
    EXPECT_NO_THROW(read_text(project_of_tables));
}

TEST(Annualisation, InOtherPairsIsForbiddenUnlessAccepted) {
    for (const auto& [from, to] : {std::pair{"annualisation: compounded", "annualisation: linear"},
                                   std::pair{"areas: updated", "areas: frozen"}}) {
        const auto text = with(project_of_tables, from, to);
        EXPECT_THAT(fault_of(text, Failure::method),
                    AllOf(HasSubstr("linear with frozen"), HasSubstr("compounded with updated"),
                          HasSubstr("accept_inconsistent: yes")));
        EXPECT_THAT(fault_of(text + "  accept_inconsistent: no\n", Failure::method), HasSubstr("compounded"));
        EXPECT_TRUE(read_text(text + "  accept_inconsistent: yes\n").jcm.accept_inconsistent);
    }
    EXPECT_THAT(fault_of(project_of_tables + "  accept_inconsistent: true\n"), HasSubstr("yes, no"));
}

TEST(NetDecrease, IsARouteWithAShare) {
    const auto text = [](const std::string& keys) {
        return project_of_tables + "  net_decrease: {" + keys + "}\n";
    };
    const auto below = read_text(text("route: reference_below_bau, share: 10 %")).jcm.net_decrease;
    ASSERT_TRUE(below);
    EXPECT_EQ(below->route, jcm::NetDecreaseRoute::reference_below_bau);
    EXPECT_EQ(below->share, Share{0.1});
    EXPECT_EQ(read_text(text("route: emissions_above_actual, share: 1 %")).jcm.net_decrease->route,
              jcm::NetDecreaseRoute::emissions_above_actual);
    EXPECT_THAT(fault_of(text("share: 10 %")), HasSubstr("'jcm.net_decrease.route' is missing"));
    EXPECT_THAT(fault_of(text("route: reference_below_bau")),
                HasSubstr("'jcm.net_decrease.share' is missing"));
    EXPECT_THAT(fault_of(text("route: reference_below_ba, share: 10 %")),
                HasSubstr("did you mean reference_below_bau?"));
}

class SplitOf : public testing::Test {
  protected:
    static std::string text(const std::string& keys) {
        return with(project_of_tables, line_of("split"), "  split: {" + keys + "}\n");
    }
    static std::string people(const std::string& list) {
        return text("japan: 50 %, host: 50 %, participants: [" + list + "]");
    }
};

TEST_F(SplitOf, TwoSidesIsTheWhole) {
    EXPECT_EQ(read_text(text("japan: 33.3 %, host: 66.7 %")).jcm.split.host, Share{0.667});
    EXPECT_EQ(read_text(text("japan: 0 %, host: 100 %")).jcm.split.japan, Share{0});
    EXPECT_THAT(fault_of(text("japan: 50 %, host: 49.9 %")),
                AllOf(StartsWith("line 28: "), HasSubstr("99.9 %"), HasSubstr("100 %")));
    EXPECT_THAT(fault_of(text("japan: 50 %, host: 60 %")), HasSubstr("110 %"));
    EXPECT_THAT(fault_of(text("japan: 50.000000001 %, host: 50 %")), HasSubstr("100.000000001 %"));
}

TEST_F(SplitOf, AFaultyShareIsNotAddedUp) {
    EXPECT_THAT(fault_of(text("japan: 50, host: 50 %")), HasSubstr("write 50 %"));
    EXPECT_THAT(fault_of(text("japan: 150 %, host: 50 %")), HasSubstr("150 %"));
}

TEST_F(SplitOf, ParticipantsHaveASideAndAShareOfIt) {
    const auto split =
        read_text(people("{name: Mitsui, side: japan, share: 60 %}, {name: Ministry, side: host, "
                         "share: 100 %}"))
            .jcm.split;
    ASSERT_EQ(split.participants.size(), 2u);
    EXPECT_EQ(split.participants[0].name, "Mitsui");
    EXPECT_TRUE(split.participants[0].japan);
    EXPECT_EQ(split.participants[0].share, Share{0.6});
    EXPECT_FALSE(split.participants[1].japan);
}

TEST_F(SplitOf, ParticipantsTakeNoMoreThanTheirSide) {
    EXPECT_THAT(fault_of(people("{name: a, side: japan, share: 60 %}, {name: b, side: japan, share: 50 %}")),
                AllOf(HasSubstr("participants of japan"), HasSubstr("110 %")));
    EXPECT_THAT(fault_of(people("{name: a, side: host, share: 60 %}, {name: b, side: host, share: 50 %}")),
                HasSubstr("participants of host"));
    EXPECT_NO_THROW(
        read_text(people("{name: a, side: japan, share: 60 %}, {name: b, side: host, share: 50 %}")));
}

TEST_F(SplitOf, ParticipantsKeysAreChecked) {
    EXPECT_THAT(faults_of(people("{nmae: a, side: both, share: 60}")),
                testing::UnorderedElementsAre(HasSubstr("'jcm.split.participants.name' is missing"),
                                              HasSubstr("unknown key 'jcm.split.participants.nmae'"),
                                              HasSubstr("one of: japan, host"), HasSubstr("write 60 %")));
    EXPECT_THAT(fault_of(people("{name: a, side: japan, share: 1 %}, {name: a, side: host, share: 1 %}")),
                StartsWith("line 28: the participant \"a\" is named twice; "));
    EXPECT_THAT(fault_of(people("")), HasSubstr("empty list"));
}

} // namespace
} // namespace kouprey::test
