// Cells of any type as bytes, read as the type a kernel wants.
#pragma once

#include "kouprey/raster/raster.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace kouprey {

/// Calls visit(T{}) with the C++ type of the cells.
template <class Visit> auto with_type(CellType type, Visit visit) {
    switch (type) {
    case CellType::uint8:
        return visit(std::uint8_t{});
    case CellType::int8:
        return visit(std::int8_t{});
    case CellType::uint16:
        return visit(std::uint16_t{});
    case CellType::int16:
        return visit(std::int16_t{});
    case CellType::uint32:
        return visit(std::uint32_t{});
    case CellType::int32:
        return visit(std::int32_t{});
    case CellType::float32:
        return visit(float{});
    case CellType::float64:
        break;
    }
    return visit(double{});
}

/// Fills a block with one value that the type can represent.
void fill_cells(CellType type, double value, std::span<std::byte> cells);

/// True when `value` can be a cell of this type.
bool representable(CellType type, double value);

/// Class codes: nodata becomes nodata_code; what is no whole number within the codes' range becomes
/// fractional_code.
void convert_cells(const Raster& raster, const std::byte* cells, std::span<std::int32_t> out);
/// Values: nodata becomes no_value.
void convert_cells(const Raster& raster, const std::byte* cells, std::span<double> out);
/// Bytes as they are; only for uint8.
void convert_cells(const Raster& raster, const std::byte* cells, std::span<std::uint8_t> out);
/// The same for uint16 and int16.
void convert_cells(const Raster& raster, const std::byte* cells, std::span<std::uint16_t> out);
void convert_cells(const Raster& raster, const std::byte* cells, std::span<std::int16_t> out);

} // namespace kouprey
