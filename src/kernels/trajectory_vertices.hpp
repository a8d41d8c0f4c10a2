// Where a trajectory of yearly values may bend.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kouprey {

/// Years and values of the observations of one cell, ascending; a disturbance is a rise.
struct YearlyValues {
    std::span<const double> years, values;

    std::size_t size() const { return values.size(); }
};

/// A straight line, as its values at both ends of a stretch of observations.
struct StretchLine {
    double first, last, squares; ///< `squares`: sum of those of the residuals
};

/// Least squares line through the observations from `first` to `last`, both included.
StretchLine regression_line(const YearlyValues& yearly, std::size_t first, std::size_t last);
/// The line between given values at both ends.
StretchLine joining_line(const YearlyValues& yearly, std::size_t first, std::size_t last, double at_first,
                         double at_last);
/// Least squares line through a given value at its first end.
StretchLine anchored_line(const YearlyValues& yearly, std::size_t first, std::size_t last, double at_first);

/// Kennedy, Yang & Cohen 2010, section 2.3.1: as long as the neighbours of an observation differ by less than
/// the share 1 − threshold of what it differs from them by, the most extreme one is moved towards their mean.
/// A threshold of 1 moves none.
void dampen_spikes(std::span<double> values, double threshold);

/// Section 2.3.2: both ends, and one after the other the observation that lies farthest from the regression
/// line of the stretch with the largest mean square residual; no more than `most`. The last but one is none
/// before a fall.
std::vector<std::size_t> search_vertices(const YearlyValues& yearly, std::size_t most);

/// Section 2.3.3: vertices at which the direction changes least are taken out until `most` are left; angles
/// are those in a square plot, and weigh up to three times as much where a disturbance follows.
void cull_vertices(const YearlyValues& yearly, std::vector<std::size_t>& vertices, std::size_t most);

} // namespace kouprey
