// Counter-based random numbers: a draw is a function of what it is for, never of what was drawn before it.
#pragma once

#include <array>
#include <cstdint>

namespace kouprey {

/// The Philox4x32-10 block function of Salmon, Moraes, Dror and Shaw (2011), "Parallel random numbers: as
/// easy as 1, 2, 3", doi:10.1145/2063384.2063405: 128 random bits from a counter and a key.
std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                        std::array<std::uint32_t, 2> key);

/// The random numbers that belong to one (seed; index, variable, purpose): the same at any thread count,
/// block size or shard. `index` is the cell's or iteration's own number, `variable` tells the inputs of one
/// iteration apart, `purpose` the uses of one seed. Cheap to make: one for every cell is fine. Not for
/// sharing between threads.
///
/// Block b of the stream is Philox of key (seed low, seed high) and counter (index low, index high, variable,
/// purpose + 2^16·b); its words w0, w1, w2, w3 make the numbers w0 | w1 << 32 and w2 | w3 << 32, in this
/// order.
class RandomStream {
  public:
    RandomStream(std::uint64_t seed, std::uint64_t index, std::uint32_t variable, std::uint16_t purpose);

    /// 64 random bits. Throws Error(internal) after 2^17 of them, where the stream ends.
    std::uint64_t bits();
    /// Uniform and strictly inside (0, 1): ((bits >> 12) + ½)·2⁻⁵².
    double uniform();
    /// Standard normal: Φ⁻¹(uniform()).
    double normal();
    /// A whole number 0 … bound − 1, each equally likely: the remainder of bits() by bound, where bits()
    /// beyond the largest multiple of bound are drawn again. bound > 0.
    std::uint64_t below(std::uint64_t bound);

  private:
    std::array<std::uint32_t, 2> key_;
    std::array<std::uint32_t, 4> counter_;
    std::array<std::uint32_t, 4> block_{};
    std::uint32_t drawn_ = 0; ///< numbers taken so far
};

} // namespace kouprey
