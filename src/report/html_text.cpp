#include "report/html_text.hpp"

#include "kouprey/core/text.hpp"

namespace kouprey {

namespace {

/// What stands for a character that markup would take as its own; empty for all others.
std::string_view entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

} // namespace

std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : visible(text)) {
        const auto replacement = entity(c);
        if (replacement.empty())
            result += c;
        else
            result += replacement;
    }
    return result;
}

} // namespace kouprey
