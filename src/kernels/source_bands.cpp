#include "kouprey/kernels/source_bands.hpp"

#include "kernels/cell_groups.hpp"

#include <algorithm>

namespace kouprey {

SourceBands::SourceBands(std::int64_t rows, std::int64_t cols, std::int64_t band_rows)
    : band_rows_(band_rows)
    , cols_(static_cast<std::size_t>(whole_groups(cols))) {
    for (std::int64_t row = 0; row < rows; row += band_rows)
        bands_.push_back({row, 0, std::min(band_rows, rows - row), cols});
    first_.assign(bands_.size() * cols_, none);
    last_ = first_;
}

void SourceBands::link() {
    std::vector<std::int32_t> carried(cols_, none);
    const auto pass = [&](std::span<std::int32_t> rows) {
        for (std::size_t c = 0; c < cols_; ++c) {
            const auto own = rows[c];
            rows[c] = carried[c];
            if (own != none) carried[c] = own;
        }
    };
    for (std::size_t band = 0; band < bands_.size(); ++band) pass(last(band));
    std::ranges::fill(carried, none);
    for (std::size_t band = bands_.size(); band-- > 0;) pass(first(band));
}

std::int64_t SourceBands::bytes(std::int64_t rows, std::int64_t cols, std::int64_t band_rows) {
    const auto bands = (rows + band_rows - 1) / band_rows;
    return 2 * static_cast<std::int64_t>(sizeof(std::int32_t)) * whole_groups(cols) * bands;
}

} // namespace kouprey
