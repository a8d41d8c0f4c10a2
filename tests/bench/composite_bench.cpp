// The median of scenes without writing it: what lies between reading them and compressing the result.
//   kouprey_composite_bench FAMILY THREADS SCENE...
#include "kouprey/core/error.hpp"
#include "kouprey/core/memory.hpp"
#include "kouprey/parallel/block_engine.hpp"
#include "kouprey/project/scene_composite.hpp"

#include "project/composite_worker.hpp"
#include "project/scene_grid.hpp"

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

namespace {

using namespace kouprey;

std::int64_t composite(const CompositeRequest& request) {
    Warnings warnings;
    const auto scenes = open_scenes(request.scenes.scenes, request.scenes.query, true, warnings);
    const auto roles = common_roles(scenes);
    const auto grid = scene_grid(scenes, roles, {}, {}, warnings);
    CompositeWork work{request, scenes, roles, grid};
    const auto plan =
        plan_scenes(grid, sources_of(scenes, roles), {work.bytes_per_cell(), 0}, request.scenes.resources);
    std::int64_t sum = 0;
    const auto make = [&] {
        return [&, worker = std::make_shared<CompositeWorker>(work)](const Window& window) {
            std::int64_t part = 0;
            std::vector<std::int64_t> histogram(scenes.size() + 1);
            (*worker)(
                window,
                [&](std::size_t, std::span<const Observation> cells) { part += cells[cells.size() / 2]; },
                histogram);
            return part;
        };
    };
    block_map(plan.blocks, make, [&](const Window&, std::int64_t part) { sum += part; }, {plan.threads});
    return sum;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    CompositeRequest request;
    request.scenes.query.family = argv[1];
    request.scenes.resources.threads = std::atoi(argv[2]);
    request.scenes.scenes.assign(argv + 3, argv + argc);
    try {
        const auto begin = std::chrono::steady_clock::now();
        const auto sum = composite(request);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        std::printf("%.3f s, sum %lld, %lld MB\n", seconds.count(), static_cast<long long>(sum),
                    static_cast<long long>(resident_bytes() / 1'000'000));
    } catch (const Error& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
