// How wide a terminal shows a text.
#pragma once

#include <cstddef>
#include <string_view>

namespace kouprey {

/// In cells of the terminal: marks that sit on their neighbour take none, East Asian wide characters two
/// (Unicode 14: general categories Mn and Cf of the scripts of the partner countries; UAX #11). Terminals
/// differ in this; alignment is as good as they agree. The text is UTF-8.
std::size_t display_width(std::string_view text);

} // namespace kouprey
