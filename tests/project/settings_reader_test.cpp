// Keys of a mapping read as what they should be; every fault with its place, the expected words and a remedy.
#include "project/settings_reader.hpp"
#include "support/thrown_error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A mapping and what its reader found wrong.
class Reading {
  public:
    explicit Reading(const std::string& yaml) : tree_(parse_yaml(yaml, problems_)) {}

    SettingsReader top() { return {tree_, "", problems_}; }
    std::vector<std::string> faults() const {
        if (problems_.empty()) return {};
        const auto error = test::thrown_error([&] { problems_.throw_if_any(); });
        std::vector<std::string> faults;
        for (const auto& problem : error.problems()) faults.push_back(describe(problem));
        return faults;
    }
    std::string fault() const {
        const auto all = faults();
        return all.size() == 1 ? all.front() : testing::PrintToString(all);
    }

  private:
    SettingsProblems problems_{"p.yaml"};
    SettingsNode tree_;
};

TEST(Amounts, AreANumberAndAWord) {
    const auto amount = parse_amount("1200000 USD");
    ASSERT_TRUE(amount);
    EXPECT_EQ(amount->value, 1200000);
    EXPECT_EQ(amount->number, "1200000");
    EXPECT_EQ(amount->unit, "USD");
    EXPECT_EQ(parse_amount("5%")->unit, "%");
    EXPECT_EQ(parse_amount(" 5.5  % ")->value, 5.5);
    EXPECT_EQ(parse_amount("-3 tCO2e")->value, -3);
    EXPECT_EQ(parse_amount("1e3EUR")->unit, "EUR");
    EXPECT_EQ(parse_amount("7")->unit, "");
}

TEST(Amounts, BeginWithANumber) {
    for (const auto* text : {"", "%", "five %", "nan %", "inf %", ".inf %", "+5 %", "1e999", "-"})
        EXPECT_FALSE(parse_amount(text)) << text;
    EXPECT_EQ(parse_amount("0,5 %")->unit, ",5 %");
}

TEST(SettingsReader, ReadsWhatIsThere) {
    Reading reading("text: a word\nday: 2018-03-12\nshare: 5 %\ncount: 12\ninner: {flag: yes}\n");
    auto top = reading.top();
    EXPECT_EQ(top.text("text"), "a word");
    EXPECT_EQ(top.date("day"), Date::of(2018, 3, 12));
    EXPECT_EQ(top.percentage("share"), Share{0.05});
    EXPECT_EQ(top.whole_number("count", 1, 12), 12);
    auto inner = top.mapping("inner");
    EXPECT_TRUE(inner.yes_or_no("flag", false));
    EXPECT_TRUE(inner.yes_or_no("absent", true));
    EXPECT_FALSE(inner.yes_or_no("absent", false));
    inner.finish();
    top.finish();
    EXPECT_EQ(reading.faults(), std::vector<std::string>());
}

TEST(SettingsReader, MissesRequiredKeysByTheirPath) {
    Reading reading("# comment\ninner: {}\n");
    auto inner = reading.top().mapping("inner");
    inner.text("name");
    inner.date("day");
    EXPECT_THAT(reading.faults(),
                ElementsAre("p.yaml, line 2: the key 'inner.name' is missing; add it; it has no default",
                            "p.yaml, line 2: the key 'inner.day' is missing; add it; it has no default"));
}

TEST(SettingsReader, TellsAMissingMappingOnceAndNotItsKeys) {
    Reading reading("other: 1\n");
    auto top = reading.top();
    auto inner = top.mapping("inner");
    inner.text("name");
    inner.mapping("deeper").percentage("share");
    inner.items("list");
    inner.finish();
    EXPECT_THAT(reading.fault(), HasSubstr("'inner' is missing"));
}

TEST(SettingsReader, WantsMappingsWhereKeysBelong) {
    Reading text("inner: word\n");
    text.top().mapping("inner").text("name");
    EXPECT_THAT(text.fault(), HasSubstr("inner is a text"));
    Reading list("inner: [a]\n");
    list.top().mapping("inner").text("name");
    EXPECT_THAT(list.fault(), HasSubstr("inner is a list"));
    Reading file("word\n");
    file.top().text("name");
    EXPECT_THAT(file.fault(), HasSubstr("the file is a text"));
}

TEST(SettingsReader, WantsTextsWhereTextsBelong) {
    for (const auto* value : {"", "''", "' '", "[a]", "{a: b}"}) {
        Reading reading(std::string("name: ") + value + "\n");
        EXPECT_EQ(reading.top().text("name"), "");
        EXPECT_THAT(reading.fault(), HasSubstr("line 1: 'name' is ")) << value;
    }
}

TEST(SettingsReader, WantsDaysThatExist) {
    for (const auto* day :
         {"2018-02-29", "2018-3-12", "12.03.2018", "2018-03-12T00:00", "[2018-03-12]", "''"}) {
        Reading reading(std::string("day: ") + day + "\n");
        reading.top().date("day");
        EXPECT_THAT(reading.fault(), HasSubstr("YYYY-MM-DD")) << day;
    }
}

TEST(Percentages, HaveTheirUnitAndLieInTheWhole) {
    struct Case {
        std::string text, fault;
    };
    for (const auto& [text, fault] : std::vector<Case>{{"5", "without the unit %; write 5 %"},
                                                       {"0.05", "write 0.05 %"},
                                                       {"5 percent", "without the unit %; write 5 %"},
                                                       {"5,5 %", "is 5,5 %; write a decimal point"},
                                                       {"5 ％", "written as % after an ordinary blank"},
                                                       {"5\u00A0%", "written as % after an ordinary blank"},
                                                       {"105 %", "between 0 % and 100 %"},
                                                       {"100.0000001 %", "between 0 % and 100 %"},
                                                       {"-5 %", "between 0 % and 100 %"},
                                                       {"nan %", "no percentage"},
                                                       {".inf %", "no percentage"},
                                                       {"1e999 %", "no percentage"},
                                                       {"five %", "no percentage"},
                                                       {"[5 %]", "no percentage"},
                                                       {"0.00000000001 %", "ten decimals"}}) {
        Reading reading("share: " + text + "\n");
        reading.top().percentage("share");
        EXPECT_THAT(reading.fault(), HasSubstr(fault)) << text;
    }
}

TEST(Percentages, AreReadExactly) {
    for (const auto& [text, share] :
         std::vector<std::pair<std::string, double>>{{"0 %", 0},
                                                     {"100%", 1},
                                                     {"12.5 %", 0.125},
                                                     {"7 %", 0.07},
                                                     {"33.3333333333 %", 0.333333333333}}) {
        Reading reading("share: " + text + "\n");
        EXPECT_EQ(reading.top().percentage("share"), Share{share}) << text;
        EXPECT_EQ(reading.faults(), std::vector<std::string>());
    }
}

TEST(SettingsReader, WantsWholeNumbersWithinTheirBounds) {
    for (const auto* number : {"0", "11", "1.5", "010x", "1e1", "many", "[1]", "99999999999999999999"}) {
        Reading reading(std::string("count: ") + number + "\n");
        reading.top().whole_number("count", 1, 10);
        EXPECT_THAT(reading.fault(), HasSubstr("write a whole number from 1 to 10")) << number;
    }
}

TEST(Words, AreChosenFromAList) {
    const std::vector<std::pair<std::string, int>> words{{"linear", 1}, {"compounded", 2}};
    Reading right("how: compounded\n");
    EXPECT_EQ(right.top().choice("how", words), 2);
    Reading near("how: compounde\n");
    near.top().choice("how", words);
    EXPECT_THAT(near.fault(), HasSubstr("did you mean compounded? It is one of: linear, compounded"));
    Reading far("how: 7\n");
    far.top().choice("how", words);
    EXPECT_THAT(far.fault(), HasSubstr("'how' is 7; write one of: linear, compounded"));
    Reading list("how: [linear]\n");
    list.top().choice("how", words);
    EXPECT_THAT(list.fault(), HasSubstr("'how' is a list; write one of"));
}

TEST(Words, ForTruthAreYesAndNo) {
    for (const auto* word : {"true", "on", "Yes", "1", "y"}) {
        Reading reading(std::string("flag: ") + word + "\n");
        reading.top().yes_or_no("flag", false);
        EXPECT_THAT(reading.fault(), HasSubstr("yes, no")) << word;
    }
}

TEST(Items, AreAListOrItsOnlyText) {
    Reading list("files: [a, b]\n");
    EXPECT_EQ(list.top().items("files").size(), 2u);
    Reading one("files: a\n");
    ASSERT_EQ(one.top().items("files").size(), 1u);
    EXPECT_EQ(one.top().items("files").front()->text, "a");
    Reading none("files: []\n");
    EXPECT_TRUE(none.top().items("files").empty());
    EXPECT_THAT(none.fault(), HasSubstr("'files' is an empty list"));
}

TEST(UnknownKeys, AreToldWithTheNearestKnownOne) {
    Reading reading("name: a\nnam: b\nzzzzzz: c\n");
    auto top = reading.top();
    top.text("name");
    top.find("published");
    top.finish();
    EXPECT_THAT(reading.faults(),
                ElementsAre("p.yaml, line 2: unknown key 'nam'; did you mean name?",
                            "p.yaml, line 3: unknown key 'zzzzzz'; known here: name, published"));
}

TEST(UnknownKeys, BehindTheTwentiethAreCounted) {
    std::string text = "name: a\n";
    for (int i = 1; i <= 100'000; ++i) text += "key" + std::to_string(i) + ": b\n";
    Reading reading(text);
    auto top = reading.top();
    top.text("name");
    top.finish();
    const auto faults = reading.faults();
    ASSERT_EQ(faults.size(), 21u);
    EXPECT_THAT(faults[19], HasSubstr("line 21: unknown key 'key20'"));
    EXPECT_EQ(faults[20], "p.yaml, line 22: and 99980 further unknown keys; take them out");
}

TEST(Keys, GivenTwiceAreToldWithBothLines) {
    EXPECT_EQ(Reading("a: {b: 1}\nb: 2\na: 3\n").fault(),
              "p.yaml, line 3: the key 'a' is given twice, first in line 1; keep one of them");
}

TEST(Excerpts, KeepLongTextsShort) {
    const std::string text(100'000, 'x');
    EXPECT_EQ(excerpt("a\nb"), "a\\x0ab");
    Reading reading("flag: " + text + "\n" + text.substr(0, 900) + ": 1\n");
    auto top = reading.top();
    top.yes_or_no("flag", false);
    top.finish();
    ASSERT_EQ(reading.faults().size(), 2u);
    for (const auto& fault : reading.faults()) {
        EXPECT_LT(fault.size(), 300u);
        EXPECT_THAT(fault, HasSubstr("xxx … xxx"));
    }
}

TEST(SettingsProblems, AreToldInTheOrderOfTheLines) {
    SettingsProblems problems("p.yaml");
    problems.throw_if_any();
    problems.add(7, "later", "mend");
    problems.add(0, "of the file", "mend");
    problems.add(3, "first", "mend");
    problems.add(3, "second", "mend");
    const auto error = test::thrown_error([&] { problems.throw_if_any(); });
    EXPECT_THAT(error.problems(), ElementsAre(Problem{"of the file", "p.yaml", "mend"},
                                              Problem{"first", "p.yaml, line 3", "mend"},
                                              Problem{"second", "p.yaml, line 3", "mend"},
                                              Problem{"later", "p.yaml, line 7", "mend"}));
}

} // namespace
} // namespace kouprey
