// The dates of a series as times of a model.
#pragma once

#include "kouprey/project/series.hpp"

#include <vector>

namespace kouprey {

/// Decimal years.
std::vector<double> times_of(const Series& series);

/// Throws Error(input) with all layers of which only the year is known.
void require_days(const Series& series);

} // namespace kouprey
