#include "project/placed_band.hpp"

namespace kouprey {

PlacedBand::Readers PlacedBand::reader_of(const MapSource& source, bool mapped) {
    if (mapped) return WindowReader<double>(source);
    switch (source.tiles().front().raster.type) {
    case CellType::uint8:
        return WindowReader<std::uint8_t>(source);
    case CellType::uint16:
        return WindowReader<std::uint16_t>(source);
    case CellType::int16:
        return WindowReader<std::int16_t>(source);
    default:
        return WindowReader<double>(source);
    }
}

PlacedBand::PlacedBand(const MapSource& source, const Grid& target)
    : whole_(target.window())
    , reader_(reader_of(source, !target.aligned_with(source.grid()))) {
    if (target.aligned_with(source.grid())) {
        place_ = target.place(source.grid());
    } else {
        mapping_.emplace(target, source.grid());
    }
}

} // namespace kouprey
