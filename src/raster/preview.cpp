#include "kouprey/raster/preview.hpp"

#include "kouprey/core/error.hpp"

#include "geo/gdal_watch.hpp"
#include "raster/dataset.hpp"

#include <algorithm>
#include <utility>

namespace kouprey {

namespace {

/// Rows and columns with the window's proportions, at least one of each.
std::pair<std::int64_t, std::int64_t> preview_size(const Window& window, int longest_side) {
    const auto longest = std::max(window.rows, window.cols);
    if (longest <= longest_side) return {window.rows, window.cols};
    const auto scaled = [&](std::int64_t side) {
        return std::max<std::int64_t>(1, side * longest_side / longest);
    };
    return {scaled(window.rows), scaled(window.cols)};
}

Window hull_of_occupied(const Preview& preview) {
    Window hull_window{};
    for (std::int64_t r = 0; r < preview.rows; ++r)
        for (std::int64_t c = 0; c < preview.cols; ++c)
            if (preview.codes[static_cast<std::size_t>(r * preview.cols + c)] != 0)
                hull_window = hull(hull_window, {r, c, 1, 1});
    return hull_window;
}

} // namespace

Window window_of_raster(const std::string& path) {
    const auto dataset = open_dataset(path);
    return {0, 0, dataset->GetRasterYSize(), dataset->GetRasterXSize()};
}

Preview read_preview(const std::string& path, const Window& window, int longest_side) {
    const auto dataset = open_dataset(path);
    const auto [rows, cols] = preview_size(window, longest_side);
    Preview preview{rows, cols, std::vector<std::uint16_t>(static_cast<std::size_t>(rows * cols))};
    const GdalWatch watch;
    const auto outcome = dataset->GetRasterBand(1)->RasterIO(
        GF_Read, static_cast<int>(window.col), static_cast<int>(window.row), static_cast<int>(window.cols),
        static_cast<int>(window.rows), preview.codes.data(), static_cast<int>(cols), static_cast<int>(rows),
        GDT_UInt16, 0, 0);
    if (outcome != CE_None || watch.failed())
        throw Error(Failure::io, {"cannot be read back: " + watch.failure_text(), path, "write it again"});
    return preview;
}

Window occupied_window(const std::string& path, int longest_side) {
    const auto whole = window_of_raster(path);
    const auto preview = read_preview(path, whole, longest_side);
    const auto found = hull_of_occupied(preview);
    if (found.empty()) return {};
    const auto row_of = [&](std::int64_t r) { return r * whole.rows / preview.rows; };
    const auto col_of = [&](std::int64_t c) { return c * whole.cols / preview.cols; };
    const auto top = row_of(found.row - 1), left = col_of(found.col - 1);
    return intersection(whole,
                        {top, left, row_of(found.row_end() + 1) - top, col_of(found.col_end() + 1) - left});
}

} // namespace kouprey
