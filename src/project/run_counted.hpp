// A run whose counting is somebody's.
#pragma once

#include "kouprey/project/run.hpp"
#include "kouprey/report/provenance.hpp"

#include "project/counting.hpp"

#include <functional>
#include <memory>
#include <vector>

namespace kouprey {

struct CountedElsewhere {
    CountingOf counting_of = [](const std::string&) { return std::make_unique<Counting>(); };
    /// Throws when the inputs are not those that were counted on.
    std::function<void(const std::vector<HashedFile>&)> require_inputs = [](const auto&) {};
};

/// What run_project does.
std::size_t run_counted(const Project& project, const RunOutput& target, const CountedElsewhere& counted,
                        const Resources& resources, Warnings& warnings,
                        const std::function<void(const Table&)>& before_publishing);

} // namespace kouprey
