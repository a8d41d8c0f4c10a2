// What becomes of a patch, as a number.
#pragma once

#include "kernels/open_patches.hpp"

#include <cstdint>

namespace kouprey {

/// 0 for patches that stay; odd for a class; else what a small open patch will become.
inline std::uint64_t fate_number(const ChainEnd& end) {
    const auto code = std::int64_t{end.code};
    switch (end.kind) {
    case ChainEnd::Kind::to_open:
        return (std::uint64_t{end.open} << 1) + 2;
    case ChainEnd::Kind::to_class:
        return (static_cast<std::uint64_t>(code >= 0 ? 2 * code : -2 * code - 1) << 1) + 1;
    case ChainEnd::Kind::nowhere:
        break;
    }
    return 0;
}

inline ChainEnd end_of_fate(std::uint64_t number) {
    if (number == 0) return {};
    if (number % 2 == 0) return {ChainEnd::Kind::to_open, 0, static_cast<PatchId>(number / 2 - 1)};
    const auto folded = static_cast<std::int64_t>(number / 2);
    const auto code = folded % 2 == 0 ? folded / 2 : -(folded + 1) / 2;
    return {ChainEnd::Kind::to_class, static_cast<ClassCode>(code)};
}

} // namespace kouprey
