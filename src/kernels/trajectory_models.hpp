// Models of a trajectory, from that with all vertices down to a single segment.
#pragma once

#include "kernels/trajectory_vertices.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kouprey {

struct TrajectoryModel {
    std::vector<std::size_t> vertices; ///< observations
    std::vector<double> values;        ///< at the vertices
    double p_value = 1;

    std::size_t segments() const { return vertices.size() - 1; }
};

/// Kennedy, Yang & Cohen 2010, section 2.3.4: from the oldest segment to the newest, each begins where the
/// one before ends and goes to the value of its last vertex or along a regression, whichever fits better.
TrajectoryModel fit_in_order(const YearlyValues& yearly, std::vector<std::size_t> vertices);

/// All values at the vertices at once, by least squares.
TrajectoryModel fit_jointly(const YearlyValues& yearly, std::vector<std::size_t> vertices);

/// The index of the segment that recovers fastest, if by more than `threshold` of the range of values a year;
/// else the number of segments.
std::size_t too_fast_recovery(const YearlyValues& yearly, const TrajectoryModel& model, double threshold);

/// The vertex without which the line between its neighbours fits best; neither the first nor the last.
std::size_t weakest_vertex(const YearlyValues& yearly, const TrajectoryModel& model);

/// Section 2.3.5: models of fewer and fewer segments. Recoveries that are too fast go first, by their later
/// vertex, whose observation is smoothed away for all that follow: `values` changes.
std::vector<TrajectoryModel> simplify_in_order(std::span<const double> years, std::span<double> values,
                                               std::vector<std::size_t> vertices, double threshold);
/// The same with joint fits, by the weakest vertex alone.
std::vector<TrajectoryModel> simplify_jointly(const YearlyValues& yearly, std::vector<std::size_t> vertices);

} // namespace kouprey
