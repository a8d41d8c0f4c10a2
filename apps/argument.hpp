// A command's arguments as data: parsing, help and the machine description all come from this one
// declaration.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace kouprey {

/// How the text of an argument becomes a value, and how that is described.
struct Reader {
    std::string type;                   ///< word of the machine description: "file", "integer" …
    std::string placeholder{};          ///< stands for the value in the help; empty: a flag
    std::string expected{};             ///< what an accepted text is: "a whole number from 1 to 9"
    std::vector<std::string> choices{}; ///< the accepted words, where they can be listed
    std::function<bool(const std::string&)> accept{}; ///< stores the value; false for a wrong text
};

struct Argument {
    std::string name; ///< "--zones"; an operand is named by what it is: "MAP"
    Reader reader;
    std::string help;
    std::string short_name{};
    std::string default_text{};
    std::vector<std::string> excludes{}; ///< options that may not be given beside this one
    std::vector<std::string> needs{};    ///< options without which this one means nothing
    bool required = false;
    bool repeatable = false;
    std::string group{}; ///< heading in the help

    bool is_operand() const { return name.front() != '-'; }
    bool is_flag() const { return reader.placeholder.empty(); }
};

class Arguments {
  public:
    /// The heading of what is added next.
    void group(std::string title) { group_ = std::move(title); }
    void add(Argument argument);

    const std::vector<Argument>& list() const { return list_; }
    std::vector<std::string> option_names() const;
    /// The options that exclude the named one or are excluded by it.
    std::vector<std::string> exclusions(const std::string& name) const;

  private:
    std::string group_;
    std::vector<Argument> list_;
};

} // namespace kouprey
