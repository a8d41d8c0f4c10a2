// SHA-256 (FIPS 180-4) of texts and files, in hexadecimal.
#pragma once

#include <string>
#include <string_view>

namespace kouprey {

std::string sha256(std::string_view bytes);

/// Of a regular file, read piece by piece. Throws Error(input) when it is missing or cannot be read.
std::string sha256_of_file(const std::string& path);

} // namespace kouprey
