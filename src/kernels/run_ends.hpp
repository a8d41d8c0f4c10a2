// The search for runs, compiled once for every processor, once for those with AVX2 and once for those with
// AVX-512 that compress bytes (VBMI2).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>

#if defined(__AVX512VBMI2__) && defined(__AVX512BW__)
#define KOUPREY_RUNS_BY_64
#endif
#if defined(__AVX2__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kouprey {

/// As find_run_ends, on a processor that has AVX2.
std::size_t run_ends_avx2(const std::uint8_t* a, const std::uint8_t* b, std::size_t size,
                          std::uint32_t* ends);
std::size_t run_ends_avx2(const std::int32_t* a, const std::int32_t* b, std::size_t size,
                          std::uint32_t* ends);
/// The same for AVX-512 with VBMI2.
std::size_t run_ends_avx512(const std::uint8_t* a, const std::uint8_t* b, std::size_t size,
                            std::uint32_t* ends);
std::size_t run_ends_avx512(const std::int32_t* a, const std::int32_t* b, std::size_t size,
                            std::uint32_t* ends);

// Everything below is private to the file that includes it, so that no function compiled for one processor is
// linked into the code for another.
namespace {

constexpr std::size_t group = 64; ///< cells that are compared before any of them is looked at
/// Words written though fewer are wanted.
#if defined(KOUPREY_RUNS_BY_64)
constexpr std::size_t ends_at_once = 16;
#else
constexpr std::size_t ends_at_once = 8;
#endif

/// Bit k: whether the pair (a[k], b[k]) differs from the one on its left.
template <class T> std::uint64_t changes(const T* a, const T* b) {
    const T *left_of_a = a - 1, *left_of_b = b - 1;
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < group; ++k)
        bits |= std::uint64_t{a[k] != left_of_a[k] || b[k] != left_of_b[k]} << k;
    return bits;
}

#if defined(KOUPREY_RUNS_BY_64)
inline std::uint64_t unlike_left(const std::uint8_t* cells) {
    return _mm512_cmpneq_epu8_mask(_mm512_loadu_si512(cells), _mm512_loadu_si512(cells - 1));
}

/// The same for bytes, which most class maps are: all of them at once.
inline std::uint64_t changes(const std::uint8_t* a, const std::uint8_t* b) {
    return unlike_left(a) | unlike_left(b);
}

inline std::uint64_t unlike_left(const std::int32_t* cells) {
    return _mm512_cmpneq_epi32_mask(_mm512_loadu_si512(cells), _mm512_loadu_si512(cells - 1));
}

/// And for codes: sixteen at once.
inline std::uint64_t changes(const std::int32_t* a, const std::int32_t* b) {
    std::uint64_t bits = 0;
    for (std::size_t k = 0; k < group; k += 16) bits |= (unlike_left(a + k) | unlike_left(b + k)) << k;
    return bits;
}
#elif defined(__AVX2__)
inline __m256i same_as_left(const std::uint8_t* cells) {
    const auto here = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells));
    const auto left = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells - 1));
    return _mm256_cmpeq_epi8(here, left);
}

/// The same for bytes, which most class maps are: thirty-two at once.
inline std::uint64_t changes(const std::uint8_t* a, const std::uint8_t* b) {
    const auto low = _mm256_and_si256(same_as_left(a), same_as_left(b));
    const auto high = _mm256_and_si256(same_as_left(a + 32), same_as_left(b + 32));
    return ~(std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(low))} |
             std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(high))} << 32);
}

inline __m256i same_as_left(const std::int32_t* cells) {
    const auto here = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells));
    const auto left = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(cells - 1));
    return _mm256_cmpeq_epi32(here, left);
}

/// And for codes: eight at once.
inline std::uint64_t changes(const std::int32_t* a, const std::int32_t* b) {
    std::uint64_t same = 0;
    for (std::size_t k = 0; k < group; k += 8) {
        const auto both = _mm256_and_si256(same_as_left(a + k), same_as_left(b + k));
        const auto bits = static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(both)));
        same |= std::uint64_t{bits} << k;
    }
    return ~same;
}
#elif defined(__SSE2__)
inline __m128i same_as_left(const std::uint8_t* cells) {
    const auto here = _mm_loadu_si128(reinterpret_cast<const __m128i*>(cells));
    const auto left = _mm_loadu_si128(reinterpret_cast<const __m128i*>(cells - 1));
    return _mm_cmpeq_epi8(here, left);
}

/// The same for bytes, which most class maps are: sixteen at once.
inline std::uint64_t changes(const std::uint8_t* a, const std::uint8_t* b) {
    std::uint64_t same = 0;
    for (std::size_t k = 0; k < group; k += 16) {
        const auto both = _mm_and_si128(same_as_left(a + k), same_as_left(b + k));
        same |= static_cast<std::uint64_t>(_mm_movemask_epi8(both)) << k;
    }
    return ~same;
}
#endif

/// Writes first + k for every set bit k.
inline std::uint32_t* write_last_places(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
    for (; bits != 0; bits &= bits - 1) *out++ = first + static_cast<std::uint32_t>(__builtin_ctzll(bits));
    return out;
}

#if defined(KOUPREY_RUNS_BY_64)
/// Writes first + k for every set bit k, sixteen words at a time: nearly always once.
inline std::uint32_t* write_places(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
    alignas(group) static constexpr auto all_places = [] {
        std::array<std::uint8_t, group> places{};
        std::iota(places.begin(), places.end(), std::uint8_t{0});
        return places;
    }();
    const auto begin = _mm512_set1_epi32(static_cast<std::int32_t>(first));
    auto places = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(all_places.data()));
    const auto count = static_cast<std::size_t>(__builtin_popcountll(bits));
    for (std::size_t written = 0;;) {
        const auto within = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places));
        _mm512_storeu_si512(out + written, _mm512_add_epi32(begin, within));
        written += ends_at_once;
        if (written >= count) [[likely]]
            return out + count;
        places = _mm512_shuffle_i64x2(places, places, _MM_SHUFFLE(0, 3, 2, 1));
    }
}
#elif defined(__AVX2__)
/// The places of the set bits of every byte, lowest first; what follows them says nothing.
struct PlacesInByte {
    std::uint8_t places[256][8]{};

    constexpr PlacesInByte() {
        for (unsigned byte = 0; byte < 256; ++byte)
            for (unsigned bit = 0, found = 0; bit < 8; ++bit)
                if (byte >> bit & 1) places[byte][found++] = static_cast<std::uint8_t>(bit);
    }
};
constexpr PlacesInByte places_in_byte;

/// Writes first + k for every set bit k, up to eight words more than there are bits. Takes eight bits at a
/// time whether any is set or not: no branch depends on the cells.
inline std::uint32_t* write_places(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
    auto begin = _mm256_set1_epi32(static_cast<std::int32_t>(first));
    for (std::size_t k = 0; k < group; k += 8, bits >>= 8) {
        const auto* const places = places_in_byte.places[bits & 0xFF];
        const auto within = _mm256_cvtepu8_epi32(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(places)));
        _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_add_epi32(begin, within));
        begin = _mm256_add_epi32(begin, _mm256_set1_epi32(8));
        out += __builtin_popcountll(bits & 0xFF);
    }
    return out;
}
#else
inline std::uint32_t* write_places(std::uint64_t bits, std::uint32_t first, std::uint32_t* out) {
    return write_last_places(bits, first, out);
}
#endif

/// Rows shorter than a group.
template <class T>
std::uint32_t* write_single_ends(const T* a, const T* b, std::size_t size, std::uint32_t* out) {
    for (std::size_t i = 1; i < size; ++i)
        if (a[i] != a[i - 1] || b[i] != b[i - 1]) *out++ = static_cast<std::uint32_t>(i);
    return out;
}

/// Rows longer than a group; the last one begins within the one before.
template <class T> std::uint32_t* write_ends(const T* a, const T* b, std::size_t size, std::uint32_t* out) {
    std::size_t i = 1;
    for (; i + group + ends_at_once <= size; i += group)
        out = write_places(changes(a + i, b + i), static_cast<std::uint32_t>(i), out);
    for (; i < size; i += group) {
        const auto first = i + group <= size ? i : size - group;
        const auto bits = changes(a + first, b + first) >> (i - first) << (i - first);
        out = write_last_places(bits, static_cast<std::uint32_t>(first), out);
    }
    return out;
}

template <class T> std::size_t run_ends(const T* a, const T* b, std::size_t size, std::uint32_t* ends) {
    if (size == 0) return 0;
    auto* out = size > group ? write_ends(a, b, size, ends) : write_single_ends(a, b, size, ends);
    *out++ = static_cast<std::uint32_t>(size);
    return static_cast<std::size_t>(out - ends);
}

} // namespace

} // namespace kouprey
