// Errors carry what, where and remedy to the one line a user reads.
#include "kouprey/core/error.hpp"

#include "support/thrown_error.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

using test::thrown_error;

TEST(Describe, SaysWhereWhatAndRemedy) {
    EXPECT_EQ(describe({"no such file", "a.tif", "check the path"}), "a.tif: no such file; check the path");
    EXPECT_EQ(describe({"no such file", "a.tif"}), "a.tif: no such file");
    EXPECT_EQ(describe({"no command", "", "see --help"}), "no command; see --help");
    EXPECT_EQ(describe({"no command"}), "no command");
}

TEST(Describe, IsOneLineThatNoTerminalObeys) {
    EXPECT_EQ(describe({"bad\nname", "\x1b[2J.tif", "a\tb"}), "\\x1b[2J.tif: bad\\x0aname; a\\x09b");
}

TEST(Describe, LeavesOutTheMiddleOfWhatNobodyReads) {
    const std::string most(2000, 'a');
    EXPECT_EQ(describe({most, "a.tif"}), "a.tif: " + most);
    const auto text = describe({"<" + most + ">", std::string(9000, '\1'), "[" + most + most + "]"});
    EXPECT_LE(text.size(), 3 * most.size() + 4);
    EXPECT_NE(text.find("a … a"), std::string::npos);
    EXPECT_TRUE(text.starts_with("\\x01\\x01"));
    EXPECT_TRUE(text.ends_with("aaa]"));
}

TEST(Error, CarriesItsProblemsAndTellsThemLineByLine) {
    const Error error(Failure::input, std::vector<Problem>{{"first", "a"}, {"second", "b", "mend it"}});
    EXPECT_EQ(error.failure(), Failure::input);
    ASSERT_EQ(error.problems().size(), 2u);
    EXPECT_EQ(error.problems()[1], (Problem{"second", "b", "mend it"}));
    EXPECT_STREQ(error.what(), "a: first\nb: second; mend it");
}

TEST(Error, OfOneProblem) {
    const Error error(Failure::io, Problem{"disk full", "out.csv"});
    EXPECT_STREQ(error.what(), "out.csv: disk full");
    EXPECT_EQ(error.problems(), (std::vector<Problem>{{"disk full", "out.csv"}}));
}

TEST(Failure, IsTheExitCode) {
    EXPECT_EQ(static_cast<int>(Failure::internal), 1);
    EXPECT_EQ(static_cast<int>(Failure::usage), 2);
    EXPECT_EQ(static_cast<int>(Failure::input), 3);
    EXPECT_EQ(static_cast<int>(Failure::method), 4);
    EXPECT_EQ(static_cast<int>(Failure::differs), 5);
    EXPECT_EQ(static_cast<int>(Failure::io), 6);
    EXPECT_EQ(static_cast<int>(Failure::interrupted), 130);
    EXPECT_EQ(static_cast<int>(Failure::terminated), 143);
}

TEST(Problems, ThrowNothingWhenThereIsNothing) {
    const Problems problems;
    EXPECT_TRUE(problems.empty());
    EXPECT_NO_THROW(problems.throw_if_any(Failure::input));
}

TEST(Problems, AreThrownTogetherInOrder) {
    Problems problems;
    problems.add({"one"});
    problems.add({"two"});
    EXPECT_FALSE(problems.empty());
    const auto error = thrown_error([&] { problems.throw_if_any(Failure::method); });
    EXPECT_EQ(error.failure(), Failure::method);
    EXPECT_EQ(error.problems(), problems.list());
    EXPECT_STREQ(error.what(), "one\ntwo");
}

TEST(Problems, BehindTheHundredthOnlyTheirNumberIsTold) {
    Problems problems;
    for (int i = 1; i <= 100; ++i) problems.add({std::to_string(i)});
    EXPECT_EQ(thrown_error([&] { problems.throw_if_any(Failure::input); }).problems().size(), 100u);
    for (int i = 101; i <= 1234; ++i) problems.add({std::to_string(i)});
    const auto told = thrown_error([&] { problems.throw_if_any(Failure::input); }).problems();
    ASSERT_EQ(told.size(), 101u);
    EXPECT_EQ(told[99].what, "100");
    EXPECT_EQ(told[100].what, "1134 more problems");
}

} // namespace
} // namespace kouprey
