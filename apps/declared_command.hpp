// A command with everything it can be told: its own arguments, the common options and the questions.
#pragma once

#include "argument.hpp"
#include "command.hpp"
#include "common_options.hpp"

namespace kouprey {

struct DeclaredCommand {
    Command& command;
    CommonOptions common{};
    Arguments arguments{};

    explicit DeclaredCommand(Command& of) : command(of) {
        command.declare(arguments);
        common.declare(arguments, command.output_help());
        declare_questions(arguments);
    }
    DeclaredCommand(const DeclaredCommand&) =
        delete; // the arguments refer to the variables here and in the command
    DeclaredCommand& operator=(const DeclaredCommand&) = delete;
};

} // namespace kouprey
