// Class codes, and the three things a cell can be that are no class.
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <string>

namespace kouprey {

using ClassCode = std::int32_t;

/// Larger than every class code, so that they sort last in every table.
inline constexpr ClassCode outside_code = std::numeric_limits<ClassCode>::max();    ///< beyond the raster
inline constexpr ClassCode nodata_code = std::numeric_limits<ClassCode>::max() - 1; ///< unobserved
inline constexpr ClassCode fractional_code =
    std::numeric_limits<ClassCode>::max() - 2; ///< not a whole number: always an error
inline constexpr ClassCode max_class_code = std::numeric_limits<ClassCode>::max() - 3;

/// "7", "nodata", "outside".
std::string to_string_code(ClassCode code);

/// The value of a cell without a value, for readers of continuous bands: a NaN no file is allowed to bring.
inline const double no_value = std::bit_cast<double>(std::uint64_t{0x7ff8'6e6f'6461'7461});
inline bool is_no_value(double value) {
    return std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(no_value);
}

} // namespace kouprey
