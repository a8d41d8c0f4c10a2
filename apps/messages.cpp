#include "messages.hpp"

#include "kouprey/core/file.hpp"
#include "kouprey/core/text.hpp"

#include <unistd.h>

namespace kouprey {

void write_stderr(std::string_view text) noexcept {
    try {
        write_all(STDERR_FILENO, text, "stderr");
    } catch (const std::exception&) { // nobody is listening
    }
}

void tell(const std::string& program, const Error& error) {
    for (const Problem& problem : error.problems()) tell_error(program, describe(problem));
}

void tell_error(const std::string& program, const std::string& text) {
    write_stderr(program + ": error: " + visible(text) + "\n");
}

void tell(const std::string& program, const Warning& warning) {
    const std::string where = warning.where.empty() ? "" : visible(warning.where) + ": ";
    write_stderr(program + ": warning: " + where + visible(warning.text) + "\n");
}

void tell_note(const std::string& program, const std::string& text) {
    write_stderr(program + ": " + visible(text) + "\n");
}

} // namespace kouprey
