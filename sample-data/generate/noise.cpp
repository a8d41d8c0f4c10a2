#include "noise.hpp"

#include "canvas.hpp"

#include <algorithm>
#include <cmath>

namespace kouprey::sample {

namespace {

/// Noise is asked for a little beyond the map, where warped positions lie.
constexpr double margin_km = 8;
constexpr double width_km = cols * cell_degrees * km_per_degree_east + 2 * margin_km;
constexpr double height_km = rows * cell_degrees * km_per_degree_south + 2 * margin_km;

/// 0 … 1 with zero slope and curvature at both ends.
double eased(double t) { return t * t * t * (t * (t * 6 - 15) + 10); }

double between(double a, double b, double t) { return a + (b - a) * t; }

std::size_t nodes_along(double length, double spacing) {
    return static_cast<std::size_t>(length / spacing) + 2;
}

} // namespace

Noise::Noise(Draw what, double spacing_km, int octaves, std::uint32_t variable) {
    constexpr double roughness = 0.6;
    double total = 0, weight = 1, spacing = spacing_km;
    for (int octave = 0; octave < octaves; ++octave) {
        Lattice lattice{spacing, weight, nodes_along(width_km, spacing), nodes_along(height_km, spacing), {}};
        for (std::uint64_t node = 0; node < lattice.across * lattice.down; ++node)
            lattice.nodes.push_back(uniform(what, node, variable * 16 + static_cast<std::uint32_t>(octave)));
        lattices_.push_back(std::move(lattice));
        total += weight;
        weight *= roughness;
        spacing /= 2;
    }
    for (auto& lattice : lattices_) lattice.weight /= total;
}

double Noise::Lattice::at(Point km) const {
    const double x = std::clamp((km.x + margin_km) / spacing, 0.0, static_cast<double>(across) - 1.001);
    const double y = std::clamp((km.y + margin_km) / spacing, 0.0, static_cast<double>(down) - 1.001);
    const auto col = static_cast<std::size_t>(x), row = static_cast<std::size_t>(y);
    const double right = eased(x - std::floor(x)), below = eased(y - std::floor(y));
    const double* node = nodes.data() + row * across + col;
    return between(between(node[0], node[1], right), between(node[across], node[across + 1], right), below);
}

double Noise::operator()(Point km) const {
    double sum = 0;
    for (const auto& lattice : lattices_) sum += lattice.weight * lattice.at(km);
    return sum;
}

} // namespace kouprey::sample
