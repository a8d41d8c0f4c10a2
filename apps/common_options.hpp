// The options that every command has.
#pragma once

#include "kouprey/project/measure.hpp"

#include "argument.hpp"
#include "output.hpp"
#include "progress_display.hpp"

namespace kouprey {

struct CommonOptions {
    OutputOptions output{};
    Resources resources{};
    ProgressMode progress = ProgressMode::automatic;
    bool quiet = false;

    /// `output_help` says what --output names.
    void declare(Arguments& arguments, const std::string& output_help);
};

/// --help, --version and --json-usage: answered before anything else is looked at.
inline constexpr const char* help_flag = "--help";
inline constexpr const char* version_flag = "--version";
inline constexpr const char* json_usage_flag = "--json-usage";
void declare_questions(Arguments& arguments);

} // namespace kouprey
