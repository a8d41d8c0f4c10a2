#include "project_options.hpp"

#include "readers.hpp"

namespace kouprey {

void declare_project(Arguments& arguments, const std::string& name, std::string& path,
                     const std::string& help, ProjectOptions& options) {
    arguments.add({.name = name, .reader = file(path), .help = help, .required = true});
    arguments.group("Project");
    arguments.add({.name = "--allow-outside",
                   .reader = flag(options.allow_outside),
                   .help = "the project file may name absolute paths and paths with .."});
}

} // namespace kouprey
