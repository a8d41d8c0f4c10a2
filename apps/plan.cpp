// kouprey plan: a run divided into independent commands for any scheduler.
#include "kouprey/project/plan.hpp"

#include "command.hpp"
#include "folder_output.hpp"
#include "project_options.hpp"
#include "readers.hpp"

#include <unistd.h>

#include <filesystem>
#include <memory>

namespace kouprey {

namespace {

/// The program itself, so that its commands run wherever they are started.
std::string this_program() {
    std::error_code fault;
    const auto path = std::filesystem::read_symlink("/proc/self/exe", fault);
    return fault ? "kouprey" : path.string();
}

class PlanCommand final : public Command {
  public:
    std::string name() const override { return "plan"; }
    std::string summary() const override {
        return "Divides a run into shards: independent commands for any scheduler, and one that merges what "
               "they leave.";
    }
    std::string example() const override {
        return "kouprey plan sample-data/project.yaml --shards 2 -o sample-plan";
    }
    std::string output_help() const override { return "folder to write the plan into"; }

    void declare(Arguments& arguments) override {
        declare_project(arguments, "PROJECT", project_, "the project file, .yaml or .json", options_);
        arguments.add({.name = "--shards",
                       .reader = integer(request_.shards, 1, most_shards),
                       .help = "number of shards; the result does not depend on it",
                       .required = true});
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        request_.folder = only_folder(common.output, "-o FOLDER");
        request_.overwrite = common.output.overwrite;
        request_.program = this_program();
        const auto project = read_project(project_, options_, warnings);
        refuse_inputs_inside(request_.folder, project);
        const auto format = common.output.format.value_or(format_of_stdout());
        const auto shards = write_plan(project, options_, request_, common.resources, warnings);
        write_all(STDOUT_FILENO, formatted(shards, format), "stdout");
    }

  private:
    std::string project_;
    ProjectOptions options_;
    PlanRequest request_;
};

} // namespace

std::unique_ptr<Command> make_plan() { return std::make_unique<PlanCommand>(); }

} // namespace kouprey
