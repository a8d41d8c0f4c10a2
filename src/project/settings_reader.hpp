// One mapping of a settings file, read key by key; what nobody asked for is unknown.
#pragma once

#include "kouprey/core/date.hpp"
#include "kouprey/mrv/quantity.hpp"

#include "project/settings_tree.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kouprey {

/// An amount with its unit word: "0 tCO2e", "1200000 USD".
struct AmountText {
    double value = 0;
    std::string number, unit;
};

/// The number and the word behind it, parted by blanks or not at all; nothing for any other text.
std::optional<AmountText> parse_amount(std::string_view text);

/// How to spell an amount whose unit is not what is asked for because of a decimal comma, or a blank or sign
/// that only looks like the ordinary one; nothing when that is not why.
std::optional<std::string> spelling_remedy(const AmountText& amount, std::string_view unit);

class SettingsReader {
  public:
    /// `name` is the mapping's path for messages: "jcm.rounding", empty at the top. What is no mapping is a
    /// problem.
    SettingsReader(const SettingsNode& node, std::string name, SettingsProblems& problems);

    /// The node of an optional key; nullptr when absent.
    const SettingsNode* find(std::string_view key);
    /// The node of a required key; a problem when absent.
    const SettingsNode* require(std::string_view key);
    bool has(std::string_view key) { return find(key) != nullptr; }

    /// Values of required keys; on a problem what is returned means nothing.
    std::string text(std::string_view key);
    Date date(std::string_view key);
    Share percentage(std::string_view key);
    std::int64_t whole_number(std::string_view key, std::int64_t least, std::int64_t most);
    SettingsReader mapping(std::string_view key);
    /// yes or no; `otherwise` when the key is absent.
    bool yes_or_no(std::string_view key, bool otherwise);

    template <class Value>
    Value choice(std::string_view key, const std::vector<std::pair<std::string, Value>>& values) {
        const auto* node = require(key);
        return node == nullptr ? values.front().second : choice_of(*node, key, values);
    }
    template <class Value>
    Value choice_of(const SettingsNode& node, std::string_view key,
                    const std::vector<std::pair<std::string, Value>>& values) {
        std::vector<std::string> words;
        for (const auto& [word, value] : values) {
            if (node.kind == SettingsNode::Kind::text && node.text == word) return value;
            words.push_back(word);
        }
        refuse_word(node, key, words);
        return values.front().second;
    }

    /// Texts of a list, or the one text in its place.
    std::vector<const SettingsNode*> items(std::string_view key);
    /// The text of a node that must be one.
    std::string text_of(const SettingsNode& node, std::string_view key);
    Share percentage_of(const SettingsNode& node, std::string_view key);

    /// A problem for each key that nobody asked for; behind the twentieth only their number.
    void finish();

    void problem(const SettingsNode& node, std::string what, std::string remedy) {
        problems_.add(node.line, std::move(what), std::move(remedy));
    }
    SettingsProblems& problems() { return problems_; }
    std::string path_of(std::string_view key) const;
    int line() const { return node_.line; }
    const SettingsNode& node() const { return node_; }

  private:
    void refuse_key(std::size_t index);
    void refuse_word(const SettingsNode& node, std::string_view key, const std::vector<std::string>& words);

    const SettingsNode& node_;
    std::string name_;
    SettingsProblems& problems_;
    std::vector<std::string> known_{};
};

} // namespace kouprey
