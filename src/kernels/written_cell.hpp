// A quantity as a cell of the type it is written in.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <type_traits>

namespace kouprey {

/// Whole numbers are rounded, halves up, and kept within the type; floats are the nearest ones. A value that
/// would come out as the nodata value becomes its neighbour: the next larger one, or below the largest one.
template <class T> T written_cell(double value, std::optional<double> nodata) {
    using Limits = std::numeric_limits<T>;
    constexpr auto least = static_cast<double>(Limits::lowest()), most = static_cast<double>(Limits::max());
    if constexpr (std::is_floating_point_v<T>) {
        const T cell = static_cast<T>(std::clamp(value, least, most)) + T{0}; // no negative zero
        const bool taken = nodata && cell == static_cast<T>(*nodata);
        return taken ? std::nextafter(cell, cell < Limits::max() ? Limits::max() : Limits::lowest()) : cell;
    } else {
        const auto cell = static_cast<T>(std::clamp(std::floor(value + 0.5), least, most));
        const bool taken = nodata && static_cast<double>(cell) == *nodata;
        return taken ? static_cast<T>(cell < Limits::max() ? cell + 1 : cell - 1) : cell;
    }
}

} // namespace kouprey
