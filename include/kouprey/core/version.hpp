// Which program this is.
#pragma once

#include <string>

namespace kouprey {

/// "0.1.0"
std::string version();

} // namespace kouprey
