// A settings file as a tree of texts with their lines: nothing in it is interpreted yet.
#pragma once

#include "kouprey/core/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kouprey {

struct SettingsNode {
    enum class Kind { text, mapping, sequence };
    Kind kind = Kind::text;
    int line = 0; ///< of its key, or of an item of a list; from 1
    std::string text{};
    std::vector<std::string> keys{};      ///< of a mapping, in the order of the file
    std::vector<SettingsNode> children{}; ///< of a mapping (one a key) or a sequence

    /// The value of a key; nullptr when absent.
    const SettingsNode* find(std::string_view key) const;
};

/// A text of the file as a message quotes it: what is hidden made visible, and both ends only of a long one.
std::string excerpt(std::string_view text);

/// What is wrong with a settings file, told in the order of its lines.
class SettingsProblems {
  public:
    explicit SettingsProblems(std::string file) : file_(std::move(file)) {}

    void add(int line, std::string what, std::string remedy);
    bool empty() const { return list_.empty(); }
    /// How many there are: what follows from one told before need not be told again.
    std::size_t count() const { return list_.size(); }
    void throw_if_any() const;
    const std::string& file() const { return file_; }
    /// "project.yaml, line 7"
    std::string place(int line) const;

  private:
    std::string file_;
    std::vector<std::pair<int, Problem>> list_;
};

/// YAML 1.2 without anchors, aliases, merge keys and tags. Duplicate keys are problems. Throws Error(input)
/// for text that is no YAML.
SettingsNode parse_yaml(const std::string& text, SettingsProblems& problems);

/// JSON; null is a problem, numbers and booleans keep their spelling (true and false become yes and no).
SettingsNode parse_json(const std::string& text, SettingsProblems& problems);

} // namespace kouprey
