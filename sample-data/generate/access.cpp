#include "access.hpp"

#include "dice.hpp"

#include <algorithm>

namespace kouprey::sample {

namespace {

constexpr double track_spacing_km = 4.4;
constexpr int first_year = 2001;

/// A track that leaves the road at `start` at a right angle to its direction `ahead`, to one side.
Road track(const Road& road, Point start, Point ahead, double side, std::uint64_t number) {
    auto draw = dice(Draw::track, number);
    const double length = 2 + 6 * draw.uniform(), lean = 0.5 * (draw.uniform() - 0.5);
    const Point out{-side * ahead.y + lean * ahead.x, side * ahead.x + lean * ahead.y};
    const int opened = std::max(road.opened, first_year - 12) + 1 +
                       static_cast<int>(draw.below(road.opened < first_year ? 24 : 8));
    return {{start, {start.x + length * out.x, start.y + length * out.y}}, opened, false};
}

void add_tracks(const Road& road, std::vector<Road>& network) {
    double next = track_spacing_km / 2;
    for (std::size_t i = 1; i < road.course.size(); ++i) {
        const Point a = road.course[i - 1], b = road.course[i];
        const double length = distance(a, b);
        const Point ahead{(b.x - a.x) / length, (b.y - a.y) / length};
        while (next < length) {
            const Point start{a.x + next * ahead.x, a.y + next * ahead.y};
            for (const double side : {-1.0, 1.0})
                network.push_back(track(road, start, ahead, side, network.size()));
            next += track_spacing_km;
        }
        next -= length;
    }
}

/// The cells whose centre could lie within reach of the segment, as a range of rows and one of columns.
struct Reach {
    int first_row, last_row, first_col, last_col;
};

Reach reach(Point a, Point b) {
    constexpr double slack = Access::farthest + 3; // positions on the drawing are up to 3 km from the cell
    constexpr double cell_east = cell_degrees * km_per_degree_east,
                     cell_south = cell_degrees * km_per_degree_south;
    const auto index = [](double km, double size, int count) {
        return static_cast<int>(std::clamp(km / size, 0.0, static_cast<double>(count - 1)));
    };
    return {index(std::min(a.y, b.y) - slack, cell_south, rows),
            index(std::max(a.y, b.y) + slack, cell_south, rows),
            index(std::min(a.x, b.x) - slack, cell_east, cols),
            index(std::max(a.x, b.x) + slack, cell_east, cols)};
}

} // namespace

std::vector<Road> road_network() {
    std::vector<Road> network = roads;
    for (auto& road : network) road.course = mapped(road.course, to_km);
    const auto drawn = network;
    for (const auto& road : drawn)
        if (road.frontier) add_tracks(road, network);
    return network;
}

Access::Access(const Layer<Point>& positions, int year)
    : positions_(positions)
    , closed_(road_network())
    , distance_(cells, farthest) {
    open_until(year);
}

void Access::open_until(int year) {
    const auto opens = [year](const Road& road) { return road.opened <= year; };
    for (const auto& road : closed_)
        if (opens(road)) open(road.course);
    std::erase_if(closed_, opens);
}

void Access::open(const Polyline& course) {
    for (std::size_t i = 1; i < course.size(); ++i) {
        const auto near = reach(course[i - 1], course[i]);
        for (int row = near.first_row; row <= near.last_row; ++row) {
            for (int col = near.first_col; col <= near.last_col; ++col) {
                const auto cell = cell_at(row, col);
                distance_[cell] = std::min(distance_[cell],
                                           distance_to_segment(positions_[cell], course[i - 1], course[i]));
            }
        }
    }
}

} // namespace kouprey::sample
