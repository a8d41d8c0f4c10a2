// The zones of a project measured on its maps, or read from its tables.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/mrv/legend.hpp"
#include "kouprey/project/measure.hpp"
#include "kouprey/project/project.hpp"

#include "project/counting.hpp"
#include "project/land.hpp"
#include "project/run_steps.hpp"

#include <functional>
#include <map>
#include <memory>
#include <string>

namespace kouprey {

/// Where the change map of a measured pair goes.
struct WantedMap {
    std::string path; ///< empty: none
    std::map<std::string, std::string> metadata{};
};
using WantMap = std::function<WantedMap(const TransitionsSource&)>;

/// What is kept of the measuring besides its result.
struct LandKeeping {
    WantMap want_map = [](const TransitionsSource&) { return WantedMap{}; };
    RunSteps* steps = nullptr; ///< where finished steps are left; nullptr: nowhere
    CountingOf counting_of = [](const std::string&) { return std::make_unique<Counting>(); };
};

Land measure_land(const Project& project, const Legend& legend, const Resources& resources,
                  const LandKeeping& keeping, Warnings& warnings);

} // namespace kouprey
