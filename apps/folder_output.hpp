// The one folder that a command writes, and what lies in a folder.
#pragma once

#include "kouprey/project/project.hpp"

#include "output.hpp"

#include <string>

namespace kouprey {

/// The folder named by -o. Error(usage) when there is none or more than one, and for the name of a file.
std::string only_folder(const OutputOptions& options, const std::string& example);

/// Whether a path, once links are followed, is the folder or leads into it; neither has to exist.
bool lies_inside(const std::string& path, const std::string& folder);

/// Error(usage) when a file of the project lies in the folder: an old one that is replaced would take it
/// along.
void refuse_inputs_inside(const std::string& folder, const Project& project);

} // namespace kouprey
