#include "kouprey/core/error.hpp"
#include "kouprey/core/file.hpp"
#include "kouprey/core/sha256.hpp"
#include "kouprey/project/plan.hpp"

#include "project/knowledge.hpp"
#include "project/planned_inputs.hpp"
#include "project/run_maps.hpp"
#include "project/shard_blocks.hpp"
#include "project/shard_file.hpp"
#include "raster/window_archive.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace kouprey {

namespace {

namespace fs = std::filesystem;

/// One shard on its way.
struct ShardWork {
    const PlannedProject& planned;
    ShardRecord record;

    std::span<const Window> part_of(std::span<const Window> blocks) const {
        return blocks_of_shard(blocks, record.number, planned.plan.shards);
    }
    fs::path map_file(const std::string& step) const {
        return fs::path(planned.folder) / shard_map_file(record.number, step);
    }
};

/// Counts the shard's blocks of one step, and packs its part of the map.
class ShardCounting final : public Counting {
  public:
    ShardCounting(ShardWork& work, std::string step) : work_(work), step_(std::move(step)) {}

    Tally count(const std::vector<Window>& blocks, const CountBlocks& here) override {
        if (const auto* done = work_.record.find(step_)) return done->tally;
        auto tally = here(work_.part_of(blocks));
        work_.record.steps.push_back({step_, {}, tally});
        return tally;
    }
    void make_map(const ChangeMapWork& map) override {
        const auto file = work_.map_file(step_);
        WindowArchiveWriter archive(file);
        map.find(work_.part_of(map.blocks),
                 [&](const Window& window, RasterView<const std::uint16_t> cells) -> std::function<void()> {
                     return [&archive, packed = map.pack(window, cells)] { archive.add(packed); };
                 });
        archive.publish();
        std::ranges::find(work_.record.steps, step_, &ShardStep::name)->map_sha256 =
            sha256_of_file(file.string());
    }

  private:
    ShardWork& work_;
    std::string step_;
};

/// Whether a file is what this shard would leave, with its parts of the maps.
bool is_whole(const fs::path& file, const ShardWork& work) {
    std::error_code absent;
    if (!fs::is_regular_file(file, absent)) return false;
    try {
        const auto found = read_shard(file);
        if (found.plan != work.record.plan || found.number != work.record.number) return false;
        return std::ranges::all_of(found.steps, [&](const ShardStep& step) {
            return step.map_sha256.empty() ||
                   sha256_of_file(work.map_file(step.name).string()) == step.map_sha256;
        });
    } catch (const Error& error) {
        if (error.failure() != Failure::input) throw;
        return false; // damaged: made again
    }
}

void measure(ShardWork& work, Resources resources, Warnings& warnings) {
    const auto& [folder, plan, project] = work.planned;
    resources.block_cells = plan.block_cells;
    RunMaps maps(folder, plan.digest);
    LandKeeping keeping;
    keeping.want_map = [&maps](const TransitionsSource& source) { return maps.want(source); };
    keeping.counting_of = [&work](const std::string& step) {
        return std::make_unique<ShardCounting>(work, step);
    };
    measure_land(project, knowledge_of(project).legend, resources, keeping, warnings);
}

} // namespace

bool measure_shard(const PlannedProject& planned, int number, bool again, const Resources& resources,
                   Warnings& warnings) {
    if (number < 1 || number > planned.plan.shards)
        throw Error(Failure::usage,
                    {fmt::format("the plan has no shard {}", number), planned.folder,
                     fmt::format("its shards are numbered from 1 to {}", planned.plan.shards)});
    ShardWork work{planned, {planned.plan.id(), number, {}}};
    const auto file = fs::path(planned.folder) / shard_file(number);
    Publication output(file, true); // nobody else makes it meanwhile
    if (!again && is_whole(file, work)) return false;
    require_planned(planned, resources);
    measure(work, resources, warnings);
    require_planned(planned, resources); // what has changed meanwhile was read in halves
    output.write(shard_text(work.record));
    output.publish();
    return true;
}

} // namespace kouprey
