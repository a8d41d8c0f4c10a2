#include "simulation/world.hpp"

#include "kouprey/core/random.hpp"

#include <limits>

namespace kouprey::test {

namespace {

/// Purposes of random numbers.
constexpr std::uint16_t patches = 1, clearings = 2, textures = 3;

struct Disc {
    double row, col, radius;
    bool holds(double r, double c) const {
        return (r - row) * (r - row) + (c - col) * (c - col) <= radius * radius;
    }
};

} // namespace

const Spectrum& spectrum_of(Cover cover) {
    static const Spectrum forest{300, 500, 350, 3200, 1500, 600}, crops{700, 1000, 1250, 2400, 2900, 2000},
        pasture{550, 850, 850, 2900, 2300, 1300}, water{500, 420, 260, 150, 90, 60};
    switch (cover) {
    case Cover::forest:
        return forest;
    case Cover::crops:
        return crops;
    case Cover::pasture:
        return pasture;
    case Cover::water:
        break;
    }
    return water;
}

World::World(int side, int margin, std::uint64_t seed)
    : side_(side)
    , margin_(margin)
    , fine_((side + 2 * margin) * fine_per_cell)
    , seed_(seed) {
    lay_patches();
    clear_forest();
    for (std::uint64_t i = 0; i < covers_[0].size(); ++i)
        textures_.push_back(1 + 0.08 * RandomStream(seed_, i, 0, textures).normal());
}

std::size_t World::index(int fine_row, int fine_col) const {
    const int offset = margin_ * fine_per_cell;
    return static_cast<std::size_t>(fine_row + offset) * static_cast<std::size_t>(fine_) +
           static_cast<std::size_t>(fine_col + offset);
}

/// Each fine cell is of the class of the nearest of many points: two thirds of these are forest.
void World::lay_patches() {
    struct Point {
        double row, col;
        Cover cover;
    };
    constexpr int count = 60;
    std::vector<Point> points;
    for (std::uint64_t i = 0; i < count; ++i) {
        RandomStream random(seed_, i, 0, patches);
        const double draw = random.uniform();
        const auto cover = draw < 0.62   ? Cover::forest
                           : draw < 0.76 ? Cover::crops
                           : draw < 0.92 ? Cover::pasture
                                         : Cover::water;
        points.push_back({random.uniform() * fine_, random.uniform() * fine_, cover});
    }
    auto& first = covers_[0];
    first.reserve(static_cast<std::size_t>(fine_) * static_cast<std::size_t>(fine_));
    for (int r = 0; r < fine_; ++r)
        for (int c = 0; c < fine_; ++c) {
            double nearest = std::numeric_limits<double>::max();
            auto cover = Cover::forest;
            for (const auto& point : points) {
                const double away = (point.row - r) * (point.row - r) + (point.col - c) * (point.col - c);
                if (away < nearest) {
                    nearest = away;
                    cover = point.cover;
                }
            }
            first.push_back(cover);
        }
}

/// Discs of 4 to 12 sensor cells; where they reach beyond the forest nothing changes.
void World::clear_forest() {
    constexpr int count = 26;
    covers_[1] = covers_[0];
    for (std::uint64_t i = 0; i < count; ++i) {
        RandomStream random(seed_, i, 0, clearings);
        const Disc disc{random.uniform() * fine_, random.uniform() * fine_,
                        (4 + 8 * random.uniform()) * fine_per_cell};
        const auto becomes = random.uniform() < 0.5 ? Cover::crops : Cover::pasture;
        for (int r = 0; r < fine_; ++r)
            for (int c = 0; c < fine_; ++c) {
                auto& cover = covers_[1][static_cast<std::size_t>(r) * static_cast<std::size_t>(fine_) +
                                         static_cast<std::size_t>(c)];
                if (cover == Cover::forest && disc.holds(r, c)) cover = becomes;
            }
    }
}

Cover World::at(int period, int fine_row, int fine_col) const {
    return covers_.at(static_cast<std::size_t>(period))[index(fine_row, fine_col)];
}

bool World::cleared(int fine_row, int fine_col) const {
    return at(0, fine_row, fine_col) == Cover::forest && at(1, fine_row, fine_col) != Cover::forest;
}

double World::cleared_share(int row, int col) const {
    int cells = 0;
    for (int r = 0; r < fine_per_cell; ++r)
        for (int c = 0; c < fine_per_cell; ++c)
            cells += cleared(row * fine_per_cell + r, col * fine_per_cell + c) ? 1 : 0;
    return static_cast<double>(cells) / (fine_per_cell * fine_per_cell);
}

double World::cleared_cells() const {
    double sum = 0;
    for (int row = 0; row < side_; ++row)
        for (int col = 0; col < side_; ++col) sum += cleared_share(row, col);
    return sum;
}

int World::mixed_cells() const {
    int mixed = 0;
    for (int row = 0; row < side_; ++row)
        for (int col = 0; col < side_; ++col) {
            const double share = cleared_share(row, col);
            mixed += share > 0 && share < 1 ? 1 : 0;
        }
    return mixed;
}

int World::border_cells() const {
    constexpr int all = fine_per_cell * fine_per_cell;
    int border = 0;
    for (int row = 0; row < side_; ++row)
        for (int col = 0; col < side_; ++col) {
            int forest = 0;
            for (int i = 0; i < all; ++i)
                forest += at(0, row * fine_per_cell + i / fine_per_cell,
                             col * fine_per_cell + i % fine_per_cell) == Cover::forest
                              ? 1
                              : 0;
            border += forest > 0 && forest < all ? 1 : 0;
        }
    return border;
}

bool World::pure(int row, int col, int around, Cover& cover) const {
    if (row < around || col < around || row + around >= side_ || col + around >= side_) return false;
    cover = at(0, row * fine_per_cell, col * fine_per_cell);
    for (int r = (row - around) * fine_per_cell; r < (row + around + 1) * fine_per_cell; ++r)
        for (int c = (col - around) * fine_per_cell; c < (col + around + 1) * fine_per_cell; ++c)
            if (at(0, r, c) != cover || at(1, r, c) != cover) return false;
    return true;
}

} // namespace kouprey::test
