// The inputs of a plan, held against those that are there now.
#pragma once

#include "kouprey/project/plan.hpp"

#include <vector>

namespace kouprey {

/// Every input hashed, with the time at which it was last written.
std::vector<PlannedInput> planned_inputs(const Project& project, const Resources& resources);

/// Throws Error(input) with every input that is another than when the plan was made. One of the same size and
/// time is taken for the same; one of another time is hashed.
void require_planned(const PlannedProject& planned, const Resources& resources);

/// The same by hashes alone.
void require_planned_hashes(const PlannedProject& planned, const std::vector<HashedFile>& inputs);

} // namespace kouprey
