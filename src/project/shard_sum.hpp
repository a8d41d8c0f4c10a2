// The sum of all shards of a plan.
#pragma once

#include "kouprey/kernels/tally.hpp"
#include "kouprey/project/plan.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace kouprey {

/// What all shards have measured of one step.
struct StepSum {
    int shards = 0; ///< how many have
    Tally tally{};
    std::vector<std::filesystem::path> maps{}; ///< their parts of the change map, by number of the shard
};

/// By name of the step.
using ShardSum = std::map<std::string, StepSum>;

/// Throws Error(input) with everything that is wrong: shards that are missing, damaged, of another plan or
/// given twice, and parts of maps that are not as their shard left them.
ShardSum sum_of_shards(const PlannedProject& planned, const std::vector<std::string>& shards);

} // namespace kouprey
