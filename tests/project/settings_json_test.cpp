// JSON as the same tree that YAML becomes.
#include "project/settings_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

SettingsNode parsed(const std::string& text) { return test::parsed_by(parse_json, "project.json", text); }

std::vector<std::string> faults_of(const std::string& text) {
    return test::faults_by(parse_json, "project.json", text);
}

TEST(Json, BecomesATreeWithLines) {
    const auto tree =
        parsed("{\n  \"name\": \"Prey Lang\",\n  \"pools\": [\n    \"agb\",\n    \"bgb\"\n  ]\n}\n");
    EXPECT_EQ(tree.kind, SettingsNode::Kind::mapping);
    EXPECT_EQ(tree.line, 1);
    EXPECT_THAT(tree.keys, ElementsAre("name", "pools"));
    EXPECT_EQ(tree.find("name")->text, "Prey Lang");
    EXPECT_EQ(tree.find("name")->line, 2);
    const auto* pools = tree.find("pools");
    EXPECT_EQ(pools->kind, SettingsNode::Kind::sequence);
    EXPECT_EQ(pools->line, 3);
    ASSERT_EQ(pools->children.size(), 2u);
    EXPECT_EQ(pools->children[1].text, "bgb");
    EXPECT_EQ(pools->children[1].line, 5);
}

TEST(Json, NumbersKeepTheirText) {
    for (const std::string number :
         {"1", "-1", "0.10", "1e3", "1.0", "18446744073709551615", "123456789012345678901234567890",
          "0.1000000000000000055511151231257827"}) {
        const auto tree = parsed("{\"value\": " + number + "}");
        EXPECT_EQ(tree.find("value")->kind, SettingsNode::Kind::text);
        EXPECT_EQ(tree.find("value")->text, number);
    }
}

TEST(Json, ANumberAtTheEndOfItsLineHasThatLine) {
    const auto tree = parsed("{\n\"a\": 1\n,\n\"b\": [2\n,\n3.5\n],\n\"c\": true\n}\n");
    EXPECT_EQ(tree.find("a")->line, 2);
    EXPECT_EQ(tree.find("b")->children[0].line, 4);
    EXPECT_EQ(tree.find("b")->children[1].line, 6);
    EXPECT_EQ(tree.find("c")->line, 8);
}

TEST(Json, TruthIsYesOrNo) {
    const auto tree = parsed("{\"a\": true, \"b\": false}");
    EXPECT_EQ(tree.find("a")->text, "yes");
    EXPECT_EQ(tree.find("b")->text, "no");
}

TEST(Json, NullIsRefused) {
    EXPECT_THAT(
        faults_of("{\"a\": 1,\n\"b\": null}"),
        ElementsAre("project.json, line 2: null says nothing; leave the key out, or give it a value"));
}

TEST(Json, KeysGivenTwiceAreNamedWithBothLines) {
    EXPECT_THAT(faults_of("{\"a\": 1,\n\"b\": 2,\n\"a\": 3}"),
                ElementsAre(AllOf(HasSubstr("line 3: "), HasSubstr("'a' is given twice, first in line 1"))));
    EXPECT_NO_THROW(parsed(R"({"a": {"x": 1}, "b": {"x": 1}})"));
}

TEST(Json, SyntaxIsMendedByLine) {
    for (const auto* text : {"{\n\"a\": 1,\n}", "{\n\"a\"\n1}", "{\"a\": 1,\n'b': 2}", "{\"a\":\n010}",
                             "{\"a\":\n", "{\"a\":\nNaN}", "{}\nrest", "{\n\"a\":\n 1e999}"})
        EXPECT_THAT(faults_of(text), ElementsAre(HasSubstr("this is no JSON"))) << text;
    EXPECT_THAT(faults_of("{\"a\": 1,\n\"b\": nil}"), ElementsAre(HasSubstr("line 2: ")));
    EXPECT_THAT(faults_of(""), ElementsAre(HasSubstr("this is no JSON")));
}

TEST(Json, IsNoTreeWithoutBottom) {
    constexpr std::size_t depth = 1'000'000;
    EXPECT_THAT(faults_of(std::string(depth, '[') + std::string(depth, ']')),
                ElementsAre(HasSubstr("deeper than")));
    std::string objects;
    for (std::size_t i = 0; i < depth; ++i) objects += "{\"a\":";
    EXPECT_THAT(faults_of(objects), ElementsAre(HasSubstr("deeper than")));
    EXPECT_NO_THROW(parsed(std::string(20, '[') + std::string(20, ']')));
}

TEST(Json, EscapesAreText) {
    EXPECT_EQ(parsed(R"({"a": "\u00e9 \"x\" \n"})").find("a")->text, "\u00e9 \"x\" \n");
}

} // namespace
} // namespace kouprey
