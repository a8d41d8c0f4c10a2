#include "support/scene.hpp"

#include <cmath>

namespace kouprey::test {

std::vector<double> patchy_cells(std::uint64_t seed) {
    std::vector<double> cells;
    std::uint64_t state = seed;
    double value = 1;
    for (int i = 0; i < scene_rows * scene_cols; ++i) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        const auto draw = (state >> 33) % 40;
        if (draw < 8) value = static_cast<double>(draw % 4 + 1);
        if (draw == 8) value = 255;
        cells.push_back(value);
    }
    return cells;
}

namespace {

Ring star(Point centre, double radius) {
    Ring ring;
    for (int i = 0; i <= 11; ++i) {
        const double turn = 0.5711986642890533 * (i % 11), r = i % 2 == 0 ? radius : radius * 0.6;
        ring.push_back({centre.x + r * std::cos(turn), centre.y + r * std::sin(turn)});
    }
    return ring;
}

} // namespace

std::vector<Zone> scene_zones(CoverageRule rule) {
    const std::vector<std::pair<std::string, Polygon>> shapes{
        {"star", {star({5.3, 20.7}, 30), {star({8, 22}, 5)}}},
        {"triangle", {{{1.25, 58.5}, {80.1, 3.3}, {82.9, 60.2}, {1.25, 58.5}}, {}}},
        {"corner", {{{82.5, 60.5}, {83, 60.5}, {83, 61}, {82.5, 60.5}}, {}}},
        {"outside", {{{100, 10}, {110, 10}, {110, 20}, {100, 10}}, {}}},
    };
    std::vector<Zone> zones;
    for (const auto& [name, polygon] : shapes) zones.push_back({name, Outline({polygon}, rule)});
    return zones;
}

void for_each_covered(
    const std::vector<Zone>& zones,
    const std::function<void(std::int32_t, std::int64_t, std::int64_t, std::int64_t)>& visit) {
    for (std::size_t zone = 0; zone < zones.size(); ++zone) {
        const auto coverage = zones[zone].outline.coverage();
        for (std::int64_t row = 0; row < scene_rows; ++row)
            for (const auto& span : coverage.row(row))
                for (std::int64_t col = span.begin; col < span.end; ++col)
                    if (col >= 0 && col < scene_cols)
                        visit(static_cast<std::int32_t>(zone), row, col, span.fraction);
    }
}

TallyEntry part_of(const CellAreas& areas, std::int64_t row, std::int64_t col, std::int64_t fraction) {
    return {{{fraction}, {areas.area(row, col) * fraction}}, 0, {row, col}};
}

std::vector<Window> scene_blocks(std::int64_t side) {
    std::vector<Window> blocks;
    for (std::int64_t row = 0; row < scene_rows; row += side)
        for (std::int64_t col = 0; col < scene_cols; col += side)
            blocks.push_back(intersection({row, col, side, side}, {0, 0, scene_rows, scene_cols}));
    return blocks;
}

} // namespace kouprey::test
