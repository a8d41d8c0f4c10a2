// Rows in groups of fixed length: loops over one become vector instructions.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kouprey {

inline constexpr std::size_t cell_group = 64;

/// The number of cells rounded up to whole groups.
inline std::int64_t whole_groups(std::int64_t cols) {
    constexpr auto group = static_cast<std::int64_t>(cell_group);
    return (cols + group - 1) / group * group;
}

} // namespace kouprey
