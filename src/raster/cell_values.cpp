#include "raster/cell_values.hpp"

#include "kouprey/raster/codes.hpp"

#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

namespace kouprey {

namespace {

template <class T> T cell_at(const std::byte* cells, std::size_t i) {
    T value;
    std::memcpy(&value, cells + i * sizeof(T), sizeof(T));
    return value;
}

/// The nodata value in the cells' own type; nothing when no cell can hold it.
template <class T> std::optional<T> own_nodata(const Raster& raster) {
    if (!raster.nodata || !representable(raster.type, *raster.nodata)) return std::nullopt;
    return static_cast<T>(*raster.nodata);
}

template <class T> bool same(T cell, T nodata) {
    if constexpr (std::is_floating_point_v<T>) {
        return cell == nodata || (std::isnan(cell) && std::isnan(nodata));
    } else {
        return cell == nodata;
    }
}

template <class T> ClassCode code_of(T cell) {
    if constexpr (std::is_floating_point_v<T>) {
        constexpr double limit = max_class_code;
        const auto value = static_cast<double>(cell);
        return value == std::floor(value) && std::abs(value) <= limit ? static_cast<ClassCode>(value)
                                                                      : fractional_code;
    } else if constexpr (std::is_same_v<T, std::uint32_t> || std::is_same_v<T, std::int32_t>) {
        return std::int64_t{cell} <= max_class_code ? static_cast<ClassCode>(cell) : fractional_code;
    } else {
        return cell;
    }
}

/// out[i] = nodata ? absent : map(cell)
template <class T, class Out, class Map>
void convert(const Raster& raster, const std::byte* cells, std::span<Out> out, Out absent, Map map) {
    const auto nodata = own_nodata<T>(raster);
    if (!nodata) {
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = map(cell_at<T>(cells, i));
        return;
    }
    for (std::size_t i = 0; i < out.size(); ++i) {
        const T cell = cell_at<T>(cells, i);
        out[i] = same(cell, *nodata) ? absent : map(cell);
    }
}

} // namespace

bool representable(CellType type, double value) {
    return with_type(type, [value](auto cell) {
        using T = decltype(cell);
        if constexpr (std::is_floating_point_v<T>) {
            return true;
        } else {
            using Limits = std::numeric_limits<T>;
            return value >= static_cast<double>(Limits::min()) &&
                   value <= static_cast<double>(Limits::max()) && value == std::floor(value);
        }
    });
}

void fill_cells(CellType type, double value, std::span<std::byte> cells) {
    with_type(type, [&](auto cell) {
        cell = static_cast<decltype(cell)>(value);
        for (std::size_t i = 0; i + sizeof(cell) <= cells.size(); i += sizeof(cell))
            std::memcpy(cells.data() + i, &cell, sizeof(cell));
    });
}

void convert_cells(const Raster& raster, const std::byte* cells, std::span<std::int32_t> out) {
    with_type(raster.type, [&](auto cell) {
        using T = decltype(cell);
        convert<T>(raster, cells, out, nodata_code, [](T value) { return code_of(value); });
    });
}

void convert_cells(const Raster& raster, const std::byte* cells, std::span<double> out) {
    with_type(raster.type, [&](auto cell) {
        using T = decltype(cell);
        convert<T>(raster, cells, out, no_value, [](T value) { return static_cast<double>(value); });
    });
}

void convert_cells(const Raster&, const std::byte* cells, std::span<std::uint8_t> out) {
    std::memcpy(out.data(), cells, out.size());
}

void convert_cells(const Raster&, const std::byte* cells, std::span<std::uint16_t> out) {
    std::memcpy(out.data(), cells, out.size_bytes());
}

void convert_cells(const Raster&, const std::byte* cells, std::span<std::int16_t> out) {
    std::memcpy(out.data(), cells, out.size_bytes());
}

} // namespace kouprey
