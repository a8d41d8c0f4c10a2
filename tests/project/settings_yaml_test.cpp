// YAML as a tree of texts: what it says with its lines, and what is not read.
#include "project/settings_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace kouprey {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

SettingsNode parsed(const std::string& text) { return test::parsed_by(parse_yaml, "project.yaml", text); }

std::vector<std::string> faults_of(const std::string& text) {
    return test::faults_by(parse_yaml, "project.yaml", text);
}

TEST(Yaml, BecomesATreeWithLines) {
    const auto tree = parsed("# a comment\nname: Prey Lang\njcm:\n  pools: [agb,\n    bgb]\n");
    EXPECT_EQ(tree.kind, SettingsNode::Kind::mapping);
    EXPECT_THAT(tree.keys, ElementsAre("name", "jcm"));
    EXPECT_EQ(tree.find("name")->text, "Prey Lang");
    EXPECT_EQ(tree.find("name")->line, 2);
    const auto* pools = tree.find("jcm")->find("pools");
    ASSERT_NE(pools, nullptr);
    EXPECT_EQ(pools->kind, SettingsNode::Kind::sequence);
    ASSERT_EQ(pools->children.size(), 2u);
    EXPECT_EQ(pools->children[0].text, "agb");
    EXPECT_EQ(pools->children[0].line, 4);
    EXPECT_EQ(pools->children[1].line, 5);
    EXPECT_EQ(tree.find("pools"), nullptr);
}

TEST(Yaml, IsNotInterpreted) {
    for (const std::string text :
         {"010", "0x10", ".inf", ".nan", "yes", "true", "1e3", "2006-01-01", "5 %"}) {
        const auto tree = parsed("value: " + text + "\n");
        EXPECT_EQ(tree.find("value")->kind, SettingsNode::Kind::text);
        EXPECT_EQ(tree.find("value")->text, text);
    }
}

TEST(Yaml, QuotationMarksAndBlocksAreText) {
    const auto tree = parsed("double: \"a: b # c\"\nsingle: 'it''s'\nblock: |\n  two\n  lines\nnothing:\n");
    EXPECT_EQ(tree.find("double")->text, "a: b # c");
    EXPECT_EQ(tree.find("single")->text, "it's");
    EXPECT_EQ(tree.find("block")->text, "two\nlines\n");
    EXPECT_EQ(tree.find("nothing")->text, "");
}

TEST(Yaml, FlowAndBlockSayTheSame) {
    const auto flow = parsed("period: {from: 2018-03-12, to: 2020-12-31}\n");
    const auto block = parsed("period:\n  from: 2018-03-12\n  to: 2020-12-31\n");
    for (const auto* key : {"from", "to"})
        EXPECT_EQ(flow.find("period")->find(key)->text, block.find("period")->find(key)->text);
    EXPECT_EQ(block.find("period")->find("to")->line, 3);
}

TEST(Yaml, WhatIsLeftEmptyStandsInTheLineOfItsKey) {
    const auto tree = parsed("a:\n\n# comment\nb: {c:, d: 1}\ne:\n  - x\n  -\n  -\n");
    EXPECT_EQ(tree.find("a")->text, "");
    EXPECT_EQ(tree.find("a")->line, 1);
    EXPECT_EQ(tree.find("b")->find("c")->line, 4);
    ASSERT_EQ(tree.find("e")->children.size(), 3u);
    EXPECT_EQ(tree.find("e")->children[2].text, "");
}

TEST(Yaml, KeysGivenTwiceAreNamedWithBothLines) {
    EXPECT_THAT(faults_of("a: 1\nb: 2\na: 1\n"),
                ElementsAre("project.yaml, line 3: the key 'a' is given twice, first in line 1; "
                            "keep one of them"));
    EXPECT_THAT(faults_of("zones: {x: 1, x: 2}\n"), ElementsAre(HasSubstr("'x' is given twice")));
    EXPECT_NO_THROW(parsed("a: {x: 1}\nb: {x: 1}\n"));
}

TEST(Yaml, AnchorsAndAliasesAreRefusedAtTheirLines) {
    EXPECT_THAT(faults_of("a: &x 1\nb: *x\nc: &y {d: 1}\ne: &z [1]\n"),
                ElementsAre(AllOf(HasSubstr("line 1: "), HasSubstr("anchor (&)")),
                            AllOf(HasSubstr("line 2: "), HasSubstr("alias (*)")),
                            AllOf(HasSubstr("line 3: "), HasSubstr("anchor (&)")),
                            AllOf(HasSubstr("line 4: "), HasSubstr("anchor (&)"))));
}

TEST(Yaml, MergeKeysAreRefused) {
    EXPECT_THAT(faults_of("a:\n  <<: {b: 1}\n"),
                ElementsAre(AllOf(HasSubstr("line 2: "), HasSubstr("merge key (<<)"))));
}

TEST(Yaml, TagsAreRefused) {
    for (const std::string tag : {"!!str", "!mine", "!<tag:example.org,2000:x>"})
        for (const std::string value : {" 1", " [1]", " {b: 1}"})
            EXPECT_THAT(faults_of("a: " + tag + value + "\n"), ElementsAre(HasSubstr("the tag "))) << tag;
}

TEST(Yaml, HoldsOneDocument) {
    EXPECT_NO_THROW(parsed("---\na: 1\n...\n"));
    EXPECT_THAT(faults_of("a: 1\n---\nb: 2\n"),
                ElementsAre(AllOf(HasSubstr("line 2: "), HasSubstr("several documents"))));
}

TEST(Yaml, KeysAreWords) {
    EXPECT_THAT(faults_of("{[a, b]: 1}\n"), ElementsAre(HasSubstr("a key that is no word")));
    EXPECT_THAT(faults_of("a: 1\n{b: 2}: 1\n"), ElementsAre(AllOf(HasSubstr("line 2: "), HasSubstr("key"))));
}

TEST(Yaml, SyntaxIsMendedByLineAndColumn) {
    EXPECT_THAT(faults_of("a: 1\nb: [1, 2\n"), ElementsAre(HasSubstr("this is no YAML: ")));
    EXPECT_THAT(faults_of("a: 1\n\tb: 2\n"), ElementsAre(AllOf(HasSubstr("line 2: "), HasSubstr("column "))));
    EXPECT_THAT(faults_of("a: b: c\n"), ElementsAre(AllOf(HasSubstr("line 1: "), HasSubstr("column "))));
    EXPECT_THAT(faults_of("a: *nobody\n"), ElementsAre(HasSubstr("this is no YAML: ")));
}

TEST(Yaml, FaultsBeforeTheOneThatEndsReadingAreToldToo) {
    EXPECT_THAT(faults_of("a: 1\na: 2\nb: [1\n"),
                ElementsAre(HasSubstr("given twice"), HasSubstr("this is no YAML: ")));
}

TEST(Yaml, IsNoTreeWithoutBottom) {
    constexpr std::size_t depth = 100'000;
    EXPECT_THAT(faults_of(std::string(depth, '[') + std::string(depth, ']')),
                ElementsAre(HasSubstr("this is no YAML: ")));
}

TEST(Yaml, ThatSaysNothingIsATextWithoutLine) {
    for (const auto* text : {"", "# only a comment\n", "---\n"}) {
        const auto tree = parsed(text);
        EXPECT_EQ(tree.kind, SettingsNode::Kind::text);
        EXPECT_EQ(tree.text, "");
    }
}

} // namespace
} // namespace kouprey
