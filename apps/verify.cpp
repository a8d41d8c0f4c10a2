// kouprey verify: a finished run made again and compared, byte by byte and figure by figure.
#include "kouprey/project/verify.hpp"

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

class Verify final : public Command {
  public:
    std::string name() const override { return "verify"; }
    std::string summary() const override {
        return "Makes a finished run again and says whether the bytes are the same, or which figure differs "
               "and why.";
    }
    std::string example() const override { return "kouprey verify sample-run"; }
    std::string output_help() const override { return "folder to keep the recomputed run in"; }

    void declare(Arguments& arguments) override {
        declare_project(arguments, "RUN", request_.run,
                        "the folder of a finished run; with --claims also a project file", request_.options);
        arguments.add({.name = "--inputs",
                       .reader = file(request_.inputs),
                       .help = "the folder that the project's paths are relative to",
                       .default_text = "where the run says, relative to itself"});
        arguments.group("Comparison");
        arguments.add({.name = "--against",
                       .reader = file(request_.against),
                       .help = "a second run to compare with, instead of running again",
                       .excludes = {"--output", "--inputs"}});
        arguments.add({.name = "--claims",
                       .reader = file(request_.claims),
                       .help = "a CSV of figures claimed elsewhere (id,value,unit or table,column,…,value), "
                               "held against the recomputed ones"});
        arguments.add({.name = "--materiality",
                       .reader = percentage(request_.materiality),
                       .help = "the share of the recomputed figure above which a difference is material",
                       .default_text = "every difference is"});
    }

    void run(const CommonOptions& common, Warnings& warnings) override {
        if (!common.output.paths.empty()) request_.keep = kept_folder(common.output);
        request_.overwrite = common.output.overwrite;
        const auto format = common.output.format.value_or(format_of_stdout());
        const auto verification = verify_run(request_, common.resources, warnings);
        write_all(STDOUT_FILENO, formatted(verification.table(request_.materiality), format), "stdout");
        if (!verification.reproduced(request_.materiality)) fail(verification);
        if (!common.quiet) tell_note("kouprey verify", success(verification));
    }

  private:
    VerifyRequest request_;

    /// Neither run may take the other away.
    std::string kept_folder(const OutputOptions& output) const {
        auto folder = only_folder(output, "-o FOLDER");
        if (lies_inside(request_.run, folder) || lies_inside(folder, request_.run))
            throw Error(Failure::usage,
                        {"the recomputed run would lie in the run that is verified, or around it", folder,
                         "name another folder"});
        return folder;
    }

    std::string success(const Verification& verification) const {
        std::string text;
        if (verification.files > 0)
            text = fmt::format("reproduced to the byte: {} files", verification.files);
        if (verification.claims > 0)
            text += fmt::format("{}{} claims agree{}", text.empty() ? "" : "; ", verification.claims,
                                verification.claimed.empty() ? "" : " within the limit");
        return text;
    }

    [[noreturn]] void fail(const Verification& verification) const {
        auto problems = verification.causes;
        if (!verification.findings.empty())
            problems.insert(problems.begin(), {fmt::format("not reproduced: {} differences, listed on stdout",
                                                           verification.findings.size()),
                                               request_.run});
        if (!verification.claimed.empty())
            problems.push_back({fmt::format("{} of {} claims are not the recomputed figure",
                                            verification.claimed.size(), verification.claims),
                                request_.claims});
        throw Error(Failure::differs, std::move(problems));
    }
};

} // namespace

std::unique_ptr<Command> make_verify() { return std::make_unique<Verify>(); }

} // namespace kouprey
