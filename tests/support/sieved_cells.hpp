// A small map sieved by the kernel, for tests.
#pragma once

#include "kouprey/kernels/sieve.hpp"

#include "support/temporary_folder.hpp"
#include "support/tiny_raster.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kouprey::test {

struct SieveOutcome {
    std::vector<std::int32_t> cells; ///< nodata as nodata_code
    Tally classes;
    Exchanges exchanges;
    std::map<ClassCode, PatchCounts> patches;
};

struct SieveRun {
    SieveRule rule{};
    std::int64_t band_rows = 512;
    int threads = 1;
};

/// Sieves an open map.
SieveOutcome sieved(const MapSource& map, const SieveRun& run);

/// The same for rows of digits such as {"112", "122"}; '.' is nodata.
SieveOutcome sieved(const std::vector<std::string>& rows, const SieveRun& run);

/// Cells as rows of digits.
std::vector<std::string> rows_of(const std::vector<std::int32_t>& cells, std::size_t cols);

} // namespace kouprey::test
