// Where the inputs of a finished run lie today.
#pragma once

#include <string>

namespace kouprey {

/// The folder that a project's paths are relative to: as a run in `run_folder` notes it down.
std::string place_of_inputs(const std::string& run_folder, const std::string& project_folder);

/// The folder that holds the inputs of a run: `given`, else where execution.json says relative to the run,
/// else the folder that the run lies in.
std::string find_inputs(const std::string& run_folder, const std::string& given);

} // namespace kouprey
