#include "kouprey/core/version.hpp"

namespace kouprey {

std::string version() { return KOUPREY_VERSION; }

} // namespace kouprey
