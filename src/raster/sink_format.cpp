#include "raster/sink_format.hpp"

#include "raster/cell_values.hpp"

namespace kouprey {

CellType cell_type_of(SinkType type) {
    switch (type) {
    case SinkType::uint8:
        return CellType::uint8;
    case SinkType::int16:
        return CellType::int16;
    case SinkType::uint16:
        return CellType::uint16;
    case SinkType::int32:
        return CellType::int32;
    case SinkType::uint32:
        return CellType::uint32;
    case SinkType::float32:
        return CellType::float32;
    case SinkType::float64:
        break;
    }
    return CellType::float64;
}

SinkType sink_type_of(CellType type) {
    switch (type) {
    case CellType::uint8:
        return SinkType::uint8;
    case CellType::int8:
    case CellType::int16:
        return SinkType::int16;
    case CellType::uint16:
        return SinkType::uint16;
    case CellType::int32:
        return SinkType::int32;
    case CellType::uint32:
        return SinkType::uint32;
    case CellType::float32:
        return SinkType::float32;
    case CellType::float64:
        break;
    }
    return SinkType::float64;
}

TileFormat format_of(SinkType type, const RasterStyle& style) {
    TileFormat format{static_cast<std::size_t>(size_of(cell_type_of(type)))};
    if (!style.predictor.value_or(type != SinkType::uint8)) return format;
    const bool real = type == SinkType::float32 || type == SinkType::float64;
    format.predictor = real ? Predictor::floating : Predictor::horizontal;
    return format;
}

} // namespace kouprey
