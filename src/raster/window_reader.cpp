#include "kouprey/raster/window_reader.hpp"

#include "raster/block_decoder.hpp"
#include "raster/cell_values.hpp"

#include <algorithm>
#include <type_traits>

namespace kouprey {

namespace {

constexpr std::ptrdiff_t max_open_files = 8; ///< of one reader; a map may have thousands of tiles

template <class T> T absent_value() {
    if constexpr (std::is_same_v<T, double>) {
        return no_value;
    } else {
        return static_cast<T>(nodata_code);
    }
}

/// Row of the file that holds row `row` of the tile's grid.
std::int64_t file_row(const Raster& raster, std::int64_t row) {
    return raster.south_up ? raster.grid.rows() - 1 - row : row;
}

/// Window of the map as seen from the tile's corner.
Window local(const MapTile& tile, const Window& w) {
    return {w.row - tile.place.row, w.col - tile.place.col, w.rows, w.cols};
}

} // namespace

template <class T>
WindowReader<T>::WindowReader(const MapSource& source) : source_(&source)
                                                       , decoders_(source.tiles().size()) {}
template <class T> WindowReader<T>::WindowReader(WindowReader&&) noexcept = default;
template <class T> WindowReader<T>::~WindowReader() = default;

template <class T> BlockDecoder& WindowReader<T>::decoder(std::size_t tile) {
    if (!decoders_[tile]) decoders_[tile] = std::make_unique<BlockDecoder>(source_->tiles()[tile].raster);
    return *decoders_[tile];
}

template <class T> void WindowReader<T>::close_idle(const Window& window) {
    if (std::ranges::count_if(decoders_, [](const auto& d) { return d != nullptr; }) < max_open_files) return;
    for (std::size_t i = 0; i < decoders_.size(); ++i)
        if (intersection(source_->tiles()[i].place, window).empty()) decoders_[i].reset();
}

template <class T> bool WindowReader<T>::in_place(const MapTile& tile, const Window& window) const {
    if constexpr (sizeof(T) > 2) return false;
    if (!tile.place.contains(window)) return false;
    const auto& layout = tile.raster.layout;
    const auto w = local(tile, window);
    const auto top = std::min(file_row(tile.raster, w.row), file_row(tile.raster, w.row_end() - 1));
    const auto down = top / layout.rows, across = w.col / layout.cols;
    return tile.raster.block_window(down, across).contains(w);
}

template <class T> RasterView<const T> WindowReader<T>::view_of(std::size_t tile, const Window& window) {
    const auto& raster = source_->tiles()[tile].raster;
    const auto& layout = raster.layout;
    const auto w = local(source_->tiles()[tile], window);
    const auto first = file_row(raster, w.row);
    const auto down = std::min(first, file_row(raster, w.row_end() - 1)) / layout.rows,
               across = w.col / layout.cols;
    const auto* cells = reinterpret_cast<const T*>(decoder(tile).decode(down, across).data());
    const auto* first_row =
        cells + (first - down * layout.rows) * layout.cols + (w.col - across * layout.cols);
    return {first_row, w.rows, w.cols, raster.south_up ? -layout.cols : layout.cols};
}

template <class T>
void WindowReader<T>::copy_block(std::size_t tile, std::int64_t down, std::int64_t across,
                                 const Window& window, RasterView<T> cells) {
    const auto& raster = source_->tiles()[tile].raster;
    const auto& layout = raster.layout;
    const auto& place = source_->tiles()[tile].place;
    const auto common =
        intersection(raster.block_window(down, across), local(source_->tiles()[tile], window));
    const auto bytes = decoder(tile).decode(down, across);
    for (std::int64_t row = common.row; row < common.row_end(); ++row) {
        const auto out =
            cells.block(place.row + row - window.row, place.col + common.col - window.col, 1, common.cols)
                .row(0);
        const auto cell =
            (file_row(raster, row) - down * layout.rows) * layout.cols + common.col - across * layout.cols;
        if (bytes.empty()) {
            std::ranges::fill(out, absent_value<T>());
        } else {
            convert_cells(raster, bytes.data() + cell * size_of(raster.type), out);
        }
    }
}

template <class T>
void WindowReader<T>::copy_tile(std::size_t tile, const Window& window, RasterView<T> cells) {
    const auto& map_tile = source_->tiles()[tile];
    const auto& layout = map_tile.raster.layout;
    const auto w = local(map_tile, intersection(window, map_tile.place));
    const auto a = file_row(map_tile.raster, w.row), b = file_row(map_tile.raster, w.row_end() - 1);
    for (auto down = std::min(a, b) / layout.rows; down <= std::max(a, b) / layout.rows; ++down)
        for (auto across = w.col / layout.cols; across <= (w.col_end() - 1) / layout.cols; ++across)
            copy_block(tile, down, across, window, cells);
}

template <class T> RasterView<const T> WindowReader<T>::read(const Window& window) {
    close_idle(window);
    const auto& tiles = source_->tiles();
    for (std::size_t i = 0; i < tiles.size(); ++i)
        if (in_place(tiles[i], window)) return view_of(i, window);
    buffer_.resize(static_cast<std::size_t>(window.cells()));
    read_into(window, {buffer_.data(), window.rows, window.cols, window.cols});
    return {buffer_.data(), window.rows, window.cols, window.cols};
}

template <class T> void WindowReader<T>::read_into(const Window& window, RasterView<T> cells) {
    close_idle(window);
    const auto& tiles = source_->tiles();
    for (std::size_t i = 0; i < tiles.size(); ++i)
        if (!intersection(tiles[i].place, window).empty()) copy_tile(i, window, cells);
}

template class WindowReader<std::uint8_t>;
template class WindowReader<std::uint16_t>;
template class WindowReader<std::int16_t>;
template class WindowReader<std::int32_t>;
template class WindowReader<double>;

} // namespace kouprey
