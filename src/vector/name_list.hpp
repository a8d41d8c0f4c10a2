// Many names in one message.
#pragma once

#include <string>
#include <vector>

namespace kouprey {

/// "zone a", or "7 zones: a, b, c, d, e and 2 more".
std::string list_of_zones(const std::vector<std::string>& names);

} // namespace kouprey
