// Puts a tree together from what a parser meets, one event after the other.
#pragma once

#include "project/settings_tree.hpp"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace kouprey {

class SettingsBuilder {
  public:
    explicit SettingsBuilder(SettingsProblems& problems) : problems_(problems) {}

    /// A key of the innermost mapping: what comes next is its value.
    void key(std::string name, int line);
    void text(std::string value, int line);
    void begin(SettingsNode::Kind kind, int line);
    void end();

    /// Whether the next text is a key (for parsers that do not tell keys from values).
    bool expects_key() const;
    SettingsNode take() { return std::move(root_); }

  private:
    struct Open {
        SettingsNode node;
        std::optional<std::string> key{}; ///< waiting for its value
        int key_line = 0;
        std::unordered_map<std::string, int> lines{}; ///< of the keys so far
    };

    void place(SettingsNode node);

    SettingsProblems& problems_;
    std::vector<Open> open_;
    SettingsNode root_;
};

} // namespace kouprey
