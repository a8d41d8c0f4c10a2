// The one folder that a command writes, and what lies in a folder.
#pragma once

#include "output.hpp"

#include <string>

namespace kouprey {

/// The folder named by -o. Error(usage) when there is none or more than one, and for the name of a file.
std::string only_folder(const OutputOptions& options, const std::string& example);

/// Whether a path, once links are followed, is the folder or leads into it; neither has to exist.
bool lies_inside(const std::string& path, const std::string& folder);

} // namespace kouprey
