#include "help.hpp"

#include <string_view>

namespace kouprey {

namespace {

constexpr std::size_t width = 80;

/// Appends words, breaking lines before the width; continued lines are indented.
void wrap(std::string& text, std::string_view words, std::size_t indent) {
    std::size_t column = text.size() - (text.rfind('\n') + 1);
    while (!words.empty()) {
        const std::string_view word = words.substr(0, words.find(' '));
        words.remove_prefix(std::min(word.size() + 1, words.size()));
        if (column + 1 + word.size() > width) {
            text += "\n" + std::string(indent, ' ');
            column = indent;
        } else if (column > indent) {
            text += ' ';
            ++column;
        }
        text += word;
        column += word.size();
    }
    text += '\n';
}

std::string left_side(const Argument& argument) {
    if (argument.is_operand()) return argument.name + (argument.repeatable ? "..." : "");
    std::string side =
        argument.short_name.empty() ? argument.name : argument.short_name + ", " + argument.name;
    if (!argument.is_flag()) side += " " + argument.reader.placeholder;
    return side;
}

std::string right_side(const Argument& argument) {
    std::string side = argument.help;
    if (argument.required && !argument.is_operand()) side += " (required)";
    if (!argument.default_text.empty()) side += " (default: " + argument.default_text + ")";
    return side;
}

void append_row(std::string& text, const std::string& left, const std::string& right) {
    constexpr std::size_t indent = 26;
    text += "  " + left;
    text += left.size() + 4 > indent ? "\n" + std::string(indent, ' ')
                                     : std::string(indent - 2 - left.size(), ' ');
    wrap(text, right, indent);
}

void append_arguments(std::string& text, const Arguments& arguments) {
    std::string group;
    for (const Argument& argument : arguments.list()) {
        if (argument.group != group) text += "\n" + argument.group + "\n";
        group = argument.group;
        append_row(text, left_side(argument), right_side(argument));
    }
}

} // namespace

std::string usage_line(const DeclaredCommand& declared) {
    std::string line = "kouprey " + declared.command.name();
    for (const Argument& argument : declared.arguments.list()) {
        if (argument.required) line += " " + left_side(argument);
    }
    return line + " [options]";
}

std::string command_help(const DeclaredCommand& declared) {
    std::string text = "Usage: " + usage_line(declared) + "\n";
    wrap(text, declared.command.summary(), 0);
    text += "\n";
    append_arguments(text, declared.arguments);
    return text + "\nExample\n  " + declared.command.example() + "\n";
}

std::string program_help(const std::vector<std::unique_ptr<Command>>& commands, const Arguments& arguments) {
    std::string text = "Usage: kouprey COMMAND ...\n";
    text += "Areas, transitions and carbon accounting of forests from maps.\n\nCommands\n";
    for (const auto& command : commands) append_row(text, command->name(), command->summary());
    append_arguments(text, arguments);
    return text + "\nkouprey COMMAND --help shows what a command can be told, and an example.\n";
}

} // namespace kouprey
