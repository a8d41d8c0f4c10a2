// The words of a command line, dealt out to the arguments they belong to.
#pragma once

#include "argument.hpp"

#include <string>
#include <vector>

namespace kouprey {

class CommandLine {
  public:
    /// Deals out the words without judging them. Throws Error(usage) where they cannot be told apart.
    CommandLine(const Arguments& arguments, const std::vector<std::string>& words);

    bool given(const std::string& name) const { return !values_of(name).empty(); }
    const std::vector<std::string>& values_of(const std::string& name) const;

    /// Judges the words and hands the values to their readers. Throws Error(usage) with every problem;
    /// `help_line` is the command that shows what there is.
    void read(const std::string& help_line) const;

  private:
    const Arguments& arguments_;
    std::vector<std::vector<std::string>> values_; ///< of each argument, in its order
    std::vector<std::string> unknown_options_, surplus_operands_;

    void deal(const std::vector<std::string>& words);
    void refuse_unknown(const std::string& help_line) const;
};

} // namespace kouprey
