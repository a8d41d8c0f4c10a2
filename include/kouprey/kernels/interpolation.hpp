// Quantities between the centres of cells.
#pragma once

#include "kouprey/geo/geometry.hpp"
#include "kouprey/geo/window.hpp"
#include "kouprey/raster/view.hpp"

namespace kouprey {

/// Cells of a source around the places that are asked for; what lies outside of it lies outside the source.
/// Cells without a value are no_value.
struct SourcePart {
    RasterView<const double> cells;
    Window window; ///< where they lie in the source
};

/// A place in cell units of the source, rounded to a multiple of 2^-26 of a cell: less than the rounding of a
/// float, and enough for places that lie on borders by construction to be decided alike on every machine.
Point settled(Point place);

/// The value of the cell that the place lies in. A border belongs to the cell right of and below it.
/// This and the others: no_value where that cell has none or lies outside the source.
double nearest_at(const SourcePart& source, Point place);

/// Bilinear interpolation between the four nearest centres. Where some of these cells have no value, the
/// weights of the others make up for them.
double bilinear_at(const SourcePart& source, Point place);

/// Cubic convolution over the sixteen nearest centres with a = -1/2 (R. G. Keys 1981, Cubic convolution
/// interpolation for digital image processing, IEEE TASSP 29(6), doi 10.1109/TASSP.1981.1163711, equation
/// 15). It may leave the range of the values around it. Where one of the sixteen cells has no value:
/// bilinear_at.
double cubic_at(const SourcePart& source, Point place);

} // namespace kouprey
