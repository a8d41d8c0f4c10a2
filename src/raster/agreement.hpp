// Which bytes agree with those some distance before them, as bits.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace kouprey {

/// Keeps its memory from one use to the next.
class Agreement {
  public:
    /// Bit i: whether bytes[i] == bytes[i - distance]; not set for the first `distance` bytes.
    void find(std::span<const std::byte> bytes, std::size_t distance);

    /// How many bytes agree from `place` on, up to `most`.
    std::size_t length(std::size_t place, std::size_t most) const {
        constexpr std::size_t sure = 56; // bits that are left of a word, whatever bit of a byte comes first
        for (std::size_t done = 0; done < most; done += sure) {
            std::uint64_t word;
            std::memcpy(&word, &bits_[(place + done) / 8], sizeof(word));
            const auto more = static_cast<std::size_t>(std::countr_one(word >> (place + done) % 8));
            if (more < sure) return std::min(most, done + more);
        }
        return most;
    }

  private:
    void find_single(std::span<const std::byte> bytes, std::size_t distance, std::size_t begin,
                     std::size_t end);

    std::vector<std::uint8_t> bits_; ///< with room for a word behind the last
};

} // namespace kouprey
