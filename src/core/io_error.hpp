// What the system says when it cannot write, with the remedy.
#pragma once

#include <filesystem>
#include <string_view>

namespace kouprey {

/// Throws Error(io) for the system's error number `code`.
[[noreturn]] void fail_io(std::string_view what, const std::filesystem::path& where, int code);

} // namespace kouprey
