// TIFF directories as bytes (TIFF 6.0; BigTIFF).
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kouprey {

enum class TiffType : std::uint16_t { ushort = 3, ulong = 4, ulong8 = 16 };

/// An entry of a directory with its value, in the machine's byte order, which is little-endian.
struct TiffTag {
    std::uint16_t tag;
    TiffType type;
    std::uint64_t count;
    std::vector<std::byte> value;
};

/// Adds the bytes of a number.
template <class T> void append_number(std::vector<std::byte>& bytes, T number) {
    static_assert(std::endian::native == std::endian::little);
    const auto part = std::bit_cast<std::array<std::byte, sizeof(T)>>(number);
    bytes.insert(bytes.end(), part.begin(), part.end());
}

template <class T> TiffTag tiff_tag(std::uint16_t tag, TiffType type, std::span<const T> numbers) {
    TiffTag result{tag, type, numbers.size(), {}};
    for (const auto number : numbers) append_number(result.value, number);
    return result;
}
TiffTag short_tag(std::uint16_t tag, std::uint16_t number);
TiffTag long_tag(std::uint16_t tag, std::uint32_t number);

/// Header, note and directories, each followed by the values that do not fit into it; the tags of each are
/// sorted. Colour maps that are equal stand there once. The length depends on the lengths of the values
/// alone.
std::vector<std::byte> tiff_head(const std::vector<std::vector<TiffTag>>& directories, bool big,
                                 std::string_view note);

} // namespace kouprey
