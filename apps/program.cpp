#include "program.hpp"

#include "kouprey/core/text.hpp"
#include "kouprey/core/version.hpp"

#include "command_line.hpp"
#include "commands.hpp"
#include "declared_command.hpp"
#include "help.hpp"
#include "json_usage.hpp"
#include "messages.hpp"
#include "readers.hpp"
#include "signals.hpp"

#include <unistd.h>

#include <new>

namespace kouprey {

namespace {

using Commands = std::vector<std::unique_ptr<Command>>;

void print(const std::string& text) { write_all(STDOUT_FILENO, text, "stdout"); }

/// Tells the warnings at the end, whether the command succeeded or not.
struct ToldWarnings {
    const std::string& who;
    Warnings warnings{};

    explicit ToldWarnings(const std::string& program) : who(program) {}
    ToldWarnings(const ToldWarnings&) = delete;
    ToldWarnings& operator=(const ToldWarnings&) = delete;
    ~ToldWarnings() {
        for (const Warning& warning : warnings.list()) tell(who, warning);
    }
};

void execute(DeclaredCommand& declared, const std::string& who) {
    ToldWarnings told(who);
    const SignalScope signals;
    CommonOptions& common = declared.common;
    const auto progress = make_progress(common.quiet ? ProgressMode::never : common.progress);
    common.resources.progress = progress.get();
    declared.command.run(common, told.warnings);
}

void run_command(Command& command, const std::vector<std::string>& words, const std::string& who) {
    DeclaredCommand declared(command);
    const CommandLine line(declared.arguments, words);
    if (line.given(help_flag)) return print(command_help(declared));
    if (line.given(json_usage_flag)) return print(json_usage(declared));
    if (line.given(version_flag)) return print("kouprey " + version() + "\n");
    line.read(who + " --help");
    execute(declared, who);
}

Command* find_command(const Commands& commands, const std::string& name) {
    for (const auto& command : commands) {
        if (command->name() == name) return command.get();
    }
    return nullptr;
}

[[noreturn]] void refuse_command(const Commands& commands, const std::string& name) {
    std::vector<std::string> names;
    for (const auto& command : commands) names.push_back(command->name());
    const auto near = nearest_word(name, names);
    throw Error(Failure::usage, {"unknown command " + name, "",
                                 near ? "did you mean " + *near + "?" : "kouprey --help lists the commands"});
}

/// `kouprey --help` and the other questions about the program as a whole.
void answer(const Commands& commands, const std::vector<std::string>& words) {
    Arguments arguments;
    declare_questions(arguments);
    const CommandLine line(arguments, words);
    if (line.given(help_flag)) return print(program_help(commands, arguments));
    if (line.given(json_usage_flag)) return print(json_usage(commands));
    if (line.given(version_flag)) return print("kouprey " + version() + "\n");
    line.read("kouprey --help");
    throw Error(Failure::usage, {"no command is given", "", "kouprey --help lists the commands"});
}

void dispatch(const std::vector<std::string>& words, std::string& who) {
    const Commands commands = all_commands();
    if (words.empty() || words.front().substr(0, 1) == "-") return answer(commands, words);
    Command* command = find_command(commands, words.front());
    if (command == nullptr) refuse_command(commands, words.front());
    who += " " + command->name();
    run_command(*command, {words.begin() + 1, words.end()}, who);
}

int fail(const std::string& who, Failure failure, const std::string& text) {
    tell_error(who, text);
    return static_cast<int>(failure);
}

} // namespace

int run_program(const std::vector<std::string>& words) noexcept {
    std::string who = "kouprey";
    try {
        dispatch(words, who);
        return 0;
    } catch (const Error& error) {
        tell(who, error);
        return static_cast<int>(error.failure());
    } catch (const std::bad_alloc&) {
        return fail(who, Failure::input,
                    "these inputs need more memory than there is; give --memory SIZE or fewer --threads");
    } catch (const std::exception& error) {
        return fail(who, Failure::internal, std::string("internal error: ") + error.what());
    }
}

} // namespace kouprey
