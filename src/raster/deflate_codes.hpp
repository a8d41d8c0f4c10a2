// The codes of a DEFLATE block and the bits they are written with (RFC 1951).
#pragma once

#include "raster/huffman.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

namespace kouprey {

constexpr std::size_t literal_symbols = 286, distance_symbols = 30, end_of_block = 256;

/// Writes words of at most 57 bits into memory that has room for 8 bytes more than they fill.
class BitWriter {
  public:
    explicit BitWriter(std::byte* out) : out_(out) {}
    void put(std::uint64_t bits, unsigned count) {
        waiting_ |= bits << count_;
        count_ += count;
        std::memcpy(out_, &waiting_, sizeof(waiting_));
        out_ += count_ / 8;
        waiting_ >>= count_ / 8 * 8;
        count_ %= 8;
    }
    void put(const CodeWord& word) { put(word.bits, word.length); }
    /// The end of the last byte begun.
    std::byte* finish() { return out_ + (count_ > 0 ? 1 : 0); }

  private:
    std::byte* out_;
    std::uint64_t waiting_ = 0;
    unsigned count_ = 0;
};

/// A symbol of the code that tells the code lengths, with the bits behind its word.
struct LengthSymbol {
    std::size_t symbol;
    unsigned extra_bits, extra;
};

/// Optimal codes for what a block holds.
class BlockCodes {
  public:
    using Counts = std::vector<std::uint32_t>;
    /// How often each symbol for literals and lengths, and each for distances, occurs.
    BlockCodes(const Counts& literals, const Counts& distances);

    std::vector<CodeWord> literals() const { return code_words(literal_lengths_); }
    std::vector<CodeWord> distances() const { return code_words(distance_lengths_); }
    /// Bits that the words of all symbols take.
    std::uint64_t bits(const Counts& literals, const Counts& distances) const;
    /// The head of the only block of a stream.
    void write(BitWriter& out) const;

  private:
    std::vector<unsigned> literal_lengths_, distance_lengths_, telling_lengths_;
    std::vector<LengthSymbol> told_;
};

} // namespace kouprey
