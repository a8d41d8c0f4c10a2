#include "raster/raster_deflate.hpp"

#include "raster/deflate_codes.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace kouprey {

namespace {

static_assert(std::endian::native == std::endian::little);

constexpr std::size_t min_length = 3, max_length = 258;
constexpr std::uint16_t repetition = 0x8000, row_flag = 0x4000, length_mask = 0xff; ///< of a token
/// Repetitions shorter than this cost more than the bytes themselves. Measured on land cover maps: 4 bytes
/// from the cell before; from the row before 24, and 8 more than from the cell before.
constexpr std::size_t least_from_cell = 4, least_from_row = 24, more_from_row = 8;

/// What a length or a distance is in DEFLATE: a symbol and bits behind its word.
struct Part {
    std::size_t symbol = 0;
    unsigned extra_bits = 0;
    std::uint32_t extra = 0;
};

/// Distances (RFC 1951, section 3.2.5): two symbols for each power of two, from 4 on.
constexpr Part distance_part(std::size_t distance) {
    const auto d = static_cast<std::uint32_t>(distance - 1);
    if (d < 4) return {d, 0, 0};
    const auto bits = static_cast<unsigned>(std::bit_width(d)) - 2;
    return {2 * (bits + 1) + (d >> bits & 1U), bits, d & ((1U << bits) - 1)};
}

/// Lengths: four symbols for each power of two, from 8 on; 258 has one of its own.
constexpr Part length_part(std::size_t length) {
    const auto l = static_cast<std::uint32_t>(length - min_length);
    if (length == max_length) return {285, 0, 0};
    if (l < 8) return {257 + l, 0, 0};
    const auto bits = static_cast<unsigned>(std::bit_width(l)) - 3;
    return {257 + 4 * (bits + 1) + (l >> bits & 3U), bits, l & ((1U << bits) - 1)};
}

constexpr auto length_parts = [] {
    std::array<Part, max_length - min_length + 1> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = length_part(i + min_length);
    return parts;
}();

/// A word with the bits behind it.
CodeWord joined(const CodeWord& word, const Part& part) {
    return {word.bits | part.extra << word.length, word.length + part.extra_bits};
}

std::uint64_t load(const std::byte* bytes) {
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
}

/// Whether eight bytes agree with those `distance` before.
inline bool agree_at(const std::byte* bytes, std::size_t distance) {
    return load(bytes) == load(bytes - distance);
}

/// How many bytes agree with those `distance` before, up to `most`; looks at no more than 8 bytes behind
/// them.
inline std::size_t agreement(const std::byte* bytes, std::size_t distance, std::size_t most) {
    for (std::size_t done = 0; done < most; done += 8) {
        const auto difference = load(bytes + done) ^ load(bytes + done - distance);
        if (difference != 0)
            return std::min(most, done + static_cast<std::size_t>(std::countr_zero(difference)) / 8);
    }
    return most;
}

constexpr std::size_t most_around = 1024; ///< header, codes, checksum and the slack of the BitWriter

} // namespace

RasterDeflater::RasterDeflater(std::size_t cell, std::size_t row) : cell_(cell), row_(row) {}

/// Greedy. A cell before costs no bits behind the word of its distance, the row before many: it must repeat
/// more.
inline RasterDeflater::Repetition RasterDeflater::repetition_at(const std::byte* data, std::size_t place,
                                                                std::size_t size) const {
    const auto most = std::min(max_length, size - place);
    const auto* here = data + place;
    const auto left = place >= cell_ ? agreement(here, cell_, most) : 0;
    const auto least = std::max(least_from_row, left + more_from_row);
    if (place < row_ || most < least || !agree_at(here + least - 8, row_)) return {left, false};
    const auto above = agreement(here, row_, most);
    return above >= least ? Repetition{above, true} : Repetition{left, false};
}

void RasterDeflater::find_repetitions(std::span<const std::byte> plain) {
    tokens_.resize(plain.size());
    std::array<std::uint32_t, 256> bytes{};
    std::array<LengthCounts, 2> lengths{};
    auto* token = tokens_.data();
    for (std::size_t i = 0; i < plain.size();) {
        const auto [length, from_row] = repetition_at(plain.data(), i, plain.size());
        if (length < least_from_cell) {
            const auto value = std::to_integer<std::uint16_t>(plain[i]);
            ++bytes[value];
            *token++ = value;
            ++i;
            continue;
        }
        ++lengths[from_row ? 1 : 0][length - min_length];
        *token++ = static_cast<std::uint16_t>(repetition | (from_row ? row_flag : 0) | (length - min_length));
        i += length;
    }
    token_count_ = static_cast<std::size_t>(token - tokens_.data());
    count_symbols(bytes, lengths);
}

void RasterDeflater::count_symbols(const std::array<std::uint32_t, 256>& bytes,
                                   const std::array<LengthCounts, 2>& lengths) {
    literals_.assign(literal_symbols, 0);
    distances_.assign(distance_symbols, 0);
    extra_bits_ = 0;
    std::ranges::copy(bytes, literals_.begin());
    literals_[end_of_block] = 1;
    const std::array places{distance_part(cell_), distance_part(row_)};
    for (std::size_t place = 0; place < 2; ++place)
        for (std::size_t i = 0; i < lengths[place].size(); ++i) {
            const auto count = lengths[place][i];
            literals_[length_parts[i].symbol] += count;
            distances_[places[place].symbol] += count;
            extra_bits_ += std::uint64_t{count} * (length_parts[i].extra_bits + places[place].extra_bits);
        }
}

/// The block's tokens by the words of its codes.
void RasterDeflater::write_tokens(const BlockCodes& codes, BitWriter& writer) const {
    const auto literals = codes.literals(), distances = codes.distances();
    std::array<CodeWord, length_parts.size()> lengths;
    for (std::size_t i = 0; i < lengths.size(); ++i)
        lengths[i] = joined(literals[length_parts[i].symbol], length_parts[i]);
    const auto place = [&](const Part& part) { return joined(distances[part.symbol], part); };
    const std::array places{place(distance_part(cell_)), place(distance_part(row_))};
    for (std::size_t i = 0; i < token_count_; ++i) {
        const auto token = tokens_[i];
        if (token < repetition) {
            writer.put(literals[token]);
            continue;
        }
        const auto& length = lengths[token & length_mask];
        const auto& distance = places[(token & row_flag) != 0 ? 1 : 0];
        writer.put(length.bits | std::uint64_t{distance.bits} << length.length,
                   length.length + distance.length);
    }
    writer.put(literals[end_of_block]);
}

std::optional<std::size_t> RasterDeflater::deflate(std::span<const std::byte> plain,
                                                   std::span<std::byte> out) {
    find_repetitions(plain);
    const BlockCodes codes(literals_, distances_);
    if ((codes.bits(literals_, distances_) + extra_bits_) / 8 + most_around > out.size()) return std::nullopt;
    out[0] = std::byte{0x78}; // DEFLATE with a window of 32 kB
    out[1] = std::byte{0x01};
    BitWriter writer(out.data() + 2);
    codes.write(writer);
    write_tokens(codes, writer);
    auto* end = writer.finish();
    const auto sum = libdeflate_adler32(1, plain.data(), plain.size());
    for (const unsigned shift : {24U, 16U, 8U, 0U}) *end++ = static_cast<std::byte>(sum >> shift & 0xffU);
    return static_cast<std::size_t>(end - out.data());
}

} // namespace kouprey
