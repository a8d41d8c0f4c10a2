#include "project/settings_builder.hpp"

#include <fmt/format.h>

namespace kouprey {

void SettingsBuilder::key(std::string name, int line) {
    auto& mapping = open_.back();
    if (const auto [first, is_new] = mapping.lines.emplace(name, line); !is_new)
        problems_.add(
            line, fmt::format("the key '{}' is given twice, first in line {}", excerpt(name), first->second),
            "keep one of them");
    mapping.key = std::move(name);
    mapping.key_line = line;
}

void SettingsBuilder::text(std::string value, int line) {
    place({SettingsNode::Kind::text, line, std::move(value), {}, {}});
}

void SettingsBuilder::begin(SettingsNode::Kind kind, int line) {
    open_.push_back({{kind, line, {}, {}, {}}});
}

void SettingsBuilder::end() {
    auto node = std::move(open_.back().node);
    open_.pop_back();
    place(std::move(node));
}

bool SettingsBuilder::expects_key() const {
    return !open_.empty() && open_.back().node.kind == SettingsNode::Kind::mapping && !open_.back().key;
}

void SettingsBuilder::place(SettingsNode node) {
    if (open_.empty()) {
        root_ = std::move(node);
        return;
    }
    auto& parent = open_.back();
    if (parent.node.kind == SettingsNode::Kind::mapping) {
        node.line = parent.key_line;
        parent.node.keys.push_back(parent.key.value_or(""));
        parent.key.reset();
    }
    parent.node.children.push_back(std::move(node));
}

} // namespace kouprey
