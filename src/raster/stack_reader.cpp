#include "kouprey/raster/stack_reader.hpp"

#include "kouprey/raster/codes.hpp"

#include "raster/block_decoder.hpp"
#include "raster/cell_values.hpp"

#include <algorithm>

namespace kouprey {

namespace {

std::int64_t file_row(const Raster& raster, std::int64_t row) {
    return raster.south_up ? raster.grid.rows() - 1 - row : row;
}

} // namespace

StackReader::StackReader(std::vector<const Raster*> bands)
    : bands_(std::move(bands))
    , decoder_(std::make_unique<BlockDecoder>(*bands_.front())) {}
StackReader::StackReader(StackReader&&) noexcept = default;
StackReader::~StackReader() = default;

void StackReader::copy_block(std::int64_t down, std::int64_t across, const Window& window,
                             std::span<const RasterView<double>> planes) {
    const auto& layout = bands_.front()->layout;
    const auto common = intersection(bands_.front()->block_window(down, across), window);
    for (std::size_t b = 0; b < bands_.size(); ++b) {
        const auto& raster = *bands_[b];
        const auto bytes = decoder_->decode(down, across, raster.band);
        for (auto row = common.row; row < common.row_end(); ++row) {
            const auto out =
                planes[b].block(row - window.row, common.col - window.col, 1, common.cols).row(0);
            const auto cell = (file_row(raster, row) - down * layout.rows) * layout.cols + common.col -
                              across * layout.cols;
            if (bytes.empty()) {
                std::ranges::fill(out, no_value);
            } else {
                convert_cells(raster, bytes.data() + cell * size_of(raster.type), out);
            }
        }
    }
}

void StackReader::read_into(const Window& window, std::span<const RasterView<double>> planes) {
    const auto& raster = *bands_.front();
    const auto& layout = raster.layout;
    const auto a = file_row(raster, window.row), b = file_row(raster, window.row_end() - 1);
    for (auto down = std::min(a, b) / layout.rows; down <= std::max(a, b) / layout.rows; ++down)
        for (auto across = window.col / layout.cols; across <= (window.col_end() - 1) / layout.cols; ++across)
            copy_block(down, across, window, planes);
}

bool interleaved(const std::vector<const Raster*>& bands) {
    const auto& first = *bands.front();
    return bands.size() > 1 && first.layout.bands_in_block > 1 &&
           std::ranges::all_of(bands, [&](const Raster* band) { return band->path == first.path; });
}

} // namespace kouprey
