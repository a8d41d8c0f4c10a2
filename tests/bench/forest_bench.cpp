// Votes of a forest of deep trees: nanoseconds for each tree that a cell goes down, packed and by plain
// traversal.
#include "kouprey/kernels/forest.hpp"
#include "kouprey/kernels/forest_votes.hpp"

#include "kernels/training_support.hpp"

#include <benchmark/benchmark.h>

namespace {

using namespace kouprey;

constexpr int trees = 100;
constexpr std::size_t features = 6, classes = 9;

/// Classes that overlap, so that trees grow deep.
const TrainingSet& cells() {
    static const TrainingSet set = test::clouds(features, classes, 2'300, 1, 6);
    return set;
}

const std::vector<DecisionTree>& forest() {
    static const auto grown = [] {
        ForestSettings settings;
        settings.trees = trees;
        return grow_forest(cells(), settings, 0, nullptr).trees;
    }();
    return grown;
}

/// What happens to each cell in one tree.
void tell_rate(benchmark::State& state) {
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(cells().size()) * trees);
}

void packed_votes(benchmark::State& state) {
    const ForestVotes votes_of(forest(), features, classes);
    std::vector<std::uint16_t> votes(cells().size() * classes);
    for (auto _ : state) {
        std::fill(votes.begin(), votes.end(), std::uint16_t{0});
        votes_of.add(cells().values, votes);
        benchmark::DoNotOptimize(votes.data());
    }
    tell_rate(state);
}
BENCHMARK(packed_votes)->Unit(benchmark::kMillisecond);

void plain_votes(benchmark::State& state) {
    std::vector<std::uint16_t> votes(cells().size() * classes);
    for (auto _ : state) {
        std::fill(votes.begin(), votes.end(), std::uint16_t{0});
        for (const auto& tree : forest())
            for (std::size_t i = 0; i < cells().size(); ++i)
                ++votes[i * classes + class_by(tree, cells().cell(i))];
        benchmark::DoNotOptimize(votes.data());
    }
    tell_rate(state);
}
BENCHMARK(plain_votes)->Unit(benchmark::kMillisecond);

void growing(benchmark::State& state) {
    ForestSettings settings;
    settings.trees = 10;
    for (auto _ : state) benchmark::DoNotOptimize(grow_forest(cells(), settings, 1, nullptr));
}
BENCHMARK(growing)->Unit(benchmark::kMillisecond);

} // namespace
