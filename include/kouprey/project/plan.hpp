// A run divided into shards: independent commands for any scheduler, and their sum.
#pragma once

#include "kouprey/core/table.hpp"
#include "kouprey/core/warning.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/project/project.hpp"
#include "kouprey/project/run.hpp"
#include "kouprey/report/provenance.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kouprey {

inline constexpr int most_shards = 100'000;

/// An input as it was when the plan was made.
struct PlannedInput {
    HashedFile file;
    std::int64_t modified = 0; ///< nanoseconds since 1970
};

/// What all shards and their sum agree on.
struct ShardPlan {
    std::string program_version;
    std::string project; ///< path of the project file, relative to the plan's folder
    Allowed allowed{};
    int shards = 1;
    std::int64_t block_cells = 0; ///< as in Resources
    std::string digest;           ///< of the provenance of the run
    std::vector<PlannedInput> inputs;

    /// The same for plans whose shards can stand for each other: of the digest, the number of shards and the
    /// side of the blocks.
    std::string id() const;
};

/// A plan with the project that it divides, as both are found now.
struct PlannedProject {
    std::string folder; ///< of the plan
    ShardPlan plan;
    Project project;
};

struct PlanRequest {
    std::string folder; ///< to write the plan into
    bool overwrite = false;
    int shards = 1;
    std::string program; ///< what the commands call
};

/// Writes plan.json, commands.txt and merge.txt into a folder, once all inputs are hashed and everything that
/// will be measured is seen to open. With `overwrite` an older plan is replaced; shards that fit the new one
/// stay of use. Gives shard,blocks,cells,command, and the command that merges.
Table write_plan(const Project& project, const ProjectOptions& options, const PlanRequest& request,
                 const Resources& resources, Warnings& warnings);

/// Throws Error(input) for what is no plan, and for one that was made by another version or of a project that
/// says something else now.
PlannedProject open_plan(const std::string& folder, Warnings& warnings);

/// Measures one shard and leaves its tallies, and its part of the change maps, in the plan's folder. False
/// when a whole one is there already and may stay. Throws Error(usage) for a number that the plan does not
/// have, Error(input) for inputs that have changed since it was made.
bool measure_shard(const PlannedProject& planned, int number, bool again, const Resources& resources,
                   Warnings& warnings);

/// The folder of the plan that a shard belongs to; of a plan's folder itself.
std::string plan_folder_of(const std::string& shard);

/// run_project from what shards have counted. `shards` names files of shards, and folders of plans, which
/// stand for all of theirs. Throws Error(input) with every shard that is missing, damaged, of another plan or
/// given twice, and with every input that has changed since the plan was made.
std::size_t merge_shards(const PlannedProject& planned, const std::vector<std::string>& shards,
                         const RunOutput& target, const Resources& resources, Warnings& warnings,
                         const std::function<void(const Table&)>& before_publishing);

} // namespace kouprey
