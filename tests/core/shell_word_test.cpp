// Words that a shell takes for what they are.
#include "kouprey/core/shell_word.hpp"

#include <gtest/gtest.h>

namespace kouprey {
namespace {

TEST(ShellWord, StaysAsItIsWhenAShellTakesItSo) {
    EXPECT_EQ(shell_word("maps/lc_2018.tif#3"), "maps/lc_2018.tif#3");
    EXPECT_EQ(shell_word("EPSG:32648"), "EPSG:32648");
}

TEST(ShellWord, IsQuotedWhenAShellWouldTakeItApart) {
    EXPECT_EQ(shell_word("my maps/a.tif"), "'my maps/a.tif'");
    EXPECT_EQ(shell_word("#3"), "'#3'");
    EXPECT_EQ(shell_word("$(rm x)"), "'$(rm x)'");
    EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
    EXPECT_EQ(shell_word("Rừng"), "'Rừng'");
}

TEST(ShellWord, OfNothingIsAWordToo) { EXPECT_EQ(shell_word(""), "''"); }

} // namespace
} // namespace kouprey
