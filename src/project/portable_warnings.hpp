// Warnings as a run keeps them: the same wherever the project lies.
#pragma once

#include "kouprey/core/warning.hpp"
#include "kouprey/project/project.hpp"

namespace kouprey {

/// Files as the project names them, without the way that led to its folder on this machine; the project file
/// itself is "the project file".
Warnings portable(const Warnings& warnings, const Project& project);

} // namespace kouprey
