// A complete project to start from.
#pragma once

#include <string>

namespace kouprey {

/// Writes project.yaml, legend, stocks and tables into a new folder; they run as they are. Error(usage) for a
/// folder that exists.
void write_starter(const std::string& folder);

} // namespace kouprey
