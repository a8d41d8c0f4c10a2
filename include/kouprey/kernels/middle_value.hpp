// The median of a few numbers.
#pragma once

#include <vector>

namespace kouprey {

/// The middle one, or the mean of both; at least one number, none of them not-a-number. Their order changes.
double middle_value(std::vector<double>& values);

} // namespace kouprey
