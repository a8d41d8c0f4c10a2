#include "project/settings_reader.hpp"

#include "kouprey/core/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>

namespace kouprey {

namespace {

const SettingsNode& empty_mapping() {
    static const SettingsNode node{SettingsNode::Kind::mapping, 0, {}, {}, {}};
    return node;
}

const char* word_of(SettingsNode::Kind kind) {
    switch (kind) {
    case SettingsNode::Kind::text:
        return "a text";
    case SettingsNode::Kind::mapping:
        return "a mapping of keys";
    case SettingsNode::Kind::sequence:
        return "a list";
    }
    return "";
}

constexpr std::size_t most_unknown_told = 20; ///< of one mapping
constexpr std::size_t longest_misspelt = 200; ///< bytes; a longer key is no slip of a known one

/// Shares count to 1e-12.
constexpr double parts_of_percent = 1e10;

bool part_of_number(char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

/// Where a number at the front ends: an e counts only before digits, else it begins the unit.
std::size_t end_of_number(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size() && part_of_number(text[end])) ++end;
    while (end > 0 && lower(text.substr(end - 1, 1)) == "e") --end;
    return end;
}

} // namespace

std::optional<AmountText> parse_amount(std::string_view text) {
    const auto whole = trimmed(text);
    const auto end = end_of_number(whole);
    const auto value = parse_double(whole.substr(0, end));
    if (!value) return std::nullopt;
    return AmountText{*value, std::string(whole.substr(0, end)), std::string(trimmed(whole.substr(end)))};
}

std::optional<std::string> spelling_remedy(const AmountText& amount, std::string_view unit) {
    if (amount.unit.starts_with(',')) return "write a decimal point, and no commas";
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::ranges::all_of(amount.unit, ascii)) return std::nullopt;
    return fmt::format("the unit is written as {} after an ordinary blank", unit);
}

SettingsReader::SettingsReader(const SettingsNode& node, std::string name, SettingsProblems& problems)
    : node_(node.kind == SettingsNode::Kind::mapping ? node : empty_mapping())
    , name_(std::move(name))
    , problems_(problems) {
    if (node.kind != SettingsNode::Kind::mapping) {
        problems.add(node.line,
                     fmt::format("{} is {}", name_.empty() ? "the file" : name_, word_of(node.kind)),
                     "write a mapping: key: value, or {key: value, …}");
    }
}

std::string SettingsReader::path_of(std::string_view key) const {
    return name_.empty() ? std::string(key) : fmt::format("{}.{}", name_, key);
}

const SettingsNode* SettingsReader::find(std::string_view key) {
    if (std::ranges::find(known_, key) == known_.end()) known_.emplace_back(key);
    return node_.find(key);
}

const SettingsNode* SettingsReader::require(std::string_view key) {
    const auto* node = find(key);
    if (node == nullptr && &node_ != &empty_mapping())
        problems_.add(node_.line, fmt::format("the key '{}' is missing", path_of(key)),
                      "add it; it has no default");
    return node;
}

std::string SettingsReader::text_of(const SettingsNode& node, std::string_view key) {
    if (node.kind == SettingsNode::Kind::text && !trimmed(node.text).empty()) return node.text;
    problem(node,
            fmt::format("'{}' is {}", path_of(key),
                        node.kind == SettingsNode::Kind::text ? "empty" : word_of(node.kind)),
            "write one text");
    return {};
}

std::string SettingsReader::text(std::string_view key) {
    const auto* node = require(key);
    return node == nullptr ? std::string() : text_of(*node, key);
}

Date SettingsReader::date(std::string_view key) {
    const auto* node = require(key);
    if (node == nullptr) return {};
    if (const auto date = Date::parse(node->text)) return *date;
    problem(*node, fmt::format("'{}' is {}, which is no date", path_of(key), excerpt(node->text)),
            "write an existing day as YYYY-MM-DD");
    return {};
}

Share SettingsReader::percentage_of(const SettingsNode& node, std::string_view key) {
    const auto amount = parse_amount(node.text);
    const auto said = fmt::format("'{}' is {}", path_of(key), excerpt(node.text));
    if (!amount) {
        problem(node, said + ", which is no percentage", "write it as 5 %");
    } else if (amount->unit != "%") {
        const auto misspelt = spelling_remedy(*amount, "%");
        problem(node, misspelt ? said : said + " without the unit %",
                misspelt.value_or(fmt::format("write {} %", amount->number)));
    } else if (amount->value < 0 || amount->value > 100) {
        problem(node, said, "percentages lie between 0 % and 100 %");
    } else {
        const auto parts = std::round(amount->value * parts_of_percent);
        if (parts / parts_of_percent == amount->value) return {parts / (100 * parts_of_percent)};
        problem(node, said, "percentages have ten decimals at most");
    }
    return {};
}

Share SettingsReader::percentage(std::string_view key) {
    const auto* node = require(key);
    return node == nullptr ? Share{} : percentage_of(*node, key);
}

std::int64_t SettingsReader::whole_number(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto* node = require(key);
    if (node == nullptr) return least;
    const auto value = parse_integer(node->text);
    if (value && *value >= least && *value <= most) return *value;
    problem(*node, fmt::format("'{}' is {}", path_of(key), excerpt(node->text)),
            fmt::format("write a whole number from {} to {}", least, most));
    return least;
}

SettingsReader SettingsReader::mapping(std::string_view key) {
    const auto* node = require(key);
    return {node == nullptr ? empty_mapping() : *node, path_of(key), problems_};
}

bool SettingsReader::yes_or_no(std::string_view key, bool otherwise) {
    const auto* node = find(key);
    if (node == nullptr) return otherwise;
    return choice_of<bool>(*node, key, {{"yes", true}, {"no", false}});
}

std::vector<const SettingsNode*> SettingsReader::items(std::string_view key) {
    const auto* node = require(key);
    if (node == nullptr) return {};
    if (node->kind != SettingsNode::Kind::sequence) return {node};
    std::vector<const SettingsNode*> list;
    list.reserve(node->children.size());
    for (const auto& child : node->children) list.push_back(&child);
    if (list.empty()) problem(*node, fmt::format("'{}' is an empty list", path_of(key)), "name at least one");
    return list;
}

void SettingsReader::refuse_word(const SettingsNode& node, std::string_view key,
                                 const std::vector<std::string>& words) {
    const auto near = node.text.size() <= longest_misspelt ? nearest_word(node.text, words) : std::nullopt;
    problem(
        node,
        fmt::format("'{}' is {}", path_of(key), node.text.empty() ? word_of(node.kind) : excerpt(node.text)),
        near ? fmt::format("did you mean {}? It is one of: {}", *near, fmt::join(words, ", "))
             : fmt::format("write one of: {}", fmt::join(words, ", ")));
}

void SettingsReader::refuse_key(std::size_t index) {
    const auto& key = node_.keys[index];
    const auto near = key.size() <= longest_misspelt ? nearest_word(key, known_) : std::nullopt;
    problem(node_.children[index], fmt::format("unknown key '{}'", path_of(excerpt(key))),
            near ? fmt::format("did you mean {}?", *near)
                 : fmt::format("known here: {}", fmt::join(known_, ", ")));
}

void SettingsReader::finish() {
    std::vector<std::size_t> unknown;
    for (std::size_t i = 0; i < node_.keys.size(); ++i)
        if (std::ranges::find(known_, node_.keys[i]) == known_.end()) unknown.push_back(i);
    const auto told = std::min(unknown.size(), most_unknown_told);
    for (std::size_t i = 0; i < told; ++i) refuse_key(unknown[i]);
    if (told == unknown.size()) return;
    problem(node_.children[unknown[told]], fmt::format("and {} further unknown keys", unknown.size() - told),
            "take them out");
}

} // namespace kouprey
