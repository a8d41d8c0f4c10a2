// Yearly values as a few straight segments: disturbance, recovery, and what lies between.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace kouprey {

struct TrajectoryModel;

enum class LossDirection { decrease, increase }; ///< of values, by a disturbance

struct SegmentRule {
    LossDirection loss = LossDirection::decrease;
    int max_segments = 6;
    double spike_threshold = 0.9;     ///< 1: spikes stay
    int vertex_overshoot = 3;         ///< vertices looked for beyond those of max_segments, to be culled
    double recovery_threshold = 0.25; ///< no recovery may take up a larger share of the range in a year
    bool one_year_recovery = true;    ///< a recovery may end after a year
    double largest_p = 0.05;          ///< of the F test; cells above it have no segments but a constant
    double best_model_share =
        0.75; ///< of models with p up to (2 − share) times the least, that with most segments
    std::size_t least_observations = 6;
};

struct TrajectoryVertex {
    double year, value;
};

/// One cell's model. Empty vertices: too few observations.
struct Trajectory {
    std::vector<TrajectoryVertex> vertices;
    double p_value = 1;
    double rmse = 0; ///< of the observations about the segments
    std::size_t observations = 0;

    std::size_t segments() const { return vertices.empty() ? 0 : vertices.size() - 1; }
    /// Within the observed years; not-a-number outside.
    double value(double year) const;
};

/// The steps of Kennedy, Yang & Cohen 2010, Remote Sensing of Environment 114, 2897–2910,
/// doi:10.1016/j.rse.2010.07.008. Private to a thread.
class Segmentation {
  public:
    /// Years ascending, none twice.
    Segmentation(std::span<const double> years, const SegmentRule& rule);

    /// One cell's value in each year; not-a-number where it was not observed. Valid until the next call.
    const Trajectory& operator()(std::span<const double> values);

  private:
    void gather(std::span<const double> values);
    void take(const TrajectoryModel& model);
    void take_constant();
    void measure_fit();

    SegmentRule rule_;
    double sign_; ///< that makes a disturbance a rise
    std::vector<double> all_years_, years_, observed_, values_, smoothed_;
    Trajectory result_;
};

/// Which disturbance of several stands for a cell.
enum class DisturbanceOrder { greatest, longest, fastest, newest, oldest };

struct Disturbance {
    double begin = 0, end = 0;     ///< years of its vertices
    double before = 0, change = 0; ///< value before it, and by how much that changes
};

/// The segment of a trajectory whose values change in the direction of a loss, by `least` at least; the first
/// of equals. False when there is none.
bool find_disturbance(const Trajectory& trajectory, LossDirection loss, double least, DisturbanceOrder order,
                      Disturbance& found);

} // namespace kouprey
