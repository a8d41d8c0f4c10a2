#include "kouprey/core/shell_word.hpp"

namespace kouprey {

std::string shell_word(const std::string& word) {
    constexpr auto plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./,#+-=@%:";
    const bool comment = word.starts_with('#');
    if (!word.empty() && !comment && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

} // namespace kouprey
