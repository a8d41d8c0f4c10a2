#include "project/settings_tree.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace kouprey {

const SettingsNode* SettingsNode::find(std::string_view key) const {
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? nullptr : &children[static_cast<std::size_t>(found - keys.begin())];
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t most_bytes = 200;
    return abridged(visible(text), most_bytes);
}

std::string SettingsProblems::place(int line) const {
    return line == 0 ? file_ : fmt::format("{}, line {}", file_, line);
}

void SettingsProblems::add(int line, std::string what, std::string remedy) {
    list_.emplace_back(line, Problem{std::move(what), place(line), std::move(remedy)});
}

void SettingsProblems::throw_if_any() const {
    auto sorted = list_;
    std::ranges::stable_sort(sorted, {}, [](const auto& entry) { return entry.first; });
    Problems problems;
    for (auto& [line, problem] : sorted) problems.add(std::move(problem));
    problems.throw_if_any(Failure::input);
}

} // namespace kouprey
