// kouprey run: everything a project file describes, as a run folder.
#include "kouprey/project/run.hpp"

#include "command.hpp"
#include "folder_output.hpp"
#include "messages.hpp"
#include "project_options.hpp"
#include "readers.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <memory>

namespace kouprey {

namespace {

class Run final : public Command {
  public:
    std::string name() const override { return "run"; }
    std::string summary() const override {
        return "Everything a project file describes, as a run folder: statement, tables, maps, workbook and "
               "report.";
    }
    std::string example() const override { return "kouprey run sample-data/project.yaml -o sample-run"; }
    std::string output_help() const override { return "folder to write"; }

    void declare(Arguments& arguments) override {
        declare_project(arguments, "PROJECT", project_, "the project file, .yaml or .json", options_);
        arguments.add({.name = "--check",
                       .reader = flag(check_),
                       .help = "only check the project file, the legend, the stocks and the tables it names, "
                               "and the hashes it gives",
                       .excludes = {"--output"}});
        arguments.add({.name = "--fresh",
                       .reader = flag(fresh_),
                       .help = "measure everything again, also what an interrupted run into this folder had "
                               "finished"});
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        const auto folder = check_ ? "" : only_folder(common.output, "-o FOLDER, or --check");
        const auto project = read_project(project_, options_, warnings);
        if (check_) {
            check_inputs(project, warnings);
            return check_hashes(project, common.resources);
        }
        refuse_inputs_inside(folder, project);
        const auto format = common.output.format.value_or(format_of_stdout());
        const auto resumed =
            run_project(project, {.folder = folder, .overwrite = common.output.overwrite, .fresh = fresh_},
                        common.resources, warnings, [&](const Table& statement) {
                            write_all(STDOUT_FILENO, formatted(statement, format), "stdout");
                        });
        if (resumed > 0 && !common.quiet)
            tell_note("kouprey run",
                      fmt::format("{} steps were taken from an interrupted run; --fresh measures them again",
                                  resumed));
    }

  private:
    std::string project_;
    ProjectOptions options_;
    bool check_ = false, fresh_ = false;
};

} // namespace

std::unique_ptr<Command> make_run() { return std::make_unique<Run>(); }

} // namespace kouprey
