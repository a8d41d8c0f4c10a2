#include "kouprey/core/error.hpp"
#include "kouprey/project/plan.hpp"

#include "project/planned_inputs.hpp"
#include "project/run_counted.hpp"
#include "project/shard_sum.hpp"
#include "raster/window_archive.hpp"

#include <map>
#include <utility>

namespace kouprey {

namespace {

[[noreturn]] void refuse(const std::string& step, const std::string& where) {
    throw Error(Failure::input,
                {"the shards do not hold all of " + step, where, "make them again with --overwrite"});
}

/// The parts of a change map, found by the block that each cell belongs to.
class MapParts {
  public:
    explicit MapParts(const std::vector<std::filesystem::path>& files) {
        for (const auto& file : files) archives_.emplace_back(file.string());
    }

    bool hold(const std::vector<Window>& blocks) {
        std::vector<Window> windows;
        for (std::size_t a = 0; a < archives_.size(); ++a)
            for (std::size_t i = 0; i < archives_[a].windows().size(); ++i) {
                const auto& window = archives_[a].windows()[i];
                windows.push_back(window);
                places_[{window.row, window.col}] = {a, i};
            }
        return windows == blocks;
    }
    PackedWindow packed(const Window& block) const {
        const auto& [archive, window] = places_.at({block.row, block.col});
        return archives_[archive].packed(window);
    }

  private:
    std::vector<WindowArchive> archives_;
    std::map<std::pair<std::int64_t, std::int64_t>, std::pair<std::size_t, std::size_t>> places_;
};

/// Takes tally and map of a step from the shards instead of counting.
class SummedCounting final : public Counting {
  public:
    SummedCounting(const ShardSum& sum, std::string step, const std::string& where)
        : sum_(sum)
        , step_(std::move(step))
        , where_(where) {}

    Tally count(const std::vector<Window>&, const CountBlocks&) override { return found().tally; }
    void make_map(const ChangeMapWork& work) override {
        MapParts parts(found().maps);
        if (!parts.hold(work.blocks)) refuse(step_, where_);
        work.write([&](RasterSink& sink, const TakeChanges&) {
            const auto make = [&] {
                return [&](const Window& block) { return sink.unpack(parts.packed(block)); };
            };
            block_map(
                work.blocks, make, [](const Window&, std::function<void()>&& rest) { rest(); }, work.engine);
        });
    }

  private:
    const StepSum& found() const {
        const auto place = sum_.find(step_);
        if (place == sum_.end()) refuse(step_, where_);
        return place->second;
    }

    const ShardSum& sum_;
    std::string step_;
    const std::string& where_;
};

} // namespace

std::size_t merge_shards(const PlannedProject& planned, const std::vector<std::string>& shards,
                         const RunOutput& target, const Resources& resources, Warnings& warnings,
                         const std::function<void(const Table&)>& before_publishing) {
    const auto sum = sum_of_shards(planned, shards);
    const CountedElsewhere counted{
        [&](const std::string& step) { return std::make_unique<SummedCounting>(sum, step, planned.folder); },
        [&](const std::vector<HashedFile>& inputs) { require_planned_hashes(planned, inputs); }};
    auto own = resources;
    own.block_cells = planned.plan.block_cells;
    return run_counted(planned.project, target, counted, own, warnings, before_publishing);
}

} // namespace kouprey
