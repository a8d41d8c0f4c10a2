#include "kouprey/raster/map_source.hpp"

#include <algorithm>

namespace kouprey {

namespace {

constexpr std::int64_t min_cells = std::int64_t{1}
                                   << 16; ///< below this, dealing blocks costs more than reading them
constexpr std::int64_t max_cells = std::int64_t{1} << 24; ///< above this, buffers grow and threads idle

struct Step {
    std::int64_t rows, cols;
};

/// The largest block of all maps in each direction, in whole multiples or parts that keep windows handy.
Step step_of(const std::vector<const MapSource*>& maps) {
    Step step{1, 1};
    for (const auto* map : maps)
        for (const auto& tile : map->tiles()) {
            step.rows = std::max(step.rows, tile.raster.layout.rows);
            step.cols = std::max(step.cols, tile.raster.layout.cols);
        }
    step.cols = std::min(step.cols, maps.front()->grid().cols());
    if (step.rows * step.cols < min_cells)
        step.rows *= (min_cells + step.rows * step.cols - 1) / (step.rows * step.cols);
    if (step.rows * step.cols > max_cells) step.rows = std::max<std::int64_t>(1, max_cells / step.cols);
    return step;
}

/// Windows of one tile, counted from the file's first row.
void cut(const MapTile& tile, Step step, std::vector<Window>& windows) {
    const auto& place = tile.place;
    for (std::int64_t row = 0; row < place.rows; row += step.rows)
        for (std::int64_t col = 0; col < place.cols; col += step.cols) {
            Window w = intersection({row, col, step.rows, step.cols}, {0, 0, place.rows, place.cols});
            if (tile.raster.south_up) w.row = place.rows - w.row_end();
            windows.push_back({place.row + w.row, place.col + w.col, w.rows, w.cols});
        }
}

} // namespace

std::vector<Window> plan_blocks(const std::vector<const MapSource*>& maps, std::int64_t side) {
    const Step step = side > 0 ? Step{side, side} : step_of(maps);
    std::vector<Window> windows;
    for (const auto& tile : maps.front()->tiles()) cut(tile, step, windows);
    return windows;
}

} // namespace kouprey
