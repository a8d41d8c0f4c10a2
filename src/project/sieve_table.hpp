// What a sieve moved, class by class.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/kernels/sieve.hpp"
#include "kouprey/mrv/legend.hpp"

#include <map>
#include <optional>

namespace kouprey {

/// `classes` as Sieve::measure, `exchanges` as Sieve::apply gives them, of all windows.
Table sieve_table(const Tally& classes, const Exchanges& exchanges,
                  const std::map<ClassCode, PatchCounts>& patches, const std::optional<Legend>& legend);

} // namespace kouprey
