#include "kouprey/core/random.hpp"

#include "kouprey/core/elementary.hpp"
#include "kouprey/core/error.hpp"

namespace kouprey {
namespace {

using Counter = std::array<std::uint32_t, 4>;
using Key = std::array<std::uint32_t, 2>;

constexpr std::uint32_t low(std::uint64_t value) { return static_cast<std::uint32_t>(value); }
constexpr std::uint32_t high(std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); }

/// Multipliers and Weyl constants of the paper, tables 2 and section 4.
Counter philox_round(const Counter& c, const Key& key) {
    const std::uint64_t product_0 = std::uint64_t{0xD2511F53} * c[0];
    const std::uint64_t product_1 = std::uint64_t{0xCD9E8D57} * c[2];
    return {high(product_1) ^ c[1] ^ key[0], low(product_1), high(product_0) ^ c[3] ^ key[1], low(product_0)};
}

} // namespace

Counter philox4x32(Counter counter, Key key) {
    constexpr int rounds = 10;
    for (int i = 0; i < rounds; ++i) {
        counter = philox_round(counter, key);
        key[0] += 0x9E3779B9;
        key[1] += 0xBB67AE85;
    }
    return counter;
}

RandomStream::RandomStream(std::uint64_t seed, std::uint64_t index, std::uint32_t variable,
                           std::uint16_t purpose)
    : key_{low(seed), high(seed)}
    , counter_{low(index), high(index), variable, purpose} {}

std::uint64_t RandomStream::bits() {
    constexpr std::uint32_t numbers_in_stream = 1u << 17, next_block = 1u << 16;
    if (drawn_ == numbers_in_stream)
        throw Error(Failure::internal,
                    Problem{"a random stream was drawn beyond its end", {}, "use another index"});
    const bool first_half = drawn_ % 2 == 0;
    if (first_half) {
        block_ = philox4x32(counter_, key_);
        counter_[3] += next_block;
    }
    ++drawn_;
    const std::size_t word = first_half ? 0 : 2;
    return block_[word] | std::uint64_t{block_[word + 1]} << 32;
}

double RandomStream::uniform() { return (static_cast<double>(bits() >> 12) + 0.5) * 0x1p-52; }

double RandomStream::normal() { return elementary::normal_quantile(uniform()); }

std::uint64_t RandomStream::below(std::uint64_t bound) {
    const std::uint64_t beyond = (0 - bound) % bound; // 2^64 modulo bound
    std::uint64_t number = bits();
    while (number > ~beyond) number = bits(); // ~beyond = 2^64 − 1 − beyond is the last one accepted
    return number % bound;
}

} // namespace kouprey
