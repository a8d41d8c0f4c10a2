// The day that the name of a file or of a band tells.
#pragma once

#include "kouprey/core/date.hpp"

#include <optional>
#include <string_view>

namespace kouprey {

struct NamedDay {
    Date date;
    bool year_only = false; ///< the name has a year alone; `date` is its first day
};

/// The first of these that the name holds: the day within the name of a Landsat scene
/// (LT51700551995092XXX02), YYYYMMDD, YYYY-MM-DD (parted by -, _ or .), YYYYDDD with the day of the year, and
/// last a single YYYY. Digits that are part of longer numbers are no dates; years lie between 1900 and 2199.
/// Nothing where there is none.
std::optional<NamedDay> date_in_name(std::string_view name);

} // namespace kouprey
