#include "project_options.hpp"

#include "map_options.hpp"
#include "readers.hpp"

namespace kouprey {

void declare_project(Arguments& arguments, const std::string& name, std::string& path,
                     const std::string& help, ProjectOptions& options) {
    arguments.add({.name = name, .reader = file(path), .help = help, .required = true});
    arguments.group("Project");
    declare_allow(arguments, options.allowed);
    arguments.add({.name = "--allow-outside",
                   .reader = flag(options.allowed.outside),
                   .help = "the same as --allow outside"});
}

} // namespace kouprey
