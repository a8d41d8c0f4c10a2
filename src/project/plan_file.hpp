// plan.json: what all shards of a run agree on.
#pragma once

#include "kouprey/project/plan.hpp"

#include <string>

namespace kouprey {

inline constexpr const char *plan_file = "plan.json", *commands_file = "commands.txt",
                            *merge_file = "merge.txt";

std::string plan_json(const ShardPlan& plan);

/// Throws Error(input) for anything but a whole plan.
ShardPlan parse_plan(const std::string& text, const std::string& where);

} // namespace kouprey
