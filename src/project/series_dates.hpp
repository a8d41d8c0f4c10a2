// The dates of layers, from their names or from a file.
#pragma once

#include "kouprey/core/date_in_name.hpp"
#include "kouprey/project/series.hpp"

#include <optional>
#include <string>
#include <vector>

namespace kouprey {

/// A layer before it is opened.
struct LayerName {
    std::string name; ///< description of the band, or name of the file
    BandOfFile band;
    std::optional<Date> date{}; ///< given on the command line
};

/// The date of each. Throws Error(input) with every one that has none, and with every line of the file of
/// dates that is none; Error(usage) for a pattern without a date.
std::vector<NamedDay> dates_of(const std::vector<LayerName>& layers, const SeriesQuery& query);

} // namespace kouprey
