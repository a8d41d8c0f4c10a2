// The program: finds the command, reads its arguments, runs it, and turns what happens into an exit code.
#pragma once

#include <string>
#include <vector>

namespace kouprey {

/// Runs `kouprey WORDS...` and returns its exit code. Throws nothing.
int run_program(const std::vector<std::string>& words) noexcept;

} // namespace kouprey
