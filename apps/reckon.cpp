#include "reckon.hpp"

#include "kouprey/core/error.hpp"

#include "folder_output.hpp"
#include "project_options.hpp"
#include "readers.hpp"

#include <filesystem>

namespace kouprey {

namespace {

class Reckon final : public Command {
  public:
    explicit Reckon(ReckoningCommand description) : description_(std::move(description)) {}

    std::string name() const override { return description_.name; }
    std::string summary() const override { return description_.summary; }
    std::string example() const override {
        return "kouprey " + description_.name + " sample-data/project.yaml";
    }

    void declare(Arguments& arguments) override {
        declare_project(arguments, "PROJECT", input_,
                        "a project file, or the folder of a finished run, whose tables are used", options_);
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        refuse_output_inside_run(common.output.paths);
        Output output(common.output, OutputKinds::tables, {input_});
        output.write_tables(reckon(input_, options_, common.resources, warnings).*description_.table);
    }

  private:
    ReckoningCommand description_;
    std::string input_;
    ProjectOptions options_;

    /// What a run wrote stays as its manifest says.
    void refuse_output_inside_run(const std::vector<std::string>& outputs) const {
        std::error_code absent;
        if (!std::filesystem::is_directory(input_, absent)) return;
        for (const auto& path : outputs)
            if (lies_inside(path, input_))
                throw Error(Failure::usage,
                            {"the output lies inside the run that is read", path, "write to another folder"});
    }
};

} // namespace

std::unique_ptr<Command> make_reckoning(ReckoningCommand description) {
    return std::make_unique<Reckon>(std::move(description));
}

} // namespace kouprey
