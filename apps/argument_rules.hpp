// What makes a command line right: required arguments are there, once, with what they need and nothing they
// exclude.
#pragma once

#include "argument.hpp"
#include "command_line.hpp"

namespace kouprey {

/// Throws Error(usage) with everything that is missing, given too often or given together against a rule.
void check_rules(const Arguments& arguments, const CommandLine& line);

/// Hands each value to its reader. Throws Error(usage) with every value that was not accepted.
void read_values(const Arguments& arguments, const CommandLine& line);

} // namespace kouprey
