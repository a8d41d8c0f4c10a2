// execution.json: how a run was executed; never part of what is compared.
#pragma once

#include "kouprey/project/measure.hpp"

#include <chrono>
#include <string>

namespace kouprey {

struct Execution {
    const Resources& resources;
    std::chrono::system_clock::time_point started;
    std::size_t resumed_steps;         ///< finished by an earlier run that was interrupted
    const Allowed& allowed;            ///< what its inputs might be or do besides
    const std::string& project_folder; ///< where the project lies, relative to the run
};

/// That, with program and library versions, host and the time now.
std::string execution_json(const Execution& execution);

} // namespace kouprey
