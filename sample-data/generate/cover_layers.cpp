#include "cover_layers.hpp"

#include "dice.hpp"
#include "noise.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kouprey::sample {

namespace {

/// Lowest and highest value of a class.
struct Range {
    double low, high;
};

/// By code, from 1.
constexpr std::array<Range, 11> canopy{
    {{0, 0}, {0, 8}, {0, 6}, {0, 14}, {2, 18}, {8, 28}, {72, 98}, {56, 88}, {30, 66}, {30, 60}, {6, 28}}};
constexpr std::array<Range, 11> dry_matter{{{0, 0},
                                            {0, 10},
                                            {2, 8},
                                            {4, 16},
                                            {4, 14},
                                            {10, 34},
                                            {170, 330},
                                            {120, 260},
                                            {50, 150},
                                            {30, 90},
                                            {20, 60}}};

Range range_of(Cover cover, const std::array<Range, 11>& ranges) {
    return ranges[static_cast<std::size_t>(cover) - 1];
}

/// A place in the range: mostly smooth over the land, a little grain from cell to cell.
double within(Range range, double smooth, double grain) {
    const double share = std::clamp(0.5 + 1.6 * (smooth - 0.5) + 0.15 * (grain - 0.5), 0.0, 1.0);
    return range.low + share * (range.high - range.low);
}

} // namespace

Layer<std::uint8_t> tree_cover(const Layer<Cover>& cover) {
    const Noise smooth(Draw::canopy, 6, 3);
    Layer<std::uint8_t> result;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const double grain = uniform(Draw::canopy_grain, cell);
        result.push_back(
            static_cast<std::uint8_t>(within(range_of(cover[cell], canopy), smooth(centre_km(cell)), grain)));
    }
    return result;
}

Layer<std::uint16_t> biomass_density(const Layer<Cover>& cover) {
    const Noise smooth(Draw::biomass, 8, 3);
    Layer<std::uint16_t> result;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const double grain = uniform(Draw::biomass_grain, cell);
        const double value = within(range_of(cover[cell], dry_matter), smooth(centre_km(cell)), grain);
        const auto rounded = static_cast<std::uint16_t>(std::round(value / 5) * 5);
        result.push_back(cover[cell] == Cover::water ? no_density : rounded);
    }
    return result;
}

Layer<std::uint8_t> observed(const Layer<Cover>& cover, const std::vector<Gap>& gaps) {
    const Noise edge(Draw::gap_edge, 3, 4);
    Layer<std::uint8_t> result;
    for (std::size_t cell = 0; cell < cells; ++cell) {
        const Point p = centre_km(cell);
        const bool hidden = std::any_of(gaps.begin(), gaps.end(), [&](const Gap& gap) {
            return distance(p, to_km(gap.centre)) < gap.radius * (0.4 + 1.2 * edge(p));
        });
        result.push_back(hidden ? unobserved : static_cast<std::uint8_t>(cover[cell]));
    }
    return result;
}

} // namespace kouprey::sample
