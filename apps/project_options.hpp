// What commands can be told that read a project file.
#pragma once

#include "kouprey/project/project.hpp"

#include "argument.hpp"

#include <string>

namespace kouprey {

void declare_project(Arguments& arguments, const std::string& name, std::string& path,
                     const std::string& help, ProjectOptions& options);

} // namespace kouprey
