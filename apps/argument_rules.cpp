#include "argument_rules.hpp"

#include "kouprey/core/error.hpp"

#include <algorithm>

namespace kouprey {

namespace {

void check_presence(const Argument& argument, std::size_t count, Problems& problems) {
    if (argument.required && count == 0) {
        problems.add({argument.name + " is missing", "", "give " + argument.help});
    }
    if (count > 1 && !argument.repeatable && !argument.is_flag()) {
        problems.add({argument.name + " is given more than once", "", "give it once"});
    }
}

void check_company(const Argument& argument, const CommandLine& line, Problems& problems) {
    for (const std::string& name : argument.excludes) {
        if (line.given(name))
            problems.add({argument.name + " and " + name + " exclude each other", "", "give one of them"});
    }
    for (const std::string& name : argument.needs) {
        if (!line.given(name))
            problems.add({argument.name + " means nothing without " + name, "", "give " + name + " too"});
    }
}

/// "--zones --quiet": the word taken as a value was meant as the next option.
bool names_option(const Arguments& arguments, const std::string& text) {
    const auto& list = arguments.list();
    return std::any_of(list.begin(), list.end(), [&](const Argument& argument) {
        return !argument.is_operand() && (text == argument.name || text == argument.short_name) &&
               !text.empty();
    });
}

void read_value(const Arguments& arguments, const Argument& argument, const std::string& text,
                Problems& problems) {
    if (!argument.is_operand() && names_option(arguments, text)) {
        problems.add({argument.name + " is not followed by its value"});
    } else if (!argument.reader.accept(text)) {
        problems.add({argument.name + ": '" + text + "' is not " + argument.reader.expected});
    }
}

} // namespace

void check_rules(const Arguments& arguments, const CommandLine& line) {
    Problems problems;
    for (const Argument& argument : arguments.list()) {
        const std::size_t count = line.values_of(argument.name).size();
        check_presence(argument, count, problems);
        if (count > 0) check_company(argument, line, problems);
    }
    problems.throw_if_any(Failure::usage);
}

void read_values(const Arguments& arguments, const CommandLine& line) {
    Problems problems;
    for (const Argument& argument : arguments.list()) {
        for (const std::string& text : line.values_of(argument.name)) {
            read_value(arguments, argument, text, problems);
        }
    }
    problems.throw_if_any(Failure::usage);
}

} // namespace kouprey
