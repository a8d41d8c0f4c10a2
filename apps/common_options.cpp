#include "common_options.hpp"

#include "readers.hpp"

namespace kouprey {

namespace {

constexpr std::int64_t least_memory = 128'000'000;
constexpr int most_threads = 1024;
constexpr int largest_block = 1 << 16;

void declare_output(Arguments& arguments, OutputOptions& output, const std::string& help) {
    arguments.group("Output");
    arguments.add({.name = "--output",
                   .reader = files(output.paths),
                   .help = help,
                   .short_name = "-o",
                   .repeatable = true});
    arguments.add({.name = "--overwrite",
                   .reader = flag(output.overwrite),
                   .help = "replace an output that exists; without it that is an error"});
    arguments.add(
        {.name = "--format",
         .reader = choice<std::optional<TableFormat>, TableFormat>(
             output.format,
             {{"table", TableFormat::table}, {"csv", TableFormat::csv}, {"json", TableFormat::json}}),
         .help = "form of the tables, on stdout and in a file",
         .default_text = "table on a terminal, csv otherwise, and what a file's ending says"});
}

void declare_run(Arguments& arguments, CommonOptions& options) {
    arguments.group("Run");
    arguments.add({.name = "--threads",
                   .reader = integer(options.resources.threads, 1, most_threads),
                   .help = "number of threads; results do not depend on it",
                   .default_text = "all cores"});
    arguments.add({.name = "--memory",
                   .reader = byte_size(options.resources.memory, least_memory, "128MB"),
                   .help = "ceiling on resident memory; results do not depend on it",
                   .default_text = "none"});
    arguments.add({.name = "--block-size",
                   .reader = integer(options.resources.block_cells, 1, largest_block),
                   .help = "side of the blocks of work in cells, for experts; results do not depend on it",
                   .default_text = "follows the tiling of the files"});
    arguments.add(
        {.name = "--progress",
         .reader = choice<ProgressMode, ProgressMode>(options.progress, {{"auto", ProgressMode::automatic},
                                                                         {"never", ProgressMode::never},
                                                                         {"json", ProgressMode::json}}),
         .help = "progress on stderr: a bar if that is a terminal, none, or one JSON object a line",
         .default_text = "auto"});
    arguments.add({.name = "--quiet",
                   .reader = flag(options.quiet),
                   .help = "no progress; warnings and errors are still told"});
}

} // namespace

void CommonOptions::declare(Arguments& arguments, const std::string& output_help) {
    declare_output(arguments, output, output_help);
    declare_run(arguments, *this);
}

void declare_questions(Arguments& arguments) {
    arguments.group("Help");
    arguments.add({.name = help_flag, .reader = flag(), .help = "show this help", .short_name = "-h"});
    arguments.add(
        {.name = json_usage_flag, .reader = flag(), .help = "describe the arguments as JSON, for programs"});
    arguments.add({.name = version_flag, .reader = flag(), .help = "show the version"});
}

} // namespace kouprey
