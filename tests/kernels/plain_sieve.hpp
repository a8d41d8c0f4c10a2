// The rule of a sieve in plain loops over a whole raster: what the kernel is held against.
#pragma once

#include "kouprey/kernels/sieve.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace kouprey::test {

struct PlainSieve {
    int cols = 1;
    std::vector<std::int32_t> cells; ///< row by row; nodata as nodata_code
    SieveRule rule{};
    std::function<Int128(std::int64_t row, std::int64_t col)> size_of_cell{};
};

/// The sieved cells.
std::vector<std::int32_t> plain_sieve(const PlainSieve& sieve);

} // namespace kouprey::test
