// The codes of a DEFLATE block and the bits they are written with (RFC 1951).
#pragma once

#include "raster/huffman.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace kouprey {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t literal_symbols = 286, distance_symbols = 30, end_of_block = 256;
constexpr std::size_t min_length = 3, max_length = 258, max_distance = 32'768;

/// What a length or a distance is in DEFLATE: a symbol and bits behind its word.
struct DeflatePart {
    std::size_t symbol = 0;
    unsigned extra_bits = 0;
    std::uint32_t extra = 0;
};

/// Distances (section 3.2.5): two symbols for each power of two, from 4 on.
constexpr DeflatePart deflate_distance(std::size_t distance) {
    const auto d = static_cast<std::uint32_t>(distance - 1);
    if (d < 4) return {d, 0, 0};
    const auto bits = static_cast<unsigned>(std::bit_width(d)) - 2;
    return {2 * (bits + 1) + (d >> bits & 1U), bits, d & ((1U << bits) - 1)};
}

/// Lengths: four symbols for each power of two, from 8 on; 258 has one of its own.
constexpr DeflatePart deflate_length(std::size_t length) {
    const auto l = static_cast<std::uint32_t>(length - min_length);
    if (length == max_length) return {285, 0, 0};
    if (l < 8) return {257 + l, 0, 0};
    const auto bits = static_cast<unsigned>(std::bit_width(l)) - 3;
    return {257 + 4 * (bits + 1) + (l >> bits & 3U), bits, l & ((1U << bits) - 1)};
}

/// Words and the bits behind them, joined to one of at most 57 bits.
struct TokenBits {
    std::uint64_t bits = 0;
    unsigned count = 0;

    void append(std::uint64_t more, unsigned more_count) {
        bits |= more << count;
        count += more_count;
    }
    void append(const CodeWord& word, const DeflatePart& part = {}) {
        append(word.bits, word.length);
        append(part.extra, part.extra_bits);
    }
    void append(const TokenBits& more) { append(more.bits, more.count); }
};

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
    void put(const TokenBits& token) { put(token.bits, token.count); }
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

/// What a block holds, counted.
struct BlockCounts {
    BlockCodes::Counts literals, distances; ///< how often each symbol occurs
    std::uint64_t extra_bits = 0;           ///< of lengths and distances

    void clear();
};

/// Writes the words of a block by its codes, the end of the block among them.
using BlockWriter = std::function<void(const BlockCodes& codes, BitWriter& writer)>;

/// Writes the zlib stream (RFC 1950) of `plain` as one block. Its size, or nothing when it would not fit into
/// `out`.
std::optional<std::size_t> write_zlib(std::span<const std::byte> plain, std::span<std::byte> out,
                                      const BlockCounts& counts, const BlockWriter& write);

} // namespace kouprey
