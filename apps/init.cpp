// kouprey init: a complete project to start from.
#include "kouprey/core/error.hpp"
#include "kouprey/project/starter.hpp"

#include "command.hpp"
#include "readers.hpp"

#include <filesystem>
#include <memory>

namespace kouprey {

namespace {

class Init final : public Command {
  public:
    std::string name() const override { return "init"; }
    std::string summary() const override {
        return "A complete project to start from: project file, legend, stocks and tables that run as they "
               "are.";
    }
    std::string example() const override { return "kouprey init my-project"; }
    std::string output_help() const override { return "not for init, which writes into FOLDER"; }

    void declare(Arguments& arguments) override {
        arguments.add(
            {.name = "FOLDER", .reader = file(folder_), .help = "the folder to make", .required = true});
    }

    void run(const CommonOptions& common, Warnings&) override {
        refuse_output_options(common.output);
        refuse_existing();
        write_starter(folder_);
    }

  private:
    std::string folder_;

    static void refuse_output_options(const OutputOptions& output) {
        if (!output.paths.empty())
            throw Error(Failure::usage, {"init writes into the folder it is given", output.paths.front(),
                                         "leave out --output"});
        if (output.overwrite)
            throw Error(Failure::usage, {"init replaces no folder", "", "leave out --overwrite"});
    }
    void refuse_existing() const {
        std::error_code absent;
        if (std::filesystem::exists(std::filesystem::symlink_status(folder_, absent)))
            throw Error(Failure::usage,
                        {"the folder exists", folder_, "name a folder that does not exist yet"});
    }
};

} // namespace

std::unique_ptr<Command> make_init() { return std::make_unique<Init>(); }

} // namespace kouprey
