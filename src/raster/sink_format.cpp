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

TileFormat format_of(SinkType type, const RasterStyle& style) {
    TileFormat format{static_cast<std::size_t>(size_of(cell_type_of(type)))};
    if (!style.predictor.value_or(type != SinkType::uint8)) return format;
    const bool real = type == SinkType::float32 || type == SinkType::float64;
    format.predictor = real ? Predictor::floating : Predictor::horizontal;
    return format;
}

} // namespace kouprey
