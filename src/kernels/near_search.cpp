#include "kernels/near_search.hpp"

#include "kernels/cell_groups.hpp"
#include "kernels/vector_loop.hpp"

#include <algorithm>

namespace kouprey {

namespace {

constexpr std::uint32_t stride = 4; ///< distances that are tried before looking whether it is enough
static_assert(near_reach % stride == 0);

[[gnu::always_inline]] inline std::uint32_t largest(const std::uint16_t* costs) {
    std::uint16_t most = 0;
    for (std::size_t i = 0; i < cell_group; ++i) most = std::max(most, costs[i]);
    return most;
}

/// Offers each cell the sources k columns to its left and right.
[[gnu::always_inline]] inline void offer(const std::uint16_t* squares, std::uint32_t k,
                                         std::uint16_t* costs) {
    const auto across = static_cast<std::uint16_t>(k * k);
    const auto *left = squares - k, *right = squares + k;
    for (std::size_t i = 0; i < cell_group; ++i) {
        const auto nearer = static_cast<std::uint16_t>(std::min(left[i], right[i]) + across);
        costs[i] = std::min(costs[i], nearer);
    }
}

/// Loops of fixed length, which compilers turn into vector instructions of the function they are inlined in.
[[gnu::always_inline]] inline bool search(const std::uint16_t* squares, std::size_t cells,
                                          std::uint16_t* costs) {
    std::uint16_t found[cell_group]; // NOLINT(*-avoid-c-arrays): registers, if the compiler likes
    std::copy_n(squares, cell_group, found);
    std::fill(found + cells, found + cell_group, std::uint16_t{0});
    std::uint32_t tried = 0;
    while (largest(found) > (tried + 1) * (tried + 1)) {
        if (tried == near_reach) return false;
        for (std::uint32_t k = tried + 1; k <= tried + stride; ++k) offer(squares, k, found);
        tried += stride;
    }
    std::copy_n(found, cell_group, costs);
    return true;
}

} // namespace

bool search_near(const std::uint16_t* squares, std::size_t cells, std::uint16_t* costs) {
    bool near = false;
    run_vector_loop([&]() __attribute__((always_inline)) { near = search(squares, cells, costs); });
    return near;
}

} // namespace kouprey
