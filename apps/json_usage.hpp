// The machine description of the commands, from the declarations that parse their arguments.
#pragma once

#include "declared_command.hpp"

#include <memory>
#include <string>
#include <vector>

namespace kouprey {

/// One command: name, summary, usage, example, arguments and options.
std::string json_usage(const DeclaredCommand& declared);

/// The program and all its commands.
std::string json_usage(const std::vector<std::unique_ptr<Command>>& commands);

} // namespace kouprey
