// What the kernels of series cost a cell, without any file.
#include "kouprey/kernels/break_monitor.hpp"
#include "kouprey/kernels/segmentation.hpp"

#include <benchmark/benchmark.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace kouprey;

namespace {

/// Cells of so many dates over thirty years, a third of them missing.
struct Cells {
    std::vector<double> times;
    std::vector<std::vector<double>> values;

    explicit Cells(std::size_t dates) {
        std::mt19937 random(1);
        std::uniform_real_distribution<double> uniform(0, 1);
        for (std::size_t i = 0; i < dates; ++i)
            times.push_back(1984 + 30 * static_cast<double>(i) / static_cast<double>(dates));
        for (int cell = 0; cell < 256; ++cell) {
            auto& of_cell = values.emplace_back();
            for (const double time : times)
                of_cell.push_back(uniform(random) < 0.33
                                      ? std::numeric_limits<double>::quiet_NaN()
                                      : 6000 + 800 * std::cos(6.283185307 * time) + 1000 * uniform(random) -
                                            (time > 2010 ? 900 : 0));
        }
    }
};

void monitor(benchmark::State& state, const MonitorRule& rule) {
    const Cells cells(static_cast<std::size_t>(state.range(0)));
    BreakMonitor monitor(cells.times, rule);
    std::size_t cell = 0;
    for (auto _ : state) benchmark::DoNotOptimize(monitor(cells.values[cell++ % cells.values.size()]));
}
BENCHMARK_CAPTURE(monitor, mosum, {.start = 2009})->Arg(166)->Arg(600)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(monitor, cusum, {.start = 2009, .process = BreakProcess::cusum})
    ->Arg(166)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(monitor, stable_history, {.start = 2009, .history_level = 0.05})
    ->Arg(166)
    ->Arg(600)
    ->Unit(benchmark::kMicrosecond);

void segment(benchmark::State& state) {
    const Cells cells(static_cast<std::size_t>(state.range(0)));
    std::vector<double> years;
    for (std::size_t i = 0; i < cells.times.size(); ++i) years.push_back(1984 + static_cast<double>(i));
    Segmentation segmentation(years, {});
    std::size_t cell = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(segmentation(cells.values[cell++ % cells.values.size()]).p_value);
}
BENCHMARK(segment)->Arg(20)->Arg(40)->Unit(benchmark::kMicrosecond);

} // namespace
