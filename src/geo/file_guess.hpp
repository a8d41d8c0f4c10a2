// What a file is that could not be opened as what it should be.
#pragma once

#include <string>

namespace kouprey {

/// "a VRT", "an HTML page", … by the first bytes of a plain file; empty when they say nothing.
std::string file_guess(const std::string& path);

} // namespace kouprey
