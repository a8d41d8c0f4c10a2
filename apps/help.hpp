// Help for people, from the declarations.
#pragma once

#include "declared_command.hpp"

#include <memory>
#include <string>
#include <vector>

namespace kouprey {

/// "kouprey areas MAP... [options]"
std::string usage_line(const DeclaredCommand& declared);

std::string command_help(const DeclaredCommand& declared);
std::string program_help(const std::vector<std::unique_ptr<Command>>& commands, const Arguments& arguments);

} // namespace kouprey
