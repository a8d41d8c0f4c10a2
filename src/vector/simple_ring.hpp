// A quick proof, for most rings, that they neither cross nor touch themselves.
#pragma once

#include "kouprey/geo/geometry.hpp"

namespace kouprey {

/// True only where the ring certainly is a simple closed curve around an area: every edge has a length, and
/// no two share a point but the ends at which neighbours meet. Whatever is near to the contrary, or would
/// take long to find out, is false: false says nothing of the ring.
bool surely_simple(const Ring& ring);

} // namespace kouprey
