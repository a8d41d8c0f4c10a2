#include "raster/agreement.hpp"

#include <algorithm>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kouprey {

namespace {

constexpr std::size_t group = 16; ///< bytes compared at once

/// Bit k: whether bytes[k] is before[k].
inline std::uint16_t same(const std::byte* bytes, const std::byte* before) {
#if defined(__SSE2__)
    const auto a = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes));
    const auto b = _mm_loadu_si128(reinterpret_cast<const __m128i*>(before));
    return static_cast<std::uint16_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(a, b)));
#else
    unsigned bits = 0;
    for (std::size_t k = 0; k < group; ++k) bits |= (bytes[k] == before[k] ? 1U : 0U) << k;
    return static_cast<std::uint16_t>(bits);
#endif
}

} // namespace

void Agreement::find_single(std::span<const std::byte> bytes, std::size_t distance, std::size_t begin,
                            std::size_t end) {
    for (auto i = begin; i < end; ++i)
        if (bytes[i] == bytes[i - distance])
            bits_[i / 8] = static_cast<std::uint8_t>(bits_[i / 8] | 1U << i % 8);
}

void Agreement::find(std::span<const std::byte> bytes, std::size_t distance) {
    bits_.assign(bytes.size() / 8 + 1 + sizeof(std::uint64_t), 0);
    auto i = std::min(bytes.size(), (distance + group - 1) / group * group);
    find_single(bytes, distance, std::min(distance, i), i);
    for (; i + group <= bytes.size(); i += group) {
        const auto bits = same(&bytes[i], &bytes[i - distance]);
        bits_[i / 8] = static_cast<std::uint8_t>(bits);
        bits_[i / 8 + 1] = static_cast<std::uint8_t>(bits >> 8);
    }
    find_single(bytes, distance, i, bytes.size());
}

} // namespace kouprey
