// What a sieve moved, class by class.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/kernels/sieve.hpp"
#include "kouprey/mrv/legend.hpp"

#include <map>
#include <optional>

namespace kouprey {

/// `classes` as Sieve::measure, `moves` as Sieve::apply gives them.
Table sieve_table(const Tally& classes, const Tally& moves, const std::map<ClassCode, PatchCounts>& patches,
                  const std::optional<Legend>& legend);

} // namespace kouprey
