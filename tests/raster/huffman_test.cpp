#include "raster/huffman.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace kouprey::test {
namespace {

using testing::ElementsAre;

/// Σ 2^−length, in units of 2^−15: a complete code fills them all.
unsigned filled(const std::vector<unsigned>& lengths) {
    unsigned sum = 0;
    for (const auto length : lengths)
        if (length != 0) sum += 1U << (15 - length);
    return sum;
}

TEST(CodeLengths, AreShortForWhatOccursOften) {
    const std::vector<std::uint32_t> counts{1, 9, 0, 1, 3, 2};
    EXPECT_THAT(code_lengths(counts, 15), ElementsAre(4, 1, 0, 4, 2, 3));
}

TEST(CodeLengths, GiveASingleSymbolAPartner) {
    const std::vector<std::uint32_t> counts{0, 0, 9};
    EXPECT_THAT(code_lengths(counts, 15), ElementsAre(1, 0, 1));
    EXPECT_EQ(filled(code_lengths(std::vector<std::uint32_t>(30), 15)), 1U << 15);
}

TEST(CodeLengths, KeepTheLimitAndStayComplete) {
    std::vector<std::uint32_t> fibonacci{1, 1};
    while (fibonacci.size() < 40) fibonacci.push_back(fibonacci.back() + fibonacci[fibonacci.size() - 2]);
    for (const unsigned limit : {7U, 15U}) {
        const auto lengths = code_lengths(fibonacci, limit);
        EXPECT_LE(*std::ranges::max_element(lengths), limit);
        EXPECT_EQ(filled(lengths), 1U << 15);
    }
}

TEST(CodeWords, AreCanonicalAndWrittenFromTheirFirstBit) {
    // RFC 1951, section 3.2.2: lengths 3, 3, 3, 3, 3, 2, 4, 4 give 010, 011, 100, 101, 110, 00, 1110, 1111.
    const std::vector<unsigned> lengths{3, 3, 3, 3, 3, 2, 4, 4};
    std::vector<std::uint32_t> bits;
    for (const auto& word : code_words(lengths)) bits.push_back(word.bits);
    EXPECT_THAT(bits, ElementsAre(0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111));
}

} // namespace
} // namespace kouprey::test
