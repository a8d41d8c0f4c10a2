// Numbers as bytes, small ones in few: groups of seven bits, the lowest first, and a bit that says whether
// more follow.
#pragma once

#include "kouprey/core/int128.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <type_traits>
#include <vector>

namespace kouprey {

namespace number_bytes {

constexpr unsigned digit_bits = 7;
constexpr std::uint8_t more = 1U << digit_bits;

} // namespace number_bytes

class NumberWriter {
  public:
    /// T = std::uint64_t or UInt128.
    template <class T> void put(T number) {
        constexpr std::size_t most =
            (8 * sizeof(T) + number_bytes::digit_bits - 1) / number_bytes::digit_bits;
        if (size_ + most > bytes_.size()) bytes_.resize(2 * (size_ + most));
        for (; number >= number_bytes::more; number >>= number_bytes::digit_bits)
            bytes_[size_++] = static_cast<std::uint8_t>(number | number_bytes::more);
        bytes_[size_++] = static_cast<std::uint8_t>(number);
    }
    /// Small where the number is near zero, on either side of it.
    void put_signed(std::int64_t number) {
        put(static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63));
    }
    std::span<const std::uint8_t> bytes() const { return std::span(bytes_).first(size_); }
    void clear() { size_ = 0; }

  private:
    std::vector<std::uint8_t> bytes_; ///< beyond the written ones is room for more
    std::size_t size_ = 0;
};

/// Takes numbers in the order in which they were put. The bytes must outlive it.
class NumberReader {
  public:
    NumberReader() = default;
    explicit NumberReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool done() const { return at_ == bytes_.size(); }
    template <class T = std::uint64_t> T take() {
        T number = 0;
        for (unsigned shift = 0;; shift += number_bytes::digit_bits) {
            const std::uint8_t byte = bytes_[at_++];
            number |= static_cast<T>(byte & (number_bytes::more - 1)) << shift;
            if (byte < number_bytes::more) return number;
        }
    }
    std::int64_t take_signed() {
        const auto folded = take();
        return static_cast<std::int64_t>(folded >> 1 ^ (0 - (folded & 1)));
    }

  private:
    std::span<const std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

} // namespace kouprey
