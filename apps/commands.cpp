// The table of contents: each command is made in the file of its name.
#include "commands.hpp"

namespace kouprey {

using MakeCommand = std::unique_ptr<Command>();

MakeCommand make_info, make_areas, make_change, make_loss, make_sieve, make_distance, make_align, make_scene,
    make_classify, make_series, make_reference_level, make_emissions, make_credits, make_run, make_verify,
    make_plan, make_shard, make_merge, make_init, make_zones;

std::vector<std::unique_ptr<Command>> all_commands() {
    std::vector<std::unique_ptr<Command>> commands;
    for (MakeCommand* make :
         {make_info,    make_areas, make_change,   make_loss,   make_sieve,           make_distance,
          make_align,   make_scene, make_classify, make_series, make_reference_level, make_emissions,
          make_credits, make_run,   make_verify,   make_plan,   make_shard,           make_merge,
          make_init,    make_zones})
        commands.push_back(make());
    return commands;
}

} // namespace kouprey
