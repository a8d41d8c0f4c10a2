#include "raster/raster_deflate.hpp"

#include "raster/deflate_codes.hpp"

#include <algorithm>
#include <array>

namespace kouprey {

namespace {

/// Tokens: 0 to 255 are bytes; then repetitions from the cell before, then from the row before, by length.
constexpr std::size_t from_cell_tokens = 256, from_row_tokens = 512;
/// Repetitions shorter than this cost more than the bytes themselves. Measured on land cover maps: 4 bytes
/// from the cell before; from the row before 24, and 8 more than from the cell before.
constexpr std::size_t least_from_cell = 4, least_from_row = 24, more_from_row = 8;

constexpr auto length_parts = [] {
    std::array<DeflatePart, max_length - min_length + 1> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = deflate_length(i + min_length);
    return parts;
}();

} // namespace

RasterDeflater::RasterDeflater(std::size_t cell, std::size_t row) : cell_(cell), row_(row) {}

/// Greedy. A cell before costs no bits behind the word of its distance, the row before many: it must repeat
/// more.
inline RasterDeflater::Repetition RasterDeflater::repetition_at(std::size_t place) const {
    const auto left = with_cell_.length(place, max_length), above = with_row_.length(place, max_length);
    const bool from_row = above >= std::max(least_from_row, left + more_from_row);
    return {from_row ? above : left, from_row};
}

void RasterDeflater::find_repetitions(std::span<const std::byte> plain) {
    with_cell_.find(plain, cell_);
    with_row_.find(plain, row_);
    tokens_.resize(plain.size());
    TokenCounts counts{};
    auto* next = tokens_.data();
    for (std::size_t i = 0; i < plain.size();) {
        const auto [length, from_row] = repetition_at(i);
        const bool single = length < least_from_cell;
        const auto token = single ? std::to_integer<std::size_t>(plain[i])
                                  : (from_row ? from_row_tokens : from_cell_tokens) + length - min_length;
        ++counts[token];
        *next++ = static_cast<std::uint16_t>(token);
        i += single ? 1 : length;
    }
    token_count_ = static_cast<std::size_t>(next - tokens_.data());
    count_symbols(counts);
}

void RasterDeflater::count_symbols(const TokenCounts& counts) {
    counts_.clear();
    std::copy_n(counts.begin(), from_cell_tokens, counts_.literals.begin());
    counts_.literals[end_of_block] = 1;
    const auto add = [&](std::size_t first, const DeflatePart& distance) {
        for (std::size_t i = 0; i < length_parts.size(); ++i) {
            const auto count = counts[first + i];
            counts_.literals[length_parts[i].symbol] += count;
            counts_.distances[distance.symbol] += count;
            counts_.extra_bits += std::uint64_t{count} * (length_parts[i].extra_bits + distance.extra_bits);
        }
    };
    add(from_cell_tokens, deflate_distance(cell_));
    add(from_row_tokens, deflate_distance(row_));
}

/// The block's tokens by the words of its codes.
void RasterDeflater::write_tokens(const BlockCodes& codes, BitWriter& writer) const {
    auto out = writer; // one that the bytes it writes cannot change
    const auto literals = codes.literals(), distances = codes.distances();
    std::array<TokenBits, tokens> table;
    for (std::size_t byte = 0; byte < from_cell_tokens; ++byte) table[byte].append(literals[byte], {});
    const auto fill = [&](std::size_t first, const DeflatePart& distance) {
        for (std::size_t i = 0; i < length_parts.size(); ++i) {
            table[first + i].append(literals[length_parts[i].symbol], length_parts[i]);
            table[first + i].append(distances[distance.symbol], distance);
        }
    };
    fill(from_cell_tokens, deflate_distance(cell_));
    fill(from_row_tokens, deflate_distance(row_));
    for (std::size_t i = 0; i < token_count_; ++i) out.put(table[tokens_[i]]);
    out.put(literals[end_of_block]);
    writer = out;
}

std::optional<std::size_t> RasterDeflater::deflate(std::span<const std::byte> plain,
                                                   std::span<std::byte> out) {
    find_repetitions(plain);
    return write_zlib(plain, out, counts_,
                      [&](const BlockCodes& codes, BitWriter& writer) { write_tokens(codes, writer); });
}

} // namespace kouprey
