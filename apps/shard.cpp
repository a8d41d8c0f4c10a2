// kouprey shard: one part of a plan measured.
#include "kouprey/core/error.hpp"
#include "kouprey/project/plan.hpp"

#include "command.hpp"
#include "messages.hpp"
#include "planned_blocks.hpp"
#include "readers.hpp"

#include <fmt/format.h>

#include <memory>
#include <vector>

namespace kouprey {

namespace {

/// Whole numbers, one for each time the argument is given.
Reader numbers(std::vector<int>& target) {
    int number = 0;
    auto reader = integer(number, 1, most_shards, "NUMBER");
    reader.accept = [&target](const std::string& word) {
        const auto value = parse_integer(word);
        if (!value || *value < 1 || *value > most_shards) return false;
        target.push_back(static_cast<int>(*value));
        return true;
    };
    return reader;
}

class ShardCommand final : public Command {
  public:
    std::string name() const override { return "shard"; }
    std::string summary() const override {
        return "Measures shards of a plan and leaves what they count in its folder; a shard that is there "
               "already is left as it is.";
    }
    std::string example() const override { return "kouprey shard sample-plan 1 2"; }
    std::string output_help() const override { return "not for shard, which writes into the plan's folder"; }

    void declare(Arguments& arguments) override {
        arguments.add({.name = "PLAN",
                       .reader = file(plan_),
                       .help = "the folder that kouprey plan wrote",
                       .required = true});
        arguments.add({.name = "NUMBER",
                       .reader = numbers(numbers_),
                       .help = "which shards, counted from 1",
                       .required = true,
                       .repeatable = true});
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        if (!common.output.paths.empty())
            throw Error(Failure::usage, {"shard writes into the folder of its plan",
                                         common.output.paths.front(), "leave out --output"});
        refuse_block_size(common);
        const auto planned = open_plan(plan_, warnings);
        for (const int number : numbers_) {
            const bool made =
                measure_shard(planned, number, common.output.overwrite, common.resources, warnings);
            if (!made && !common.quiet)
                tell_note("kouprey shard",
                          fmt::format("shard {} is there already; --overwrite makes it again", number));
        }
    }

  private:
    std::string plan_;
    std::vector<int> numbers_;
};

} // namespace

std::unique_ptr<Command> make_shard() { return std::make_unique<ShardCommand>(); }

} // namespace kouprey
