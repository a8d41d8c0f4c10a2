#include "training.hpp"

#include "kouprey/vector/layer_writer.hpp"

#include "classes.hpp"
#include "scenes.hpp"
#include "writing.hpp"

#include <algorithm>
#include <string>

namespace kouprey::sample {

namespace {

constexpr std::int64_t side = 3, step = 4; ///< of squares, and from one to the next
constexpr std::size_t most = 12;           ///< squares of a class
constexpr std::size_t least = 3;           ///< of fewer nothing can be learned

bool uniform(const Layer<std::uint8_t>& seen, const Grid& grid, const Window& square) {
    const auto code = [&](std::int64_t row, std::int64_t col) {
        return seen[static_cast<std::size_t>(row * grid.cols() + col)];
    };
    for (auto row = square.row; row < square.row_end(); ++row)
        for (auto col = square.col; col < square.col_end(); ++col)
            if (code(row, col) != code(square.row, square.col)) return false;
    return true;
}

/// All squares of one class, by its code.
std::vector<Window> squares_of(std::uint8_t code, const Layer<std::uint8_t>& seen, const Grid& grid) {
    std::vector<Window> squares;
    for (std::int64_t row = 0; row + side <= grid.rows(); row += step)
        for (std::int64_t col = 0; col + side <= grid.cols(); col += step)
            if (seen[static_cast<std::size_t>(row * grid.cols() + col)] == code &&
                uniform(seen, grid, {row, col, side, side}))
                squares.push_back({row, col, side, side});
    return squares;
}

MultiPolygon polygon_of(const Window& square, const Grid& grid) {
    const auto corner = [&](std::int64_t row, std::int64_t col) {
        return grid.to_map({static_cast<double>(col), static_cast<double>(row)});
    };
    const auto top = square.row, left = square.col, bottom = square.row_end(), right = square.col_end();
    return {{{corner(bottom, left), corner(bottom, right), corner(top, right), corner(top, left),
              corner(bottom, left)},
             {}}};
}

} // namespace

void write_training(const std::filesystem::path& path, const Layer<std::uint8_t>& codes) {
    const auto grid = scene_grid();
    const auto seen = seen_on(grid, codes);
    PolygonLayer layer{"training", {}};
    for (const auto& entry : cover_classes) {
        const auto squares = squares_of(static_cast<std::uint8_t>(entry.cover), seen, grid);
        if (squares.size() < least) continue;
        const auto count = std::min(most, squares.size());
        for (std::size_t i = 0; i < count; ++i)
            layer.features.push_back({std::to_string(layer.features.size() + 1),
                                      {{"class", entry.key}},
                                      polygon_of(squares[i * squares.size() / count], grid)});
    }
    write_geopackage(path, true, grid.crs(), {layer});
}

} // namespace kouprey::sample
