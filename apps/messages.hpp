// What the program says on stderr: one line each, nothing in it that a terminal could obey.
#pragma once

#include "kouprey/core/error.hpp"
#include "kouprey/core/warning.hpp"

#include <string>
#include <string_view>

namespace kouprey {

/// Writes to stderr as far as that is possible: there is nowhere left to complain.
void write_stderr(std::string_view text) noexcept;

/// "kouprey areas: error: where: what; remedy", a line for each problem. `program` is "kouprey" or "kouprey
/// areas".
void tell(const std::string& program, const Error& error);
void tell_error(const std::string& program, const std::string& text);
void tell(const std::string& program, const Warning& warning);
/// "kouprey verify: text": what went well.
void tell_note(const std::string& program, const std::string& text);

} // namespace kouprey
