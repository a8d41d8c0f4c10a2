// Why two runs differ: which input, which setting, which version.
#pragma once

#include "project/compare_runs.hpp"

#include <string>
#include <utility>
#include <vector>

namespace kouprey {

/// From the provenance of both runs. Empty when that says the same of both.
std::vector<Problem> causes_of(const std::string& claimed_provenance,
                               const std::string& recomputed_provenance);

/// What the folder of a run owes itself: files as its manifest lists them, settings as its provenance has
/// them. Empty for an untouched run.
std::vector<Problem> faults_of(const RunOnDisk& run);

/// Files that the manifest has another hash of, and that are the recomputed ones all the same: it is the
/// manifest that was altered. {the fault that faults_of tells of each, what there is to say instead}.
std::vector<std::pair<Problem, Problem>> manifest_faults(const RunOnDisk& run, const RunFiles& recomputed);

/// What is left to say when files differ for no reason that the runs name.
Problem unexplained(const std::string& folder);

} // namespace kouprey
