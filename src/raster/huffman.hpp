// Huffman codes as DEFLATE wants them (RFC 1951, section 3.2).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace kouprey {

/// A code word, its first bit lowest, and its length.
struct CodeWord {
    std::uint32_t bits = 0;
    unsigned length = 0;
};

/// Lengths of the words of an optimal prefix code of at most `limit` bits; 0 for symbols that do not occur. A
/// code of one symbol is given a second one, which makes it complete. Symbols of equal count are told apart
/// by their number alone.
std::vector<unsigned> code_lengths(std::span<const std::uint32_t> counts, unsigned limit);

/// The canonical code of these lengths.
std::vector<CodeWord> code_words(std::span<const unsigned> lengths);

} // namespace kouprey
