#include "kouprey/core/allowed.hpp"

#include <gtest/gtest.h>

#include <string>

namespace kouprey::test {
namespace {

TEST(Allowed, IsNothingUntilAWordIsSaid) {
    for (const auto& [word, member] : allowed_words()) EXPECT_FALSE(Allowed{}.*member) << word;
}

TEST(Allowed, EachWordAllowsItsOwnAndNothingElse) {
    for (const auto& [word, member] : allowed_words()) {
        Allowed allowed;
        EXPECT_TRUE(allow(allowed, word));
        for (const auto& [other, of_other] : allowed_words())
            EXPECT_EQ(allowed.*of_other, other == word) << word << " " << other;
    }
}

TEST(Allowed, KnowsTheWordsOfTheContractAndNoOthers) {
    std::string words;
    for (const auto& known : allowed_words()) words += std::string(known.word) + " ";
    EXPECT_EQ(words, "vrt outside zip kml xlsx ");
    Allowed allowed;
    for (const auto* word : {"", "VRT", "zip ", "python", "remote"})
        EXPECT_FALSE(allow(allowed, word)) << word;
    EXPECT_EQ(allowed, Allowed{});
}

} // namespace
} // namespace kouprey::test
