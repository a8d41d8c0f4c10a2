#include "raster/deflate_codes.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <array>

namespace kouprey {

namespace {

/// Runs of lengths: 16 repeats the last one 3 to 6 times, 17 and 18 are 3 to 10 and 11 to 138 zeros.
std::vector<LengthSymbol> run_lengths(const std::vector<unsigned>& lengths) {
    std::vector<LengthSymbol> symbols;
    for (std::size_t i = 0; i < lengths.size();) {
        const auto value = lengths[i];
        const auto end = std::find_if(lengths.begin() + static_cast<std::ptrdiff_t>(i), lengths.end(),
                                      [&](unsigned length) { return length != value; });
        auto count = static_cast<unsigned>(end - lengths.begin()) - static_cast<unsigned>(i);
        i += count;
        if (value != 0) {
            symbols.push_back({value, 0, 0});
            --count;
        }
        while (count >= 3) {
            const auto part = std::min(count, value != 0 ? 6U : 138U);
            if (value != 0)
                symbols.push_back({16, 2, part - 3});
            else
                symbols.push_back(part < 11 ? LengthSymbol{17, 3, part - 3} : LengthSymbol{18, 7, part - 11});
            count -= part;
        }
        for (; count > 0; --count) symbols.push_back({value, 0, 0});
    }
    return symbols;
}

std::uint64_t bits_of(const BlockCodes::Counts& counts, const std::vector<unsigned>& lengths) {
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < counts.size(); ++i) sum += std::uint64_t{counts[i]} * lengths[i];
    return sum;
}

} // namespace

BlockCodes::BlockCodes(const Counts& literals, const Counts& distances)
    : literal_lengths_(code_lengths(literals, 15))
    , distance_lengths_(code_lengths(distances, 15)) {
    auto all = literal_lengths_;
    all.insert(all.end(), distance_lengths_.begin(), distance_lengths_.end());
    told_ = run_lengths(all);
    Counts counts(19);
    for (const auto& symbol : told_) ++counts[symbol.symbol];
    telling_lengths_ = code_lengths(counts, 7);
}

std::uint64_t BlockCodes::bits(const Counts& literals, const Counts& distances) const {
    return bits_of(literals, literal_lengths_) + bits_of(distances, distance_lengths_);
}

void BlockCodes::write(BitWriter& out) const {
    constexpr std::array<std::size_t, 19> order{16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                11, 4,  12, 3, 13, 2, 14, 1, 15};
    out.put(1 | 2 << 1, 3); // the last block; codes of its own
    out.put(literal_symbols - 257, 5);
    out.put(distance_symbols - 1, 5);
    out.put(order.size() - 4, 4);
    for (const auto symbol : order) out.put(telling_lengths_[symbol], 3);
    const auto words = code_words(telling_lengths_);
    for (const auto& symbol : told_) {
        out.put(words[symbol.symbol]);
        out.put(symbol.extra, symbol.extra_bits);
    }
}

void BlockCounts::clear() {
    literals.assign(literal_symbols, 0);
    distances.assign(distance_symbols, 0);
    extra_bits = 0;
}

std::optional<std::size_t> write_zlib(std::span<const std::byte> plain, std::span<std::byte> out,
                                      const BlockCounts& counts, const BlockWriter& write) {
    constexpr std::size_t most_around = 1024; // header, codes, checksum and the slack of the BitWriter
    const BlockCodes codes(counts.literals, counts.distances);
    const auto bits = codes.bits(counts.literals, counts.distances) + counts.extra_bits;
    if (bits / 8 + most_around > out.size()) return std::nullopt;
    out[0] = std::byte{0x78}; // DEFLATE with a window of 32 kB
    out[1] = std::byte{0x01};
    BitWriter writer(out.data() + 2);
    codes.write(writer);
    write(codes, writer);
    auto* end = writer.finish();
    const auto sum = libdeflate_adler32(1, plain.data(), plain.size());
    for (const unsigned shift : {24U, 16U, 8U, 0U}) *end++ = static_cast<std::byte>(sum >> shift & 0xffU);
    return static_cast<std::size_t>(end - out.data());
}

} // namespace kouprey
