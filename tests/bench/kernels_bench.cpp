// What the kernels cost a cell, an edge or a run, without any file.
#include "kouprey/geo/cell_areas.hpp"
#include "kouprey/kernels/runs.hpp"
#include "kouprey/vector/coverage.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <vector>

using namespace kouprey;

namespace {

/// A row in which one cell in `period` begins a new run.
std::vector<std::uint8_t> row_of(std::size_t cols, std::size_t period) {
    std::vector<std::uint8_t> row(cols);
    for (std::size_t i = 0; i < cols; ++i) row[i] = static_cast<std::uint8_t>(i / period % 7);
    return row;
}

void find_runs(benchmark::State& state) {
    const auto a = row_of(512, static_cast<std::size_t>(state.range(0))), b = row_of(512, 64);
    std::vector<std::uint32_t> ends(513);
    for (auto _ : state) benchmark::DoNotOptimize(find_run_ends(a, b, ends.data()));
    state.SetItemsProcessed(state.iterations() * 512);
}
BENCHMARK(find_runs)->Arg(2)->Arg(10)->Arg(100);

MultiPolygon star(std::size_t vertices) {
    Ring ring;
    for (std::size_t i = 0; i <= vertices; ++i) {
        const double turn =
            6.283185307179586 * static_cast<double>(i % vertices) / static_cast<double>(vertices);
        const double radius = 1500 * (1 + 0.2 * std::sin(9 * turn));
        ring.push_back({2000 + radius * std::cos(turn), 2000 + radius * std::sin(turn)});
    }
    return {{ring, {}}};
}

void exact_coverage(benchmark::State& state) {
    const auto polygon = star(static_cast<std::size_t>(state.range(0)));
    for (auto _ : state) benchmark::DoNotOptimize(cover(polygon, CoverageRule::exact));
    state.SetItemsProcessed(state.iterations() * state.range(0));
}
BENCHMARK(exact_coverage)->Arg(100)->Arg(1000)->Arg(50000)->Unit(benchmark::kMicrosecond);

void row_areas(benchmark::State& state) {
    const Grid grid(Crs::from_epsg(static_cast<int>(state.range(0))),
                    {state.range(0) == 4326 ? 105.0 : 500000.0, state.range(0) == 4326 ? 14.0 : 1500000.0},
                    state.range(0) == 4326 ? 0.00025 : 30, state.range(0) == 4326 ? 0.00025 : 30, 10000,
                    10000);
    const CellAreas areas(grid);
    std::int64_t row = 0;
    for (auto _ : state) {
        benchmark::DoNotOptimize(areas.row(row, 1024, 1536).sum(1030, 1500));
        row = (row + 1) % 10000;
    }
}
BENCHMARK(row_areas)->Arg(4326)->Arg(32648);

} // namespace
