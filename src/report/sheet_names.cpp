#include "kouprey/core/text.hpp"
#include "kouprey/core/utf8.hpp"

#include "report/sheet.hpp"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace kouprey {

namespace {

constexpr std::size_t longest_name = 31;
constexpr std::string_view forbidden = "[]:*?/\\";

std::string without_apostrophes_around(std::string name) {
    while (name.starts_with('\'')) name.erase(0, 1);
    while (name.ends_with('\'')) name.pop_back();
    return name;
}

/// What sheets allow of a title; "History" is reserved.
std::string allowed_name(const std::string& title) {
    std::string name;
    for (const char c : as_utf8(title)) name += forbidden.find(c) == std::string_view::npos ? c : '-';
    name = without_apostrophes_around(cut_to_units(visible(name), longest_name));
    return name.empty() || lower(name) == "history" ? "Table" : name;
}

/// The name itself, or with the first number that nobody has. Programs compare names without case.
std::string unique_name(const std::string& name, std::set<std::string>& taken) {
    auto candidate = name;
    for (int number = 2; !taken.insert(lower(candidate)).second; ++number) {
        const auto suffix = fmt::format(" ({})", number);
        candidate = cut_to_units(name, longest_name - suffix.size()) + suffix;
    }
    return candidate;
}

} // namespace

std::string cut_to_units(const std::string& text, std::size_t units) {
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto next = front_code_point(rest);
        const std::size_t needed = next.value > 0xFFFF ? 2 : 1;
        if (needed > units) break;
        units -= needed;
        rest.remove_prefix(next.bytes);
    }
    return text.substr(0, text.size() - rest.size());
}

std::vector<std::string> sheet_names(const std::vector<Table>& tables) {
    std::vector<std::string> names;
    std::set<std::string> taken;
    names.reserve(tables.size());
    for (const auto& table : tables) names.push_back(unique_name(allowed_name(table.title), taken));
    return names;
}

} // namespace kouprey
