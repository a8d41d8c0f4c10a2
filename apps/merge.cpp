// kouprey merge: the sum of all shards of a plan, as the run folder that kouprey run would write.
#include "kouprey/project/plan.hpp"

#include "command.hpp"
#include "folder_output.hpp"
#include "messages.hpp"
#include "planned_blocks.hpp"
#include "readers.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <memory>
#include <vector>

namespace kouprey {

namespace {

class Merge final : public Command {
  public:
    std::string name() const override { return "merge"; }
    std::string summary() const override {
        return "Sums the shards of a plan into the run folder that kouprey run would write, byte for byte.";
    }
    std::string example() const override { return "kouprey merge sample-plan -o merged-run"; }
    std::string output_help() const override { return "folder to write"; }

    void declare(Arguments& arguments) override {
        arguments.add({.name = "SHARD",
                       .reader = files(shards_),
                       .help = "the files of all shards, or the folder of their plan",
                       .required = true,
                       .repeatable = true});
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const auto folder = only_folder(common.output, "-o FOLDER");
        refuse_block_size(common);
        const auto planned = open_plan(plan_folder_of(shards_.front()), warnings);
        refuse_inputs_inside(folder, planned.project);
        for (const auto& shard : shards_)
            if (lies_inside(shard, folder))
                throw Error(Failure::usage,
                            {"a shard lies inside the output folder", shard, "write into another folder"});
        const auto format = common.output.format.value_or(format_of_stdout());
        const auto resumed =
            merge_shards(planned, shards_, {.folder = folder, .overwrite = common.output.overwrite},
                         common.resources, warnings, [&](const Table& statement) {
                             write_all(STDOUT_FILENO, formatted(statement, format), "stdout");
                         });
        if (resumed > 0 && !common.quiet)
            tell_note("kouprey merge", fmt::format("{} steps were taken from an interrupted run", resumed));
    }

  private:
    std::vector<std::string> shards_;
};

} // namespace

std::unique_ptr<Command> make_merge() { return std::make_unique<Merge>(); }

} // namespace kouprey
