#include "command_line.hpp"

#include "kouprey/core/error.hpp"
#include "kouprey/core/text.hpp"

#include "argument_rules.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace kouprey {

namespace {

bool looks_like_option(const std::string& word) {
    return word.size() > 1 && word[0] == '-' && !(word[1] >= '0' && word[1] <= '9');
}

/// Spellings that CLI11 would read in a way nobody means: "--zones= x" as "--zones x", "-overwrite" as "-o
/// verwrite".
void refuse_misleading(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        if (word == "--") return;
        if (!looks_like_option(word)) continue;
        if (word[1] == '-' && word.find('=') == word.size() - 1) {
            throw Error(Failure::usage, {word + " names no value", "", "write " + word + "VALUE"});
        }
        if (word[1] != '-' && word.size() > 2) {
            throw Error(Failure::usage, {"unknown option " + word, "",
                                         "long options begin with --, and values follow after a blank"});
        }
    }
}

CLI::Option* declare(CLI::App& app, const Argument& argument) {
    const std::string names =
        argument.short_name.empty() ? argument.name : argument.short_name + "," + argument.name;
    CLI::Option* option = argument.is_flag() ? app.add_flag(names) : app.add_option(names);
    return option->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void tokenise(CLI::App& app, const std::vector<std::string>& words) {
    std::vector<std::string> backwards(words.rbegin(), words.rend());
    try {
        app.parse(backwards);
    } catch (const CLI::ArgumentMismatch&) { // nothing follows the last option
        throw Error(Failure::usage, {words.back() + " is not followed by its value"});
    }
}

} // namespace

CommandLine::CommandLine(const Arguments& arguments, const std::vector<std::string>& words)
    : arguments_(arguments)
    , values_(arguments.list().size()) {
    refuse_misleading(words);
    CLI::App app;
    app.set_help_flag(); // ours is a flag like any other
    app.allow_extras();
    std::vector<CLI::Option*> options;
    for (const Argument& argument : arguments.list()) {
        options.push_back(argument.is_operand() ? nullptr : declare(app, argument));
    }
    tokenise(app, words);
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (options[i] != nullptr) values_[i] = options[i]->results();
    }
    deal(app.remaining());
}

/// Words that belong to no option: operands, and options that nobody declared.
void CommandLine::deal(const std::vector<std::string>& words) {
    bool only_operands = false;
    for (const std::string& word : words) {
        if (!only_operands && word == "--") {
            only_operands = true;
        } else if (!only_operands && looks_like_option(word)) {
            unknown_options_.push_back(word);
        } else {
            surplus_operands_.push_back(word);
        }
    }
    auto next = surplus_operands_.begin();
    for (std::size_t i = 0; i < values_.size() && next != surplus_operands_.end(); ++i) {
        const Argument& argument = arguments_.list()[i];
        if (!argument.is_operand()) continue;
        const auto end = argument.repeatable ? surplus_operands_.end() : next + 1;
        values_[i].assign(next, end);
        next = end;
    }
    surplus_operands_.erase(surplus_operands_.begin(), next);
}

const std::vector<std::string>& CommandLine::values_of(const std::string& name) const {
    const auto& list = arguments_.list();
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Argument& a) { return a.name == name; });
    if (found == list.end()) throw Error(Failure::internal, {"no argument is called " + name});
    return values_[static_cast<std::size_t>(found - list.begin())];
}

void CommandLine::refuse_unknown(const std::string& help_line) const {
    Problems problems;
    for (const std::string& word : unknown_options_) {
        const std::string name = word.substr(0, word.find('='));
        const auto near = nearest_word(name, arguments_.option_names());
        problems.add(
            {"unknown option " + name, "", near ? "did you mean " + *near + "?" : help_line + " lists them"});
    }
    problems.throw_if_any(
        Failure::usage); // a word after an unknown option may be its value, so no more is said
    for (const std::string& word : surplus_operands_) {
        problems.add({"unexpected argument '" + word + "'", "", help_line + " shows what is expected"});
    }
    problems.throw_if_any(Failure::usage);
}

void CommandLine::read(const std::string& help_line) const {
    refuse_unknown(help_line);
    check_rules(arguments_, *this);
    read_values(arguments_, *this);
}

} // namespace kouprey
