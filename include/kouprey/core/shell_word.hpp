// Command lines that can be pasted as they are.
#pragma once

#include <string>

namespace kouprey {

/// A word of a shell's line, whatever characters it holds: in quotes where it needs them.
std::string shell_word(const std::string& word);

} // namespace kouprey
