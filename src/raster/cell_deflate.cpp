#include "raster/cell_deflate.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace kouprey {

namespace {

/// Bits of the hashes. More make hardly smaller files, and leave the nearest cache.
constexpr unsigned eights_bits = 14, fours_bits = 13;

std::uint64_t eight_at(const std::byte* bytes) {
    std::uint64_t word;
    std::memcpy(&word, bytes, sizeof(word));
    return word;
}

/// Multiplicative hashing by the golden ratio (Knuth, The Art of Computer Programming 3, section 6.4).
std::size_t hash_of_eight(std::uint64_t word) { return word * 0x9e3779b97f4a7c15 >> (64 - eights_bits); }
std::size_t hash_of_four(std::uint64_t word) {
    return static_cast<std::uint32_t>(word) * 0x9e3779b1U >> (32 - fours_bits);
}

/// How many bytes of whole cells agree from two places on, the later of which has `most` bytes from it on.
template <std::size_t Cell>
std::size_t agreeing(const std::byte* bytes, const std::byte* before, std::size_t most) {
    constexpr std::size_t step = 32;
    std::size_t length = 0;
    for (; length + 8 <= most; length += 8) {
        if (length == step) // a long one
            while (length + step + 8 <= most && std::memcmp(bytes + length, before + length, step) == 0)
                length += step;
        if (const auto other = eight_at(bytes + length) ^ eight_at(before + length); other != 0)
            return length + static_cast<std::size_t>(std::countr_zero(other)) / 8 / Cell * Cell;
    }
    while (length < most && std::memcmp(bytes + length, before + length, Cell) == 0) length += Cell;
    return length;
}

/// The parts in which DEFLATE tells a repetition: the longest ones, and none too short.
template <class Take> void for_each_part(std::size_t length, Take take) {
    for (std::size_t part = 0; length > 0; length -= part) {
        const auto rest = length - std::min(length, max_length);
        part = rest > 0 && rest < min_length ? max_length - min_length : length - rest;
        take(part);
    }
}

/// Where the last repetition was found, and how far it goes.
struct Found {
    std::size_t place = 0, length = 0;
};

/// What occurred where within a tile.
class Occurrences {
  public:
    Occurrences(std::span<const std::byte> plain, std::vector<std::uint32_t>& eights,
                std::vector<std::uint32_t>& fours)
        : bytes_(plain.data())
        , size_(plain.size())
        , eights_(eights.data())
        , fours_(fours.data()) {}

    void note(std::size_t place) {
        const auto word = eight_at(bytes_ + place);
        eights_[hash_of_eight(word)] = fours_[hash_of_four(word)] = static_cast<std::uint32_t>(place);
    }
    /// The longest of a few repetitions of the cells at a place that is neither the first nor among the last
    /// eight bytes, which is noted.
    template <std::size_t Cell> Found find_and_note(std::size_t place) {
        const auto* const here = bytes_ + place;
        const auto word = eight_at(here);
        auto& eight = eights_[hash_of_eight(word)];
        auto& four = fours_[hash_of_four(word)];
        const std::size_t last_eight = eight, last_four = four;
        eight = four = static_cast<std::uint32_t>(place);
        const auto most = size_ - place;
        constexpr std::size_t pair = std::max<std::size_t>(Cell, 4);
        if (std::memcmp(here, here - Cell, pair) == 0)
            return {place - Cell, agreeing<Cell>(here, here - Cell, most)};
        if (eight_at(bytes_ + last_eight) == word && place - last_eight <= max_distance)
            return {last_eight, agreeing<Cell>(here, bytes_ + last_eight, most)};
        if (Cell <= 4 && std::memcmp(here, bytes_ + last_four, 4) == 0 && place - last_four <= max_distance)
            return {last_four, agreeing<Cell>(here, bytes_ + last_four, 8)};
        return {};
    }

  private:
    const std::byte* bytes_;
    std::size_t size_;
    std::uint32_t* eights_;
    std::uint32_t* fours_;
};

} // namespace

/// Greedy. Hash tables begin with the first place everywhere, which is where their words occurred, or seen
/// not to be.
template <std::size_t Cell> void CellDeflater::find_sequences(std::span<const std::byte> plain) {
    eights_.assign(std::size_t{1} << eights_bits, 0);
    fours_.assign(std::size_t{1} << fours_bits, 0);
    sequences_.clear();
    Occurrences occurrences(plain, eights_, fours_);
    const auto end = plain.size() - std::min<std::size_t>(plain.size(), 7);
    std::size_t told = 0;
    for (std::size_t i = Cell; i < end;) {
        const auto [place, length] = occurrences.find_and_note<Cell>(i);
        if (length == 0) {
            i += Cell;
            continue;
        }
        sequences_.push_back({static_cast<std::uint32_t>(i - told), static_cast<std::uint32_t>(length),
                              static_cast<std::uint16_t>(i - place)});
        // Of a run only its end.
        const bool run = i - place == Cell;
        told = i + length;
        for (i = run ? told - Cell : i + Cell; i < std::min(told, end); i += Cell) occurrences.note(i);
        i = told;
    }
    sequences_.push_back({static_cast<std::uint32_t>(plain.size() - told), 0, 0});
}

void CellDeflater::count_symbols(std::span<const std::byte> plain) {
    std::array<std::array<std::uint32_t, 256>, 2>
        bytes{}; // two, so that equal neighbours do not wait for each other
    std::array<std::uint32_t, max_length + 1> lengths{};
    counts_.clear();
    const auto* next = plain.data();
    for (const auto& [singles, length, distance] : sequences_) {
        for (std::size_t i = 0; i < singles; i += 2)
            for (std::size_t k = 0; k < 2; ++k) ++bytes[k][std::to_integer<std::size_t>(next[i + k])];
        next += singles + length;
        if (length == 0) continue;
        const auto where = deflate_distance(distance);
        for_each_part(length, [&](std::size_t part) {
            ++lengths[part];
            ++counts_.distances[where.symbol];
            counts_.extra_bits += where.extra_bits;
        });
    }
    for (std::size_t byte = 0; byte < 256; ++byte) counts_.literals[byte] = bytes[0][byte] + bytes[1][byte];
    for (std::size_t length = min_length; length <= max_length; ++length) {
        const auto part = deflate_length(length);
        counts_.literals[part.symbol] += lengths[length];
        counts_.extra_bits += std::uint64_t{lengths[length]} * part.extra_bits;
    }
    counts_.literals[end_of_block] = 1;
}

void CellDeflater::write_sequences(std::span<const std::byte> plain, const BlockCodes& codes,
                                   BitWriter& writer) const {
    auto out = writer; // one that the bytes it writes cannot change
    const auto literals = codes.literals(), distances = codes.distances();
    std::array<TokenBits, max_length + 1> bytes, lengths;
    for (std::size_t byte = 0; byte < 256; ++byte) bytes[byte].append(literals[byte]);
    for (std::size_t length = min_length; length <= max_length; ++length) {
        const auto part = deflate_length(length);
        lengths[length].append(literals[part.symbol], part);
    }
    const auto* next = plain.data();
    for (const auto& [singles, length, distance] : sequences_) {
        for (std::size_t i = 0; i < singles; i += 2) {
            auto two = bytes[std::to_integer<std::size_t>(next[i])];
            two.append(bytes[std::to_integer<std::size_t>(next[i + 1])]);
            out.put(two);
        }
        next += singles + length;
        if (length == 0) continue;
        const auto where = deflate_distance(distance);
        for_each_part(length, [&](std::size_t part) {
            auto repetition = lengths[part];
            repetition.append(distances[where.symbol], where);
            out.put(repetition);
        });
    }
    out.put(literals[end_of_block]);
    writer = out;
}

std::optional<std::size_t> CellDeflater::deflate(std::span<const std::byte> plain, std::span<std::byte> out) {
    cell_ == 2 ? find_sequences<2>(plain) : cell_ == 4 ? find_sequences<4>(plain) : find_sequences<8>(plain);
    count_symbols(plain);
    return write_zlib(plain, out, counts_, [&](const BlockCodes& codes, BitWriter& writer) {
        write_sequences(plain, codes, writer);
    });
}

} // namespace kouprey
