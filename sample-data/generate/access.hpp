// How far every cell lies from the nearest road, as roads and side tracks open over the years.
#pragma once

#include "canvas.hpp"
#include "drawing.hpp"

#include <vector>

namespace kouprey::sample {

/// The drawn roads and the tracks that settlers cut from them: straight, every four to five kilometres, on
/// both sides. Tracks open one to eight years after their road, those of old roads at any time. In
/// kilometres.
std::vector<Road> road_network();

class Access {
  public:
    static constexpr double farthest = 15; ///< km; more is not told apart

    /// The roads open in `year`. `positions`: where each cell lies on the drawing, in kilometres; they must
    /// live as long as this object.
    Access(const Layer<Point>& positions, int year);

    /// Opens all roads up to and including `year` that are not open yet.
    void open_until(int year);
    double km(std::size_t cell) const { return distance_[cell]; }

  private:
    void open(const Polyline& course);

    const Layer<Point>& positions_;
    std::vector<Road> closed_;
    Layer<double> distance_;
};

} // namespace kouprey::sample
