#include "kouprey/raster/row_reader.hpp"

#include "kouprey/raster/codes.hpp"

#include <algorithm>
#include <type_traits>

namespace kouprey {

namespace {

bool has_gaps(const MapSource& map) {
    std::int64_t cells = 0;
    for (const auto& tile : map.tiles()) cells += tile.place.cells();
    return cells != map.grid().window().cells();
}

/// The nodata value of bytes, where one of them can hold it.
std::optional<std::uint8_t> nodata_byte(const MapSource& map) {
    const auto nodata = map.nodata();
    if (!nodata || !(*nodata >= 0 && *nodata <= 255)) return std::nullopt;
    const auto byte = static_cast<std::uint8_t>(*nodata);
    return byte == *nodata ? std::optional(byte) : std::nullopt;
}

template <class T> std::optional<T> nodata_of(const MapSource& map) {
    if constexpr (std::is_same_v<T, std::uint8_t>) return nodata_byte(map);
    return static_cast<T>(nodata_code);
}

} // namespace

bool rows_are_bytes(const MapSource& map) {
    return map.plain_bytes() && (!has_gaps(map) || nodata_byte(map));
}

template <class T>
RowReader<T>::RowReader(const MapSource& map)
    : map_(&map)
    , reader_(map)
    , gaps_(has_gaps(map))
    , nodata_(nodata_of<T>(map)) {}

template <class T> RasterView<const T> RowReader<T>::read(const Window& rows) {
    if (!gaps_) return reader_.read(rows);
    buffer_.resize(static_cast<std::size_t>(rows.cells()));
    read_into(rows, {buffer_.data(), rows.rows, rows.cols, rows.cols});
    return {buffer_.data(), rows.rows, rows.cols, rows.cols};
}

template <class T> void RowReader<T>::read_into(const Window& rows, RasterView<T> cells) {
    if (!gaps_) return reader_.read_into(rows, cells);
    for (std::int64_t r = 0; r < rows.rows; ++r) std::ranges::fill(cells.row(r), nodata_.value_or(T{}));
    for (const auto& tile : map_->tiles())
        if (const auto part = intersection(tile.place, rows); !part.empty())
            reader_.read_into(part, cells.block(part.row - rows.row, part.col, part.rows, part.cols));
}

template class RowReader<std::uint8_t>;
template class RowReader<std::int32_t>;

} // namespace kouprey
