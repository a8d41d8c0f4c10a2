// Colours as legends and keys write them.
#pragma once

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <string>

namespace kouprey {

/// "#1B5E20"
inline std::string colour_text(const std::array<std::uint8_t, 3>& colour) {
    return fmt::format("#{:02X}{:02X}{:02X}", colour[0], colour[1], colour[2]);
}

} // namespace kouprey
