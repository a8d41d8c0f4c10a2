// Two run folders that should be the same, file by file.
#pragma once

#include "project/run_manifest.hpp"

#include <string>
#include <vector>

namespace kouprey {

struct RunOnDisk {
    std::string folder;
    RunFiles files;
};

/// What differs, in order of file: tables cell by cell, records value by value, maps cell by cell, and of
/// every other file that its bytes do.
std::vector<Finding> compare_runs(const RunOnDisk& claimed, const RunOnDisk& recomputed,
                                  const Resources& resources);

} // namespace kouprey
