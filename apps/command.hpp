// What a command of the program is: it declares its arguments, and later runs.
#pragma once

#include "kouprey/core/warning.hpp"

#include "argument.hpp"
#include "common_options.hpp"

#include <string>

namespace kouprey {

class Command {
  public:
    virtual ~Command() = default;

    virtual std::string name() const = 0;
    virtual std::string summary() const = 0; ///< one sentence
    virtual std::string example() const = 0; ///< a command line that runs in the project's folder
    /// What --output names, for the help.
    virtual std::string output_help() const {
        return "file to write: .csv, .json or .txt for the table, .tif for the map or .gpkg for the polygons "
               "of a "
               "command that makes them";
    }
    /// Says what the command can be told; does no work.
    virtual void declare(Arguments& arguments) = 0;
    /// Does all the work with what was read into the declared variables.
    virtual void run(const CommonOptions& common, Warnings& warnings) = 0;
};

} // namespace kouprey
