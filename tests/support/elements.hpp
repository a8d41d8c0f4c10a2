// Looking into small documents of markup without a parser: what stands inside which element, how often.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kouprey::test {

inline std::size_t count_of(std::string_view text, std::string_view piece) {
    std::size_t count = 0;
    for (auto at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + piece.size()))
        ++count;
    return count;
}

/// Every piece between `before` and the next `after`.
inline std::vector<std::string> between(std::string_view text, std::string_view before,
                                        std::string_view after) {
    std::vector<std::string> pieces;
    for (auto at = text.find(before); at != std::string_view::npos; at = text.find(before, at)) {
        at += before.size();
        pieces.emplace_back(text.substr(at, text.find(after, at) - at));
    }
    return pieces;
}

/// Whether every element that opens is closed in order; declarations and elements without content aside.
inline bool balanced(std::string_view markup) {
    constexpr std::string_view without_content = " meta img ";
    std::vector<std::string> open;
    for (const auto& tag : between(markup, "<", ">")) {
        if (tag.starts_with('!') || tag.starts_with('?') || tag.ends_with('/')) continue;
        const bool closes = tag.starts_with('/');
        const auto name = tag.substr(closes ? 1 : 0, tag.find_first_of(" \n") - (closes ? 1 : 0));
        if (without_content.find(" " + name + " ") != std::string_view::npos) continue;
        if (!closes) {
            open.push_back(name);
        } else if (open.empty() || open.back() != name) {
            return false;
        } else {
            open.pop_back();
        }
    }
    return open.empty();
}

} // namespace kouprey::test
