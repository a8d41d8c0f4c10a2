// The commands of the program.
#pragma once

#include "command.hpp"

#include <memory>
#include <vector>

namespace kouprey {

/// All commands in the order in which the help lists them.
std::vector<std::unique_ptr<Command>> all_commands();

} // namespace kouprey
