// The commands that print one table of the accounting, from a project or from a finished run.
#pragma once

#include "kouprey/project/run.hpp"

#include "command.hpp"

#include <memory>
#include <string>

namespace kouprey {

struct ReckoningCommand {
    std::string name, summary;
    Table Reckoning::*table;
};

std::unique_ptr<Command> make_reckoning(ReckoningCommand description);

} // namespace kouprey
